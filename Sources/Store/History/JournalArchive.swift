/// The commits of the past, read again from where they are kept. Any thread may ask; answers take as long as reading
/// takes, so none is asked for on an event loop.
public protocol JournalArchive: Sendable {
    /// The oldest commit that is kept; the next one to come where none is.
    func first() throws -> Int
    /// Gives the commits after one in order until `take` says no. The last chunk may reach behind what is durable.
    func read(after sequence: Int, _ take: (JournalChunk) throws -> Bool) throws
    /// The one line of a commit that is kept.
    func line(of sequence: Int) throws -> JournalChunk
}

/// Why something of the past cannot be told.
public enum HistoryError: Error, Equatable, Sendable {
    /// Commits before this one are not kept any more.
    case notKept(before: Int)
    case damaged(Damage)
    case failed(StoreFailure)
}
