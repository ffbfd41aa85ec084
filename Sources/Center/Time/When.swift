/// When something happened, as precisely as it is known and never more: a day, a month or a fiscal year. Each lies in
/// exactly one fiscal year. Nothing here guesses a day within a month.
public enum When: Hashable, Sendable {
    case day(Day)
    case month(YearMonth)
    case fiscalYear(FiscalYear)

    /// In the order they are listed for the same first day: the widest first.
    public enum Precision: Int, CaseIterable, Sendable {
        case fiscalYear, month, day
    }

    public var precision: Precision {
        switch self {
        case .day: .day
        case .month: .month
        case .fiscalYear: .fiscalYear
        }
    }

    public var firstDay: Day {
        switch self {
        case .day(let day): day
        case .month(let month): month.firstDay
        case .fiscalYear(let year): year.firstMonth.firstDay
        }
    }

    public var lastDay: Day {
        switch self {
        case .day(let day): day
        case .month(let month): month.lastDay
        case .fiscalYear(let year): year.lastMonth.lastDay
        }
    }

    public var days: ClosedRange<Day> { firstDay...lastDay }

    public var fiscalYear: FiscalYear {
        switch self {
        case .day(let day): day.fiscalYear
        case .month(let month): FiscalYear(containing: month)
        case .fiscalYear(let year): year
        }
    }

    /// The month, where it is known.
    public var month: YearMonth? {
        switch self {
        case .day(let day): day.month
        case .month(let month): month
        case .fiscalYear: nil
        }
    }

    /// Certainly within the days: all it may mean lies in them.
    public func isWithin(_ days: ClosedRange<Day>) -> Bool {
        days.contains(firstDay) && days.contains(lastDay)
    }

    /// Possibly within the days.
    public func overlaps(_ days: ClosedRange<Day>) -> Bool { self.days.overlaps(days) }
}

extension When: Comparable {
    /// By first day, then the wider first: `FY2024`, `2024-04`, `2024-04-01`. The order of what is stored, too.
    public static func < (left: When, right: When) -> Bool { left.packed < right.packed }

    /// One number that says and orders all of it.
    var packed: UInt64 { UInt64(truncatingIfNeeded: firstDay.number) << 2 | UInt64(precision.rawValue) }

    init?(packed: UInt64) {
        guard let day = Day(dayNumber: Self.firstDay(packed: packed)) else { return nil }
        switch Precision(packed: packed) {
        case .day: self = .day(day)
        case .month: self = .month(day.month)
        case .fiscalYear: self = .fiscalYear(day.fiscalYear)
        case nil: return nil
        }
    }

    /// The number of the first day of a stored one.
    static func firstDay(packed: UInt64) -> Int { Int(truncatingIfNeeded: packed >> 2) }
}

extension When.Precision {
    /// That of a stored `When`, without the rest of it.
    init?(packed: UInt64) { self.init(rawValue: Int(packed & 3)) }
}

extension When: CustomStringConvertible {
    /// `2025-02-10`, `2025-02` or `FY2024`, and nothing else.
    public init?(_ text: String) { try? self.init(parsing: text) }

    public init(parsing text: String) throws(DateFault) {
        switch text.utf8.count {
        case 10: self = .day(try Day(parsing: text))
        case 7: self = .month(try YearMonth(parsing: text))
        case 6 where text.hasPrefix("FY"):
            guard let year = text.withBytes({ $0.number(2..<6) }) else { throw .form }
            guard let fiscal = FiscalYear(year: year) else { throw .range }
            self = .fiscalYear(fiscal)
        default: throw .form
        }
    }

    public var description: String {
        switch self {
        case .day(let day): day.description
        case .month(let month): month.description
        case .fiscalYear(let year): year.description
        }
    }
}

extension FiscalYear: CustomStringConvertible {
    /// `FY2024`
    public var description: String { "FY\(year)" }
}
