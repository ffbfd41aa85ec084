/// One series in one year: what was published, what the records come to, and which of the two is shown. The first two
/// are never corrected into each other.
public struct TableCell: Sendable {
    public let year: FiscalYear
    public var published: Amount?
    public var computed: Amount?
    public var shown: Amount?
    public var origin: Origin
    public var state: FigureState
    /// Until when a provisional value counts.
    public var through: Day?
    /// Of what is shown.
    public var unit: String
    /// As the paper has it.
    public var printed: String
    public var completeness: CellCompleteness
    /// The figure it was published with.
    public var figure: Row<Figure>?
    /// Nothing before this year may be added to it.
    public var breaks: SeriesBreak?

    public enum Origin: String, Sendable { case release, computed, published, none }

    /// Whether two values of one thing differ.
    public var isQuestion: Bool {
        guard let published, let computed, completeness.isRecorded else { return false }
        return published != computed
    }
}

/// How much of what a cell is computed from is there.
public struct CellCompleteness: Hashable, Sendable {
    /// Records that say how much.
    public var records = 0
    /// Records that count and do not say how much.
    public var silent = 0
    /// Terms of which there is no record.
    public var emptyTerms = 0
    /// Spaces that reported the whole year, of those that should have; nil where no space is asked.
    public var spaces: (reported: Int, of: Int)? {
        spacesExpected > 0 ? (spacesReported, spacesExpected) : nil
    }
    var spacesReported = 0
    var spacesExpected = 0
    /// The year has ended.
    public var isOver = false
    /// The center's records go back so far.
    public var isRecorded = false

    public init() {}

    public var isComplete: Bool {
        isOver && isRecorded && records > 0 && silent == 0 && emptyTerms == 0 && spacesReported >= spacesExpected
    }
}
