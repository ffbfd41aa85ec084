/// What reading everything in a data directory came to: the good and the damaged, each with its place.
public struct CheckReport: Equatable, Sendable {
    public var journal: [JournalPart] = []
    public var snapshots: [SnapshotPart] = []
    public var torn: [TornPart] = []
    /// What stands behind the last whole line of the newest file: a write under way, or one that was cut off. It was
    /// never acknowledged.
    public var unfinishedBytes = 0
    /// As of the last commit that everything before leads to.
    public var records: [RecordCount] = []
    public var last = 0
    public var lastAt: Timestamp?
    public var erasures = 0
    public var pendingErasures = 0
    public var damage: [Damage] = []

    public var isGood: Bool { damage.isEmpty }
    public var commits: Int { journal.reduce(0) { $0 + $1.commits } }
    public var first: JournalPart? { journal.first { $0.commits > 0 } }

    /// The good lines of one file.
    public struct JournalPart: Equatable, Sendable {
        public var path: String
        public var bytes: Int
        public var schema: Int
        public var first: Int
        public var commits = 0
        public var firstAt: Timestamp?
        public var lastAt: Timestamp?
        /// Everything in it is as it was written.
        public var isGood = true
    }

    public struct SnapshotPart: Equatable, Sendable {
        public var path: String
        public var bytes = 0
        public var at: Timestamp?
        public var isGood = true
    }

    public struct TornPart: Equatable, Sendable {
        public var path: String
        public var bytes: Int
    }

    public struct RecordCount: Equatable, Sendable {
        public var collection: String
        public var count: Int
    }
}
