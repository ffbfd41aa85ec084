import LinuxIO

extension FileJournal {
    /// Begins the next file where this one has its size. A disk too full for that is no reason to refuse a commit
    /// that still fits here.
    func rotateIfFull(_ current: D.File, at: Timestamp) throws(StoreFailure) -> D.File {
        guard end >= settings.fileSize else { return current }
        do {
            return try begin(at: at)
        } catch  where error.errno.meansFull {
            return current
        }
    }

    /// Makes a file that continues the journal. It gets its name only when its header is durable, so that a file of
    /// the journal always has one.
    func begin(at: Timestamp) throws(StoreFailure) -> D.File {
        let header = JournalHeader(schema: schema, store: store, first: last + 1, at: at, after: sum)
        let (bytes, newSum) = header.sealed()
        let newPath = JournalFiles.path(first: last + 1)
        let aside = newPath + ".new"
        try? disk.remove(aside)
        let newFile = try naming(.create, aside) { () throws(Errno) in try disk.open(aside, .create) }
        var written = 0
        while written < bytes.count {
            written += try naming(.write, aside) { () throws(Errno) in
                try newFile.write(bytes, written..<bytes.count, at: written)
            }
        }
        try naming(.sync, aside) { () throws(Errno) in try newFile.sync() }
        try naming(.rename, newPath) { () throws(Errno) in try disk.rename(aside, to: newPath) }
        try naming(.sync, JournalFiles.directory) { () throws(Errno) in
            try disk.syncDirectory(JournalFiles.directory)
        }
        file = newFile
        path = newPath
        end = bytes.count
        sum = newSum
        return newFile
    }

    public func recover() -> StoreFailure? {
        StoreFailure(.write, path, .inputOutput)
    }
}
