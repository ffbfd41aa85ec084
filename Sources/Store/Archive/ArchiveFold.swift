import Collections
import JSON
import LinuxIO

/// Reads a whole archive into memory as a start would read a data directory, so that what comes of it is known to
/// open. Lines are decoded on threads beside the one that reads.
struct ArchiveFold<L: Ledger> {
    private let rules: Rules<L>
    private(set) var head: Head<L>
    private(set) var summary: ArchiveSummary
    /// What was erased from the data directory that it was made of.
    private(set) var erased = ErasureList()
    /// The commit that the records at the beginning are the state after.
    private var base = 0
    private var needsState = false
    /// Of the commits, the last one read.
    private var last = 0

    private struct Decoded: Sendable {
        let piece: ArchivePiece
        var entries: [(id: DocumentID, record: Record<L.Document>)] = []
        var commits: [JournalCommit<L.Document>] = []
        var erasures: [(erasure: Erasure, isDone: Bool)] = []
    }

    /// `each` sees every piece before it is decoded.
    init(
        _ file: some DiskFile, path: String, rules: Rules<L>, threads: Int,
        each: (ArchiveHeader, ArchivePiece) throws -> Void = { _, _ in }
    ) throws {
        self.rules = rules
        head = Head(rules.ledger)
        var reader = try ArchiveReader(file, path: path)
        let header = reader.header
        summary = ArchiveSummary(kind: header.kind)
        let pipeline = try Pipeline<ArchivePiece, Decoded>(threads: threads) { piece in
            try Self.decode(piece, of: header.kind, by: rules)
        }
        while let piece = try reader.next() {
            try each(header, piece)
            // What begins a section must not overtake what is before it.
            if piece.lines.isEmpty {
                try pipeline.finish { try take($0) }
                try begin(piece)
            } else {
                try pipeline.push(piece) { try take($0) }
            }
        }
        try pipeline.finish { try take($0) }
        if needsState { head.foldState(by: rules) }
        summary.bytes = reader.offset
        summary.lines = reader.line - 1
        summary.last = head.sequence
        summary.at = head.sequence == 0 ? nil : head.at
        for (index, name) in rules.names.enumerated() {
            summary.records.append((name, head.records.count(in: CollectionID(index))))
        }
    }

    private mutating func begin(_ piece: ArchivePiece) throws {
        switch piece.section {
        case .erasures: break
        case .base(let sequence, let at):
            base = sequence
            head.sequence = sequence
            head.at = at
            needsState = true
        case .records(let name, let schema):
            guard rules.indexes[name] != nil else { throw piece.fault(at: 0, "no collection is “\(name)”") }
            try check(schema, at: piece)
        case .state(let schema):
            try check(schema, at: piece)
            if rules.ledger.savesState { needsState = false }
        case .commits(let first, let schema):
            try check(schema, at: piece)
            if summary.first == 0 {
                guard first <= base + 1 else {
                    throw piece.fault(at: 0, "commits from \(first) on do not follow commit \(base)")
                }
                summary.first = first
                last = first - 1
            } else if first != last + 1 {
                throw piece.fault(at: 0, "commit \(first) does not follow commit \(last)")
            }
            if needsState {
                head.foldState(by: rules)
                needsState = false
            }
        case .end(let counts):
            guard summary.kind == .export || counts.last == last, last >= base else {
                throw piece.fault(at: 0, "the last commit is \(last)")
            }
        }
    }

    private func check(_ schema: Int, at piece: ArchivePiece) throws {
        guard schema <= rules.ledger.schema else {
            throw piece.fault(
                at: 0, "documents of version \(schema); this program knows up to \(rules.ledger.schema)")
        }
    }

    private static func decode(
        _ piece: ArchivePiece, of kind: ArchiveKind, by rules: Rules<L>
    ) throws -> Decoded {
        var decoded = Decoded(piece: piece)
        guard let first = piece.lines.first else { return decoded }
        var done = 0
        do {
            var reader = try JSONReader(piece.bytes, in: first, limits: JSONLimits(bytes: .max))
            for line in piece.lines {
                try reader.restart(piece.bytes, in: line)
                switch piece.section {
                case .records(let name, let schema):
                    guard let collection = rules.indexes[name] else { break }
                    let isExport = kind == .export
                    decoded.entries.append(
                        isExport
                            ? try ExportLine.read(&reader, in: collection, schema: schema, by: rules)
                            : try SnapshotLine.read(&reader, in: collection, schema: schema, by: rules))
                case .commits(_, let schema):
                    decoded.commits.append(try JournalCommit.read(&reader, schema: schema, by: rules))
                case .erasures:
                    let (erasure, isDone) = try Erasure.read(line, of: piece.bytes)
                    decoded.erasures.append((erasure, isDone))
                case .base, .state, .end: break
                }
                done += 1
            }
        } catch {
            throw piece.fault(at: done, (error as? LineError)?.reason ?? "the line cannot be read: \(error)")
        }
        return decoded
    }

    private mutating func take(_ decoded: Decoded) throws {
        switch decoded.piece.section {
        case .erasures:
            for (erasure, isDone) in decoded.erasures { _ = erased.add([erasure], isDone: isDone) }
        case .records(let name, _):
            guard let collection = rules.indexes[name] else { return }
            for (index, entry) in decoded.entries.enumerated() {
                guard head.records.latest(collection, entry.id) == nil else {
                    throw decoded.piece.fault(at: index, "the record is there twice")
                }
                head.records.set(entry.record, entry.id, in: collection, remember: true)
            }
        case .state(let schema):
            guard rules.ledger.savesState else { return }
            try loadState(decoded.piece, schema: schema)
        case .commits:
            for (index, commit) in decoded.commits.enumerated() { try take(commit, at: index, of: decoded.piece) }
        case .base, .end: break
        }
    }

    private mutating func take(_ commit: JournalCommit<L.Document>, at index: Int, of piece: ArchivePiece) throws {
        guard commit.head.sequence == last + 1 else {
            throw piece.fault(at: index, "commit \(commit.head.sequence) stands where \(last + 1) belongs")
        }
        last += 1
        guard last > base else { return }
        guard head.apply(commit, by: rules) else {
            throw piece.fault(at: index, "a revision does not follow the one before")
        }
    }

    private mutating func loadState(_ piece: ArchivePiece, schema: Int) throws {
        for (index, line) in piece.lines.enumerated() {
            do {
                var reader = try JSONReader(piece.bytes, in: ArchivePiece.stateValue(of: line))
                try rules.ledger.load(&reader, schema: schema, records: head.records, into: &head.state)
                try reader.finish()
            } catch {
                throw piece.fault(at: index, "the state cannot be read: \(error)")
            }
        }
    }
}

extension ArchivePiece {
    /// What stands between `{"value":` and the checksum.
    static func stateValue(of line: Range<Int>) -> Range<Int> {
        let start = min(line.upperBound, line.lowerBound + 9)
        return start..<max(start, line.upperBound - LineSeal.length)
    }
}
