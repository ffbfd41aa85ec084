/// Where commits become durable. The store knows no more of it than this, so that a log that several servers share
/// can take the place of the files. The writer's thread alone calls it.
public protocol Journal: AnyObject, SendableMetatype {
    /// Gives everything after a commit, in order; called once, before anything is appended.
    func replay(after sequence: Int, _ take: (JournalChunk) throws -> Void) throws
    /// Makes the lines of a batch durable behind the given commit, or says why not. `at` is when they were made.
    func append(_ batch: inout JournalBatch, after sequence: Int, at: Timestamp) -> AppendOutcome
    /// After a failure: makes everything that was acknowledged durable anew, so that appending can go on.
    /// Nil when that succeeded.
    func recover() -> StoreFailure?
    func close()
}

public enum AppendOutcome: Sendable {
    case done
    /// Others appended before: what they wrote, to be applied before the batch is validated again.
    case behind([JournalChunk])
    /// There was room for so many lines, which are durable; the next one did not fit and is not there.
    case full(accepted: Int)
    /// Nothing of the batch may be acknowledged, and nothing after it until `recover` has succeeded.
    case failed(StoreFailure)
}

/// Whole lines of a journal, checked and in order.
public struct JournalChunk: Sendable {
    public let bytes: [UInt8]
    /// Without line feeds.
    public let lines: [Range<Int>]
    /// The first line's commit.
    public let first: Int
    /// Version of the documents in it.
    public let schema: Int
    /// Where it was read, for reports.
    public let origin: Origin

    public struct Origin: Equatable, Sendable {
        public let file: String
        /// The first line's number, from 1, and place.
        public let line: Int
        public let offset: Int

        public init(file: String, line: Int, offset: Int) {
            self.file = file
            self.line = line
            self.offset = offset
        }
    }

    public init(bytes: [UInt8], lines: [Range<Int>], first: Int, schema: Int, origin: Origin) {
        self.bytes = bytes
        self.lines = lines
        self.first = first
        self.schema = schema
        self.origin = origin
    }
}
