import Center
import Collections
import JSON
import Testing

/// A center of a few spaces, for tests of the rules of submitting.
struct UsageCenter {
    var state = CenterState()

    init() throws {
        try put(Space.kind, "worx", #"{"slug":"worx","name":"WORX新富士","opened":"2024-10"}"#)
        try put(Space.kind, "bay", #"{"slug":"bay","name":"ベイ","kana":"ベイ","closed":"2026-06-30"}"#)
    }

    mutating func put(_ kind: KindDeclaration, _ id: TextKey, _ json: String) throws {
        var reader = try JSONReader(Array(json.utf8))
        state.apply(RecordChange(kind, id, try kind.readStored(&reader)))
    }

    /// One month or day of WORX.
    mutating func usage(_ period: String, _ total: Int, state: String = "submitted") throws {
        let id = try #require(TextKey("worx/\(period)"))
        try put(Usage.kind, id, #"{"space":"worx","period":"\#(period)","total":\#(total),"state":"\#(state)"}"#)
    }

    mutating func close(_ month: String) throws {
        try put(Closing.kind, try #require(TextKey(month)), #"{"month":"\#(month)","state":"closed"}"#)
    }

    static let today = Day("2026-11-18") ?? .first

    /// `worx 2026-08 1412 702`: a dash is a blank.
    static func statements(_ rows: [String]) throws -> [UsageStatement] {
        try rows.enumerated().map { index, text in
            let parts = text.split(separator: " ").map(String.init)
            return UsageStatement(
                space: try #require(TextKey(parts[0])), period: try #require(When(parts[1])),
                numbers: UsageNumbers(total: Int(parts[2]), workUse: parts.count > 3 ? Int(parts[3]) : nil),
                row: index + 2)
        }
    }

    func judge(
        _ rows: [String], isStaff: Bool = false, reason: String? = nil, counts: When.Precision? = nil,
        isConfirmed: Bool = false
    ) throws -> UsageJudgement {
        UsageSubmission(
            try Self.statements(rows), isStaff: isStaff, reason: reason, today: Self.today, counts: counts,
            isConfirmed: isConfirmed, contact: "推進係 0545-00-0000"
        ).judged(in: state)
    }
}

extension UsageJudgement {
    /// `2 total needs-confirmation`
    var told: [String] { refusals.map { "\($0.row) \($0.field) \($0.issue.code)" } }
    var outcomes: [String] { lines.map(\.outcome.code) }
}
