/// Where commits become durable. The store knows no more of it than this, so that a log that several servers share
/// can take the place of the files. The writer's thread alone calls it.
public protocol Journal: AnyObject, SendableMetatype {
    /// Gives every commit after a position, in order; called once, before anything is appended.
    func replay(after base: JournalPosition, _ take: (JournalChunk) throws -> Void) throws
    /// The last durable commit.
    var position: JournalPosition { get }
    /// Makes the lines of a batch durable behind the given commit, or says why not.
    func append(_ batch: inout JournalBatch, after sequence: Int) -> AppendOutcome
    /// After a failure: makes everything that was acknowledged durable anew, so that appending can go on.
    /// Nil when that succeeded.
    func recover() -> StoreFailure?
    /// What is durable lies in files that are touched no more, where there are files. `full` leaves all as it was.
    func rotate() -> AppendOutcome
    func close()
    /// The past, for any thread.
    var archive: any JournalArchive { get }
}

extension Journal {
    public func rotate() -> AppendOutcome { .done }
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
    /// The checksum of the last line.
    public let sum: UInt32
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

    public init(bytes: [UInt8], lines: [Range<Int>], first: Int, schema: Int, sum: UInt32, origin: Origin) {
        self.bytes = bytes
        self.lines = lines
        self.first = first
        self.schema = schema
        self.sum = sum
        self.origin = origin
    }

    /// Without the commits behind one.
    func prefix(through sequence: Int) -> JournalChunk {
        JournalChunk(
            bytes: bytes, lines: Array(lines.prefix(max(0, sequence - first + 1))), first: first, schema: schema,
            sum: sum, origin: origin)
    }

    /// Without the commits up to one.
    func dropping(through sequence: Int) -> JournalChunk {
        let dropped = min(max(0, sequence - first + 1), lines.count)
        guard dropped > 0 else { return self }
        let start = dropped < lines.count ? lines[dropped].lowerBound : 0
        return JournalChunk(
            bytes: bytes, lines: Array(lines[dropped...]), first: first + dropped, schema: schema, sum: sum,
            origin: Origin(
                file: origin.file, line: origin.line + dropped, offset: origin.offset + start - lines[0].lowerBound))
    }
}
