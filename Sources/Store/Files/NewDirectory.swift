import LinuxIO

/// A directory that a restore or a repair fills: empty before, but for what was left by one that was cut off.
enum NewDirectory {
    /// Makes sure that the directory is empty and nobody else's, and holds it.
    static func take<D: Disk>(_ target: D) throws -> D.File {
        try refuseContent(of: target)
        switch try naming(.lock, FileNames.lock, { () throws(Errno) in try target.lock(FileNames.lock) }) {
        case .held(let holder): throw ArchiveError.inUse(by: holder)
        case .taken(let file):
            // Whoever had it until now may have begun to write.
            try refuseContent(of: target)
            if try RestoreMark.isSet(on: target) { try clear(target) }
            return file
        }
    }

    private static func refuseContent(of target: some Disk) throws {
        let names = try naming(.list, ".") { () throws(Errno) in try target.list(".") }
        if names.contains(FileNames.restoring) { return }
        let own = [FileNames.lock, FileNames.restoring + FileNames.unfinished]
        if let other = names.sorted().first(where: { !own.contains($0) }) { throw ArchiveError.notEmpty(other) }
    }

    /// Takes away what a restore wrote. Only called where its mark stands.
    static func clear(_ target: some Disk) throws {
        for directory in [JournalFiles.directory, Snapshots.directory] where try target.isThere(directory) {
            for name in try naming(.list, directory, { () throws(Errno) in try target.list(directory) }) {
                let path = "\(directory)/\(name)"
                let status = try naming(.status, path) { () throws(Errno) in try target.status(path) }
                if status.isDirectory {
                    try Snapshots.removeAll(of: path, on: target)
                } else {
                    try target.removeIfThere(path)
                }
            }
            try target.sync(directoryOf: "\(directory)/")
            try naming(.remove, directory) { () throws(Errno) in try target.removeDirectory(directory) }
        }
        try target.sync(directoryOf: JournalFiles.directory)
    }
}
