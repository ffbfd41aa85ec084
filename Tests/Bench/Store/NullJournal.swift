import Store

/// A journal that takes everything at once and keeps nothing: what is left is the cost of a commit in memory.
final class NullJournal: Journal {
    private(set) var position = JournalPosition()

    func replay(after base: JournalPosition, _ take: (JournalChunk) throws -> Void) throws {}

    func append(_ batch: inout JournalBatch, after sequence: Int) -> AppendOutcome {
        position.sequence = sequence + batch.count
        return .done
    }

    func recover() -> StoreFailure? { nil }

    func close() {}

    var archive: any JournalArchive { NoArchive() }

    private struct NoArchive: JournalArchive {
        func first() throws -> Int { 1 }
        func read(after sequence: Int, _ take: (JournalChunk) throws -> Bool) throws {}
        func line(of sequence: Int) throws -> JournalChunk { throw HistoryError.notKept(before: .max) }
    }
}
