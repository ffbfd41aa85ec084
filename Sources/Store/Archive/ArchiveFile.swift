public import LinuxIO

/// An archive as a file for its owner alone: written aside, and under its name only when all of it is on the disk. A
/// file that is there already is never touched, but for what a process left that was killed while it wrote.
public enum ArchiveFile {
    private static var syncSize: Int { 4 << 20 }

    /// `pace` is called after each piece; it waits as long as others should have the disk, and says false where the
    /// archive is to be given up.
    public static func write<Value>(
        _ name: String, on disk: some Disk, pace: @escaping () -> Bool = { true },
        _ body: (_ sink: @escaping (_ bytes: [UInt8]) throws -> Void) throws -> Value
    ) throws(ArchiveError) -> Value {
        try ArchiveError.telling { () throws in
            let aside = name + FileNames.unfinished
            if try disk.isThere(name) { throw ArchiveError.exists(name) }
            try clearLeftover(aside, on: disk)
            let file = try naming(.create, aside) { () throws(Errno) in try disk.open(aside, .create) }
            guard try naming(.lock, aside, { () throws(Errno) in try file.hold() }) else {
                throw ArchiveError.exists(aside)
            }
            do {
                var written = 0
                var unsynced = 0
                let value = try body { bytes in
                    try disk.write(bytes, to: file, at: written, named: aside)
                    written += bytes.count
                    unsynced += bytes.count
                    // Lest a journal on the same disk waits for all of it at once.
                    if unsynced >= syncSize {
                        try naming(.sync, aside) { () throws(Errno) in try file.sync() }
                        unsynced = 0
                    }
                    guard pace() else { throw ArchiveError.stopped }
                }
                try naming(.sync, aside) { () throws(Errno) in try file.sync() }
                if try disk.isThere(name) { throw ArchiveError.exists(name) }
                try naming(.rename, name) { () throws(Errno) in try disk.rename(aside, to: name) }
                try disk.sync(directoryOf: name)
                return value
            } catch {
                try? disk.remove(aside)
                throw error
            }
        }
    }

    /// Whoever writes one holds it; one that nobody holds will never be finished.
    private static func clearLeftover(_ aside: String, on disk: some Disk) throws {
        guard try disk.isThere(aside) else { return }
        let left = try naming(.open, aside) { () throws(Errno) in try disk.open(aside, .readWrite) }
        guard try naming(.lock, aside, { () throws(Errno) in try left.hold() }) else {
            throw ArchiveError.exists(aside)
        }
        try disk.removeIfThere(aside)
    }

    /// Reads an archive whole and compares every checksum and count, without knowing what the documents mean.
    public static func verify(_ name: String, on disk: some Disk) throws(ArchiveError) {
        try ArchiveError.telling { () throws in
            let file = try naming(.open, name) { () throws(Errno) in try disk.open(name, .read) }
            var reader = try ArchiveReader(file, path: name)
            while try reader.next() != nil {}
        }
    }
}
