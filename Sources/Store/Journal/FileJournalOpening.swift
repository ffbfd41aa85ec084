import LinuxIO

extension FileJournal {
    /// Reads all files that hold commits after the base, then makes the newest one ready to be continued: a torn end
    /// is set aside and cut off, and what the last process may have written without syncing is made durable.
    public func replay(after base: JournalPosition, _ take: (JournalChunk) throws -> Void) throws {
        var walk = try JournalWalk(disk, after: base)
        while let chunk = try walk.nextChunk() {
            let wanted = chunk.dropping(through: base.sequence)
            if !wanted.lines.isEmpty { try take(wanted) }
        }
        guard let reader = walk.reader, reader.header != nil else {
            try begin()
            return
        }
        path = reader.path
        position = reader.position
        end = reader.end
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .readWrite) }
        self.file = file
        size = try naming(.status, path) { () throws(Errno) in try file.size() }
        if let torn = walk.torn { try setAside(torn, of: file) } else { try settle(file) }
    }

    /// The bytes were never acknowledged; they are kept all the same, for whoever wants to know what was being done.
    private func setAside(_ torn: TornEnd, of file: D.File) throws(StoreFailure) {
        let aside = JournalFiles.tornPath(sequence: torn.sequence)
        var kept: String? = aside
        do {
            try disk.write(torn.bytes, durablyTo: aside)
        } catch {
            // A full disk must not keep a center from starting for the sake of a copy.
            guard error.errno.meansFull else { throw error }
            try? disk.remove(aside + FileNames.unfinished)
            kept = nil
        }
        try naming(.truncate, path) { () throws(Errno) in try file.truncate(to: end) }
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
        size = end
        report(.torn(file: path, offset: torn.offset, bytes: torn.bytes.count, keptAs: kept))
    }

    /// A sync that failed in the last process may have left lines in memory that the disk never got and that look
    /// clean. Writing them again is the only way to know; it covers more than a batch.
    private func settle(_ file: D.File) throws(StoreFailure) {
        let start = max(0, end - (2 << 20))
        let bytes = try disk.read(start..<end, of: file, named: path)
        try disk.write(bytes, to: file, at: start, named: path)
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
    }
}
