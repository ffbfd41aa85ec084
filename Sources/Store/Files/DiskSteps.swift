import LinuxIO

/// The few sequences of operations that make something durable as a whole.
extension Disk {
    /// Writes a file aside, and gives it its name when all of it is on the disk; whatever had the name is replaced.
    @discardableResult
    func write(_ bytes: [UInt8], durablyTo path: String) throws(StoreFailure) -> File {
        let aside = path + FileNames.unfinished
        try removeIfThere(aside)
        let file = try naming(.create, aside) { () throws(Errno) in try open(aside, .create) }
        try write(bytes, to: file, at: 0, named: aside)
        try naming(.sync, aside) { () throws(Errno) in try file.sync() }
        try naming(.rename, path) { () throws(Errno) in try rename(aside, to: path) }
        try sync(directoryOf: path)
        return file
    }

    /// Writes all of the bytes.
    func write(_ bytes: [UInt8], to file: File, at offset: Int, named path: String) throws(StoreFailure) {
        var written = 0
        while written < bytes.count {
            let count = try naming(.write, path) { () throws(Errno) in
                try file.write(bytes, written..<bytes.count, at: offset + written)
            }
            guard count > 0 else { throw StoreFailure(.write, path, .inputOutput) }
            written += count
        }
    }

    /// Reads all of a part of a file that is known to be there.
    func read(_ range: Range<Int>, of file: File, named path: String) throws(StoreFailure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let count = try naming(.read, path) { () throws(Errno) in
                try file.read(into: &bytes, filled..<bytes.count, at: range.lowerBound + filled)
            }
            guard count > 0 else { throw StoreFailure(.read, path, .inputOutput) }
            filled += count
        }
        return bytes
    }

    func isThere(_ path: String) throws(StoreFailure) -> Bool {
        do throws(Errno) {
            _ = try status(path)
            return true
        } catch {
            guard error == .noEntry else { throw StoreFailure(.status, path, error) }
            return false
        }
    }

    func sync(directoryOf path: String) throws(StoreFailure) {
        let directory = FileNames.directory(of: path)
        try naming(.sync, directory) { () throws(Errno) in try syncDirectory(directory) }
    }

    func removeIfThere(_ path: String) throws(StoreFailure) {
        do throws(Errno) {
            try remove(path)
        } catch {
            guard error == .noEntry else { throw StoreFailure(.remove, path, error) }
        }
    }

    /// Makes a directory that survives.
    func makeDirectoryIfMissing(_ path: String) throws(StoreFailure) {
        do throws(Errno) {
            try makeDirectory(path)
        } catch {
            guard error == .exists else { throw StoreFailure(.create, path, error) }
        }
        // One that is there may have been made by a process that ended before it synced.
        try sync(directoryOf: path)
    }
}
