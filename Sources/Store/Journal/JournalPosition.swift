/// Where a journal stands after a commit: what the next line must continue.
public struct JournalPosition: Equatable, Sendable {
    /// The last commit; 0 before the first.
    public var sequence: Int
    /// The checksum of its line.
    public var sum: UInt32
    /// Drawn once for a data directory, so that files of two are not mixed up; nil while unknown, when a header is
    /// believed.
    public var store: UInt64?

    public init(sequence: Int = 0, sum: UInt32 = 0, store: UInt64? = nil) {
        self.sequence = sequence
        self.sum = sum
        self.store = store
    }
}

/// Why reading a journal file stopped before its end.
struct JournalFault: Equatable, Sendable {
    /// From 1.
    var line: Int
    var offset: Int
    var reason: String
}
