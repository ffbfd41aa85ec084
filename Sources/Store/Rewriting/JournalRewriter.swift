import LinuxIO

/// Writes one closed file of the journal again with other content in some of its lines. Every line keeps its
/// checksum, so nothing else has to be touched: not the lines behind it, not the files that follow, no snapshot. It
/// checks every line as it goes and changes nothing where one is not as it was written.
struct JournalRewriter<D: Disk> {
    let disk: D
    let pace: () throws -> Void

    /// What `edit` makes of a line, or nil where it stays; `schema` is what the header is to say instead. Nil where
    /// nothing changed; otherwise a durable file that waits for the name of the old one.
    func rewrite(
        _ first: Int, before next: Int?, schema: Int? = nil,
        edit: (_ line: Range<Int>, _ bytes: [UInt8]) throws -> [UInt8]?
    ) throws -> AsideFile<D>? {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        var scanner = try naming(.read, path) { () throws(Errno) in
            try LineScanner(file, limit: try Padding.contentEnd(of: file))
        }
        var chain = Chain(path: path, first: first)
        var aside: AsideFile<D>?
        while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
            for line in chunk.lines {
                let before = chain
                do {
                    try chain.take(line, of: chunk.bytes)
                } catch {
                    // What is torn behind the last commit was none, where the next file goes on from there.
                    guard try follows(next, chain, torn: file) else { throw error }
                    try aside?.finish()
                    return aside
                }
                guard
                    let new = try chain.isAtHeader
                        ? header(of: line, chunk.bytes, schema, chain)
                        : edited(line, chunk.bytes, after: before.sum, to: chain.sum, edit)
                else {
                    try aside?.append(chunk.bytes[line.lowerBound...line.upperBound])
                    continue
                }
                if aside == nil {
                    aside = try AsideFile(for: path, on: disk, pace: pace)
                    try aside?.append(0..<chunk.offset + line.lowerBound, of: file, named: path, on: disk)
                }
                try aside?.append(new)
            }
            try pace()
        }
        try aside?.finish()
        return aside
    }

    private func header(
        of line: Range<Int>, _ bytes: [UInt8], _ schema: Int?, _ chain: Chain
    ) throws -> [UInt8]? {
        guard let schema else { return nil }
        var header = try JournalHeader.read(line, of: bytes)
        header.schema = schema
        return header.sealed(to: chain.sum)
    }

    private func edited(
        _ line: Range<Int>, _ bytes: [UInt8], after previous: UInt32, to sum: UInt32,
        _ edit: (Range<Int>, [UInt8]) throws -> [UInt8]?
    ) throws -> [UInt8]? {
        guard !JournalEnd.isEnd(line, of: bytes), var new = try edit(line, bytes) else { return nil }
        LineSalt.seal(&new, after: previous, to: sum)
        new.append(Padding.byte)
        return new
    }

    private func follows(_ next: Int?, _ chain: Chain, torn: D.File) throws -> Bool {
        guard let next, next == chain.sequence + 1 else { return false }
        let isTorn = try naming(.read, chain.path) { () throws(Errno) in
            try TornEnd(
                of: torn, from: chain.offset, to: try Padding.contentEnd(of: torn), sequence: next
            ).isTorn
        }
        guard isTorn else { return false }
        let path = JournalFiles.path(first: next)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        return try JournalHeader.first(of: file, named: path).header.after == chain.sum
    }

    /// Where the walk through the file's lines stands.
    private struct Chain {
        let path: String
        var sequence: Int
        var sum: UInt32 = 0
        var line = 0
        var offset = 0
        var isAtHeader: Bool { line == 1 }

        init(path: String, first: Int) {
            self.path = path
            sequence = first - 1
        }

        mutating func take(_ range: Range<Int>, of bytes: [UInt8]) throws {
            let previous = try line == 0 ? JournalHeader.read(range, of: bytes).after : sum
            let computed = LineSeal.computed(range, of: bytes, after: previous)
            guard LineSeal.stated(range, of: bytes) == computed else {
                throw Damage(
                    file: path, line: line + 1, offset: offset, lastGood: sequence,
                    reason: "the line does not have the checksum that it states or that the line before demands")
            }
            sum = computed
            if line > 0, !JournalEnd.isEnd(range, of: bytes) { sequence += 1 }
            line += 1
            offset += range.count + 1
        }
    }
}
