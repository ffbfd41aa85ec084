import LinuxIO

extension FileJournal {
    public func replay(after sequence: Int, _ take: (JournalChunk) throws -> Void) throws {
        let files = try JournalFiles.all(on: disk)
        for (index, first) in files.enumerated() {
            try replay(file: first, isLast: index == files.count - 1, after: sequence, take)
        }
        if files.isEmpty { _ = try begin(at: Timestamp(milliseconds: 0)) }
    }

    private func replay(
        file first: Int, isLast: Bool, after sequence: Int, _ take: (JournalChunk) throws -> Void
    ) throws {
        path = JournalFiles.path(first: first)
        let opened = try naming(.open, path) { () throws(Errno) in try disk.open(path, .readWrite) }
        var scanner = LineScanner(opened)
        var header: JournalHeader?
        while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
            var lines = chunk.lines[...]
            if header == nil, let line = lines.popFirst() {
                header = try readHeader(line, of: chunk.bytes, expecting: first)
            }
            let before = last
            for (index, line) in lines.enumerated() {
                let number = chunk.line + (lines.startIndex + index)
                guard let stated = LineSeal.stated(line, of: chunk.bytes),
                    stated == LineSeal.computed(line, of: chunk.bytes, after: sum)
                else {
                    throw damage(
                        "the line does not have the checksum it states", number, chunk.offset + line.lowerBound)
                }
                sum = stated
                last += 1
            }
            end = chunk.offset + (chunk.lines.last.map { $0.upperBound + 1 } ?? 0)
            let skipped = min(max(0, sequence - before), lines.count)
            lines = lines.dropFirst(skipped)
            if let line = lines.first {
                try take(
                    JournalChunk(
                        bytes: chunk.bytes, lines: Array(lines), first: before + skipped + 1,
                        schema: header?.schema ?? schema,
                        origin: .init(
                            file: path, line: chunk.line + lines.startIndex, offset: chunk.offset + line.lowerBound)))
            }
        }
        file = opened
        if !scanner.leftOver.isEmpty { try cut(scanner.leftOver, of: opened) }
    }

    private func readHeader(_ line: Range<Int>, of bytes: [UInt8], expecting first: Int) throws -> JournalHeader {
        let header: JournalHeader
        do {
            header = try JournalHeader.read(line, of: bytes)
        } catch {
            throw damage("the header cannot be read: \(error)", 1, 0)
        }
        guard header.first == first, first == last + 1, header.after == sum,
            LineSeal.stated(line, of: bytes) == LineSeal.computed(line, of: bytes, after: sum)
        else { throw damage("the file does not continue the one before", 1, 0) }
        sum = LineSeal.computed(line, of: bytes, after: sum)
        store = header.store
        return header
    }

    /// Takes the torn end off the newest file, after it was copied aside.
    private func cut(_ torn: [UInt8], of file: D.File) throws(StoreFailure) {
        let aside = path + ".torn"
        try? disk.remove(aside)
        let copy = try naming(.create, aside) { () throws(Errno) in try disk.open(aside, .create) }
        var written = 0
        while written < torn.count {
            written += try naming(.write, aside) { () throws(Errno) in
                try copy.write(torn, written..<torn.count, at: written)
            }
        }
        try naming(.sync, aside) { () throws(Errno) in try copy.sync() }
        try naming(.sync, JournalFiles.directory) { () throws(Errno) in
            try disk.syncDirectory(JournalFiles.directory)
        }
        try naming(.truncate, path) { () throws(Errno) in try file.truncate(to: end) }
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
    }

    private func damage(_ reason: String, _ line: Int, _ offset: Int) -> Damage {
        Damage(file: path, line: line, offset: offset, lastGood: last, reason: reason)
    }
}
