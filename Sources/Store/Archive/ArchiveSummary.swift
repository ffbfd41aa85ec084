/// What an archive holds, for a person: every line of it was read and understood.
public struct ArchiveSummary: Equatable, Sendable {
    public var kind: ArchiveKind
    public var bytes = 0
    public var lines = 0
    /// Of a backup: the first commit whose line is there, the last one, and when that was made.
    public var first = 0
    public var last = 0
    public var at: Timestamp?
    /// How many records there are after the last commit, by collection.
    public var records: [(name: String, count: Int)] = []

    public static func == (left: ArchiveSummary, right: ArchiveSummary) -> Bool {
        left.kind == right.kind && left.bytes == right.bytes && left.lines == right.lines && left.first == right.first
            && left.last == right.last && left.at == right.at
            && left.records.map(\.name) == right.records.map(\.name)
            && left.records.map(\.count) == right.records.map(\.count)
    }
}
