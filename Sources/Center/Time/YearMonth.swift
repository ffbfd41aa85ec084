import CivilTime

/// A month of a year, as precise as a partner's report is. Months are those of `FiscalYear.range`.
public struct YearMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    public let month: Int

    public static let first = YearMonth(validYear: FiscalYear.range.lowerBound, month: 4)
    public static let last = YearMonth(validYear: FiscalYear.range.upperBound + 1, month: 3)

    public init?(year: Int, month: Int) { try? self.init(checkedYear: year, month: month) }

    init(checkedYear year: Int, month: Int) throws(DateFault) {
        guard (1...12).contains(month) else { throw .month(month) }
        self.init(validYear: year, month: month)
        guard (YearMonth.first...YearMonth.last).contains(self) else { throw .range }
    }

    init(validYear year: Int, month: Int) {
        self.year = year
        self.month = month
    }

    /// `2026-08`, and nothing else.
    public init?(_ text: String) { try? self.init(parsing: text) }

    public init(parsing text: String) throws(DateFault) {
        let parts = text.withBytes { text -> (Int, Int)? in
            guard text.count == 7, text[4] == 0x2D, let year = text.number(0..<4), let month = text.number(5..<7)
            else { return nil }
            return (year, month)
        }
        guard let (year, month) = parts else { throw .form }
        try self.init(checkedYear: year, month: month)
    }

    public var description: String { String(calendar: year, month) }

    public var firstDay: Day { Day(validYear: year, month: month, day: 1) }
    public var lastDay: Day {
        Day(validYear: year, month: month, day: CivilCalendar.days(inMonth: month, of: year))
    }
    public var days: ClosedRange<Day> { firstDay...lastDay }

    /// The next month, or the one before for -1; nil where that is no month here any more.
    public func advanced(by months: Int) -> YearMonth? {
        let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflow, sum >= 0 else { return nil }
        return YearMonth(year: sum / 12, month: sum % 12 + 1)
    }

    public static func < (left: YearMonth, right: YearMonth) -> Bool {
        (left.year, left.month) < (right.year, right.month)
    }
}
