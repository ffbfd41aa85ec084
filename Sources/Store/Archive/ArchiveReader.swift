import LinuxIO

/// Reads an archive from front to back, compares every line's checksum, and gives what the sections hold in pieces. It
/// throws at the first line that is not as it was written, and where the end is missing; it keeps nothing but one
/// piece in memory.
struct ArchiveReader<File: DiskFile> {
    let path: String
    private(set) var header = ArchiveHeader(kind: .export)
    private let size: Int
    private var scanner: LineScanner<File>
    private var chunk: LineScanner<File>.Chunk?
    /// The next line of the chunk.
    private var index = 0
    private var sum: UInt32 = 0
    private var section: ArchiveSection?
    /// What was read so far, of the whole archive.
    private(set) var counts = ArchiveCounts()
    /// The next line, from 1, and where it begins.
    private(set) var line = 1
    private(set) var offset = 0

    init(_ file: File, path: String) throws {
        self.path = path
        (size, scanner) = try naming(.read, path) { () throws(Errno) in (try file.size(), try LineScanner(file)) }
        // Before a file that is something else is searched for the end of its first line.
        var opening = [UInt8](repeating: 0, count: ArchiveHeader.opening.count)
        let count = try naming(.read, path) { () throws(Errno) in
            try file.read(into: &opening, 0..<opening.count, at: 0)
        }
        guard count == opening.count, opening == ArchiveHeader.opening else { throw fault("this is no archive") }
        guard let (bytes, range) = try nextLine() else { throw fault("the archive ends in its first line") }
        header = try reading { () throws in try ArchiveHeader.read(range, of: bytes) }
    }

    /// The next lines of one section, or its beginning, without lines. Nil behind the end.
    mutating func next() throws -> ArchivePiece? {
        if case .end = section {
            guard offset == size else { throw fault("something follows the end of the archive") }
            return nil
        }
        guard try fill() else {
            throw fault(offset == size ? "the archive is cut: its end is missing" : "the archive is cut in this line")
        }
        guard let chunk else { return nil }
        if ArchiveSection.begins(chunk.lines[index], of: chunk.bytes) { return try nextSection() }
        guard let section else { throw fault("a section is expected") }
        let first = (line: line, offset: offset, number: section.isCommits ? counts.commits : counts.records)
        let start = index
        while index < chunk.lines.count, !ArchiveSection.begins(chunk.lines[index], of: chunk.bytes) {
            try take(chunk.lines[index], of: chunk.bytes)
        }
        let taken = index - start
        switch section {
        case .records: counts.records += taken
        case .commits: counts.commits += taken
        case .state, .erasures: break
        case .base, .end: throw fault("a section is expected")
        }
        return ArchivePiece(
            section: section, bytes: chunk.bytes, lines: chunk.lines[start..<index], line: first.line,
            offset: first.offset, number: first.number)
    }

    /// The last thing read is an end that says something else than was there.
    private mutating func nextSection() throws -> ArchivePiece {
        let before = (line: line, offset: offset)
        guard let (bytes, range) = try nextLine() else { throw fault("a section is expected") }
        let next: ArchiveSection
        do {
            next = try ArchiveSection.read(range, of: bytes)
        } catch {
            throw ArchiveError.damaged(line: before.line, offset: before.offset, reason: "\(reason(of: error))")
        }
        guard next.mayFollow(section, in: header.kind) else {
            throw ArchiveError.damaged(
                line: before.line, offset: before.offset, reason: "the section does not belong here")
        }
        if case .end(let stated) = next, stated.records != counts.records || stated.commits != counts.commits {
            throw ArchiveError.damaged(
                line: before.line, offset: before.offset, reason: "the end does not count what is there")
        }
        section = next
        return ArchivePiece(
            section: next, bytes: [], lines: [], line: before.line, offset: before.offset, number: 0)
    }

    private mutating func nextLine() throws -> ([UInt8], Range<Int>)? {
        guard try fill(), let chunk else { return nil }
        let range = chunk.lines[index]
        try take(range, of: chunk.bytes)
        return (chunk.bytes, range)
    }

    /// False where no whole line is left.
    private mutating func fill() throws -> Bool {
        if let chunk, index < chunk.lines.count { return true }
        chunk = try naming(.read, path) { () throws(Errno) in try scanner.next() }
        index = 0
        return chunk != nil
    }

    private mutating func take(_ range: Range<Int>, of bytes: [UInt8]) throws {
        let computed = LineSeal.computed(range, of: bytes, after: sum)
        guard LineSeal.stated(range, of: bytes) == computed else {
            throw fault("the line does not have the checksum that it states or that the line before demands")
        }
        sum = computed
        index += 1
        line += 1
        offset += range.count + 1
    }

    private func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw ArchiveError.damaged(line: 1, offset: 0, reason: reason(of: error))
        }
    }

    private func reason(of error: any Error) -> String {
        (error as? LineError)?.reason ?? "the line cannot be read: \(error)"
    }

    private func fault(_ reason: String) -> ArchiveError {
        .damaged(line: line, offset: offset, reason: reason)
    }
}

/// Lines of one section that stand together; none where the section begins.
struct ArchivePiece: Sendable {
    let section: ArchiveSection
    let bytes: [UInt8]
    let lines: ArraySlice<Range<Int>>
    /// Where the first line is.
    let line: Int
    let offset: Int
    /// How many records, or commits, stand before.
    let number: Int

    func fault(at index: Int, _ reason: String) -> ArchiveError {
        let before = lines.prefix(index).reduce(0) { $0 + $1.count + 1 }
        return .damaged(line: line + index, offset: offset + before, reason: reason)
    }
}

extension ArchiveSection {
    var isCommits: Bool { if case .commits = self { true } else { false } }

    /// The order of sections: a backup's erasures, its base with records and state, its commits; an export's records.
    func mayFollow(_ before: ArchiveSection?, in kind: ArchiveKind) -> Bool {
        switch (before, self) {
        case (nil, .erasures), (nil, .base), (nil, .commits): kind == .backup
        case (.erasures, .base), (.erasures, .commits): true
        case (nil, .records), (nil, .end): kind == .export
        case (.base, .records), (.base, .commits), (.records, .records): true
        case (.records, .state), (.records, .commits), (.base, .state), (.state, .commits): kind == .backup
        case (.commits, .commits), (.commits, .end): true
        case (.records, .end): kind == .export
        default: false
        }
    }
}
