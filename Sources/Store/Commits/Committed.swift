/// What a commit came to: it is durable now, and every view taken from the store from here on holds it.
public struct Committed<Value: Sendable>: Sendable {
    /// What the closure returned.
    public let value: Value
    /// The commit's number; where nothing was changed, that of the last commit it saw.
    public let sequence: Int
    public let at: Timestamp
    /// False where the closure changed nothing, so that nothing was journalled.
    public let changed: Bool
}

/// Why the store, not the closure, refused. After each of these the commit is not there, except `failed`: what was
/// being written then may turn out, after a crash, to have reached the disk.
public enum StoreError: Error, Equatable, Sendable {
    /// The disk had no room for this commit. Others go on; so will this one when there is room.
    case full
    /// The disk failed. Nothing is written until a new file holds everything.
    case failed
    /// The store is closing.
    case closed
    /// One commit is larger than a line of the journal may be.
    case tooLarge(bytes: Int, limit: Int)
}
