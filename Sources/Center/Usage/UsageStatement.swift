public import Collections

/// What one row of a submission says of one space and period. A number that is nil was left blank, and states nothing.
public struct UsageStatement: Hashable, Sendable {
    public var space: TextKey
    public var period: When
    public var numbers: UsageNumbers
    public var note: String?
    /// Where it was sent, for whoever is to correct it: the row as spreadsheets number it, or the place in a list.
    public var row: Int

    public init(space: TextKey, period: When, numbers: UsageNumbers, note: String? = nil, row: Int = 1) {
        self.space = space
        self.period = period
        self.numbers = numbers
        self.note = note
        self.row = row
    }

    /// Of its record.
    public var key: TextKey? { TextKey("\(space)/\(period)") }
}

/// The numbers of one space and period; nil is not reported, which is not 0.
public struct UsageNumbers: Hashable, Sendable {
    public var total: Int?
    public var workUse: Int?
    public var eventUse: Int?

    public init(total: Int? = nil, workUse: Int? = nil, eventUse: Int? = nil) {
        self.total = total
        self.workUse = workUse
        self.eventUse = eventUse
    }

    public init(_ row: Row<Usage>?) {
        self.init(total: row?.total, workUse: row?.workUse, eventUse: row?.eventUse)
    }

    public var isBlank: Bool { total == nil && workUse == nil && eventUse == nil }

    /// These with what others state put over them.
    func stating(_ other: UsageNumbers) -> UsageNumbers {
        UsageNumbers(
            total: other.total ?? total, workUse: other.workUse ?? workUse, eventUse: other.eventUse ?? eventUse)
    }

    /// Of two stretches together. What was reported of neither stays unreported.
    static func + (one: UsageNumbers, other: UsageNumbers) -> UsageNumbers {
        UsageNumbers(
            total: sum(one.total, other.total), workUse: sum(one.workUse, other.workUse),
            eventUse: sum(one.eventUse, other.eventUse))
    }

    private static func sum(_ one: Int?, _ other: Int?) -> Int? {
        guard let one, let other else { return one ?? other }
        let (sum, overflow) = one.addingReportingOverflow(other)
        return overflow ? Int.max : sum
    }
}

extension CenterState {
    /// What a space reported of a month: as a month, or day by day.
    public func usage(of space: TextKey, in month: YearMonth) -> UsageNumbers {
        guard let prefix = TextKey("\(space)/\(month)") else { return UsageNumbers() }
        var days = UsageNumbers()
        for (key, row) in rows(of: Usage.kind, withPrefix: prefix) {
            let numbers = UsageNumbers(Row<Usage>(row))
            if key == prefix { return numbers }
            days = days + numbers
        }
        return days
    }
}
