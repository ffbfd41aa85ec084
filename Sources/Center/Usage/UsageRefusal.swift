import Collections

/// Why one row of a submission was not taken, whether it could not be read or breaks a rule. The code is a constant;
/// texts name the space by its name and hold numbers of the sender's own spaces alone.
public struct UsageRefusal: Hashable, Sendable {
    /// What the row as a whole is refused for.
    public enum Code: String, CaseIterable, Sendable {
        /// A cell that is no value of its field.
        case cell
        /// A rule of the record itself.
        case rule
        case noSuchSpace = "no-such-record"
        /// Of a space that is not the sender's; whether there is such a space is not said.
        case notYours = "not-your-space"
        case repeatedRow = "repeated-row"
        case yearIsForStaff = "year-is-for-staff"
        case future = "future-period"
        case beforeOpening = "before-opening"
        case afterClosing = "after-closing"
        case closed = "period-closed"
        case granularity = "granularity-conflict"
        case confirmed = "already-confirmed"
        case unusual = "needs-confirmation"
    }

    public let code: Code
    /// The field that is wrong, as it is named in Usage.
    public let field: String
    /// What to tell. Its own code names the rule or fault.
    public let issue: Issue
    /// As it was numbered for the sender.
    public let row: Int
    /// The value that was sent, where one is meant.
    public let value: String?

    init(_ code: Code, _ field: String, row: Int, value: String?, _ issue: Issue) {
        self.code = code
        self.field = field
        self.row = row
        self.value = value
        self.issue = issue
    }

    init(_ code: Code, _ field: String, _ statement: UsageStatement, _ detail: Bilingual, hint: Bilingual? = nil) {
        self.init(code, field, statement, Issue(pointer: "/\(field)", code: code.rawValue, detail: detail, hint: hint))
    }

    init(_ code: Code, _ field: String, _ statement: UsageStatement, _ issue: Issue) {
        let value: String? =
            switch field {
            case "space": statement.space.description
            case "period": statement.period.description
            case "total": statement.numbers.total.map { String($0) }
            case "workUse": statement.numbers.workUse.map { String($0) }
            case "eventUse": statement.numbers.eventUse.map { String($0) }
            default: nil
            }
        self.init(code, field, row: statement.row, value: value, issue)
    }
}

/// The refusals of a submission: all are counted, and as many are kept as are ever told, so that a large file of nothing
/// but faults takes no more memory than a good one.
public struct UsageRefusals: Sendable {
    public private(set) var kept: [UsageRefusal] = []
    public private(set) var count = 0

    public init() {}

    /// More than are told, which are the first of both reader and judge by row.
    private static let most = 1000

    public var isEmpty: Bool { count == 0 }

    mutating func append(_ refusal: @autoclosure () -> UsageRefusal) {
        count += 1
        if kept.count < Self.most { kept.append(refusal()) }
    }

    public static func + (one: UsageRefusals, other: UsageRefusals) -> UsageRefusals {
        var both = one
        both.kept += other.kept
        both.count += other.count
        return both
    }
}
