import Synchronization

@testable import Store

/// A log in memory that several stores append to, as servers of one center would to a database. Whoever comes second
/// is told what came first.
final class SharedLog: Sendable {
    private let lines = Mutex<[[UInt8]]>([])

    var count: Int { lines.withLock { $0.count } }

    /// One server's end of it.
    func journal(schema: Int = 1) -> SharedJournal { SharedJournal(self, schema: schema) }

    /// Appends unless others did since; then gives what they did.
    func append(_ new: [[UInt8]], after sequence: Int) -> JournalChunk? {
        lines.withLock { lines in
            guard lines.count == sequence else { return Self.chunk(of: lines, after: sequence) }
            lines += new
            return nil
        }
    }

    func chunk(after sequence: Int) -> JournalChunk? {
        lines.withLock { $0.count > sequence ? Self.chunk(of: $0, after: sequence) : nil }
    }

    private static func chunk(of lines: [[UInt8]], after sequence: Int) -> JournalChunk {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for line in lines[sequence...] {
            ranges.append(bytes.count..<bytes.count + line.count)
            bytes += line + [0x0a]
        }
        return JournalChunk(
            bytes: bytes, lines: ranges, first: sequence + 1, schema: 1, sum: 0,
            origin: .init(file: "log", line: sequence + 1, offset: 0))
    }
}

final class SharedJournal: Journal {
    private let log: SharedLog
    private(set) var position = JournalPosition()
    /// How often others came first.
    private(set) var lostRaces = 0

    init(_ log: SharedLog, schema: Int) {
        self.log = log
    }

    func replay(after base: JournalPosition, _ take: (JournalChunk) throws -> Void) throws {
        position = base
        guard let chunk = log.chunk(after: base.sequence) else { return }
        try take(chunk)
        position.sequence += chunk.lines.count
    }

    func append(_ batch: inout JournalBatch, after sequence: Int) -> AppendOutcome {
        let lines = (0..<batch.count).map { Array(batch.bytes[batch.line($0)]) }
        if let others = log.append(lines, after: sequence) {
            lostRaces += 1
            position.sequence = sequence + others.lines.count
            return .behind([others])
        }
        position.sequence = sequence + lines.count
        return .done
    }

    func recover() -> StoreFailure? { nil }

    func close() {}

    var archive: any JournalArchive { SharedArchive(log: log) }
}

private struct SharedArchive: JournalArchive {
    let log: SharedLog

    func first() throws -> Int { 1 }

    func read(after sequence: Int, _ take: (JournalChunk) throws -> Bool) throws {
        if let chunk = log.chunk(after: sequence) { _ = try take(chunk) }
    }

    func line(of sequence: Int) throws -> JournalChunk {
        guard let chunk = log.chunk(after: sequence - 1) else { throw HistoryError.notKept(before: 0) }
        return chunk.prefix(through: sequence)
    }
}
