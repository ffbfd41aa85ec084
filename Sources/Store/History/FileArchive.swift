import LinuxIO

/// The archive of a data directory: its journal files, read beside the writer. A commit's line is found by halving
/// the file, so that no index of a growing journal has to be kept in memory.
struct FileArchive<D: Disk>: JournalArchive {
    let disk: D

    func first() throws -> Int {
        try JournalFiles.all(on: disk).first ?? 1
    }

    func read(after sequence: Int, _ take: (JournalChunk) throws -> Bool) throws {
        let files = try JournalFiles.all(on: disk)
        guard let start = files.lastIndex(where: { $0 <= sequence + 1 }) else { return }
        var position = JournalPosition()
        for first in files[start...] {
            let path = JournalFiles.path(first: first)
            var reader = try naming(.read, path) { () throws(Errno) in
                try JournalFileReader(try disk.open(path, .read), path: path, first: first, continuing: position)
            }
            while let chunk = try naming(.read, path, { () throws(Errno) in try reader.next() }) {
                let wanted = chunk.dropping(through: sequence)
                if !wanted.lines.isEmpty, try !take(wanted) { return }
            }
            // The end of the newest file is being written; whoever asks knows how far it is durable.
            if let fault = reader.fault, first != files.last {
                throw Damage(
                    file: path, line: fault.line, offset: fault.offset, lastGood: reader.position.sequence,
                    reason: fault.reason)
            }
            position = reader.position
        }
    }

    func line(of sequence: Int) throws -> JournalChunk {
        guard let first = try JournalFiles.all(on: disk).last(where: { $0 <= sequence }) else {
            throw HistoryError.notKept(before: try self.first())
        }
        let path = JournalFiles.path(first: first)
        let found = try naming(.read, path) { () throws(Errno) in
            let file = try disk.open(path, .read)
            let search = try LineSearch(file)
            guard let place = try search.place(of: sequence) else { return nil as JournalChunk? }
            guard let (bytes, line) = try search.checkedLine(at: place) else { return nil }
            return JournalChunk(
                bytes: bytes, lines: [line], first: sequence, schema: try schema(of: file), sum: 0,
                origin: .init(file: path, line: 0, offset: place))
        }
        guard let found else {
            throw Damage(
                file: path, lastGood: sequence - 1,
                reason: "commit \(sequence) is not there with the checksum that it states")
        }
        return found
    }

    /// Version of the documents in a file, as its header says.
    private func schema(of file: D.File) throws(Errno) -> Int {
        var scanner = try LineScanner(file, chunkSize: 1024)
        guard let chunk = try scanner.next(), let line = chunk.lines.first,
            let header = try? JournalHeader.read(line, of: chunk.bytes)
        else { throw .inputOutput }
        return header.schema
    }
}
