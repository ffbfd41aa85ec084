import CivilTime

/// A calendar day in the center's town. Only days of `FiscalYear.range` are days here: anything else is a slip of the
/// keyboard.
public struct Day: Hashable, Sendable {
    private let packed: Int32

    /// Days since 1970-01-01.
    public var number: Int { Int(packed) }

    public static let first = Day(number: CivilCalendar.dayNumber(year: FiscalYear.range.lowerBound, month: 4, day: 1))
    public static let last = Day(
        number: CivilCalendar.dayNumber(year: FiscalYear.range.upperBound + 1, month: 3, day: 31))

    private init(number: Int) { packed = Int32(truncatingIfNeeded: number) }

    public init?(dayNumber: Int) {
        guard (Day.first.number...Day.last.number).contains(dayNumber) else { return nil }
        self.init(number: dayNumber)
    }

    /// For a day known to be one: of a month or a year that is in range.
    init(validYear year: Int, month: Int, day: Int) {
        self.init(number: CivilCalendar.dayNumber(year: year, month: month, day: day))
    }

    public init?(year: Int, month: Int, day: Int) { try? self.init(checkedYear: year, month: month, day: day) }

    init(checkedYear year: Int, month: Int, day: Int) throws(DateFault) {
        guard (1...12).contains(month) else { throw .month(month) }
        guard (FiscalYear.range.lowerBound...FiscalYear.range.upperBound + 1).contains(year) else { throw .range }
        guard (1...CivilCalendar.days(inMonth: month, of: year)).contains(day) else {
            throw .day(year: year, month: month)
        }
        self.init(validYear: year, month: month, day: day)
        guard (Day.first...Day.last).contains(self) else { throw .range }
    }

    public var date: (year: Int, month: Int, day: Int) { CivilCalendar.date(ofDayNumber: number) }

    public var month: YearMonth {
        let date = date
        return YearMonth(validYear: date.year, month: date.month)
    }

    public var fiscalYear: FiscalYear { FiscalYear(containing: month) }

    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        switch (number + 3) - CivilCalendar.floored(number + 3, 7) * 7 {
        case 0: .monday
        case 1: .tuesday
        case 2: .wednesday
        case 3: .thursday
        case 4: .friday
        case 5: .saturday
        default: .sunday
        }
    }

    /// Nil where that is no day here any more.
    public func advanced(by days: Int) -> Day? {
        let (sum, overflow) = number.addingReportingOverflow(days)
        return overflow ? nil : Day(dayNumber: sum)
    }
}

extension Day: Comparable {
    public static func < (left: Day, right: Day) -> Bool { left.packed < right.packed }
}

extension Day: CustomStringConvertible {
    /// `2025-02-10`, and nothing else.
    public init?(_ text: String) { try? self.init(parsing: text) }

    public init(parsing text: String) throws(DateFault) {
        let parts = text.withBytes { text -> (Int, Int, Int)? in
            guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D, let year = text.number(0..<4),
                let month = text.number(5..<7), let day = text.number(8..<10)
            else { return nil }
            return (year, month, day)
        }
        guard let (year, month, day) = parts else { throw .form }
        try self.init(checkedYear: year, month: month, day: day)
    }

    public var description: String {
        let date = date
        return String(calendar: date.year, date.month, date.day)
    }
}

/// Why a text names no day, month or year. It holds no more of the text than numbers of the calendar.
public enum DateFault: Error, Hashable, Sendable {
    /// It is not spelled as one.
    case form
    case month(Int)
    /// The month has not that many days.
    case day(year: Int, month: Int)
    /// Outside `FiscalYear.range`.
    case range
    /// The year is said twice, and not the same.
    case years(Int, Int)
}
