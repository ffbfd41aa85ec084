import Collections

/// 月の締め: whether the usage of a month is closed. A month without a record is open. Who closed or reopened it, when
/// and why is the record's history; what a closed month means to a submission is said by its rules.
public struct Closing: Kind {
    public let month = Field<When>("月", en: "Month", .when([.month]))
    public let state = Field<ClosingState>("状態", en: "State", .code, default: .closed)
    public let reason = Field<String?>(
        "理由", en: "Reason", .text(1...500),
        help: Bilingual("締めを解くときは必ず書きます。個人情報は書きません", en: "Needed to reopen a month; nothing personal"))
    public let note = Field<String?>.note

    public static let declared = Declared(
        Closing(),
        rules: [
            Rule(
                "reason-required", of: { [$0.reason, $0.state] }, "締めを解くときは理由を書いてください。",
                en: "Reopening a month takes a reason.",
                holds: { $0.state != .open || $0.reason != nil })
        ])

    public static let kind = KindDeclaration(
        declared, "closings", "月の締め", en: "Closing of a month",
        help: Bilingual("締めた月の利用実績は、職員だけが理由を付けて直せます", en: "Only staff change the usage of a closed month"),
        identity: .natural { [$0.month] }, occurs: { $0.month })
}

public enum ClosingState: String, CodeValue {
    case closed = "締め / Closed"
    case open = "締め解除 / Reopened"
}

extension CenterState {
    /// The closed month that something lies in, or may lie in where only its year is known.
    public func closedMonth(of when: When) -> YearMonth? {
        let months = when.month.map { [$0] } ?? when.fiscalYear.monthsList
        return months.first(where: isClosed)
    }

    public func isClosed(_ month: YearMonth) -> Bool {
        TextKey(month.description).flatMap { self[Closing.self, $0] }?.state == .closed
    }
}
