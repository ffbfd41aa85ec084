import Collections

/// For which stretches of time each space reported its usage, so that each stretch counts once: a year's report before
/// its months, a month's before its days. What was returned to its sender is no report.
struct UsageCoverage: Sendable {
    /// One space in one fiscal year; a bit for each month from April.
    struct Year: Hashable, Sendable {
        var hasYear = false
        var months: UInt16 = 0
        /// Months of which there are days.
        var dayMonths: UInt16 = 0

        var isEmpty: Bool { !hasYear && months == 0 && dayMonths == 0 }
        /// Whether the whole year was reported, or each of the months.
        func isComplete(_ owed: [YearMonth]) -> Bool {
            let wanted = owed.reduce(0 as UInt16) { $0 | UsageCoverage.bit($1) }
            return hasYear || (months | dayMonths) & wanted == wanted
        }
    }

    struct Key: Comparable, Hashable, Sendable {
        let space: TextKey
        let year: Int

        static func < (left: Key, right: Key) -> Bool {
            left.space != right.space ? left.space < right.space : left.year < right.year
        }
    }

    private var years = OrderedMap<Key, Year>()

    init() {}

    /// Of all reports there are.
    init(of center: CenterState) {
        var found: [Key: Year] = [:]
        for (_, row) in center.rows(of: Usage.self) where row.state != .returned {
            let period = row.period
            let key = Key(space: row.space.id, year: period.fiscalYear.year)
            switch period {
            case .fiscalYear: found[key, default: Year()].hasYear = true
            case .month(let month): found[key, default: Year()].months |= Self.bit(month)
            case .day(let day): found[key, default: Year()].dayMonths |= Self.bit(day.month)
            }
        }
        for (key, year) in found { years[key] = year }
    }

    func year(_ space: TextKey, _ year: FiscalYear) -> Year { years[Key(space: space, year: year.year)] ?? Year() }

    mutating func set(_ value: Year, _ space: TextKey, _ year: FiscalYear) {
        years[Key(space: space, year: year.year)] = value.isEmpty ? nil : value
    }

    /// Whether a wider report of the same space has what one says.
    static func isCovered(_ period: When, by year: Year) -> Bool {
        switch period {
        case .fiscalYear: false
        case .month: year.hasYear
        case .day(let day): year.hasYear || year.months & bit(day.month) != 0
        }
    }

    static func bit(_ month: YearMonth) -> UInt16 { 1 << UInt16((month.month + 8) % 12) }
}

extension UsageCoverage: Equatable {
    static func == (left: UsageCoverage, right: UsageCoverage) -> Bool {
        left.years.elementsEqual(right.years) { $0 == $1 }
    }
}

/// Whether a report counts, whatever a term asks for besides.
enum UsageStanding {
    case counts(Row<Space>)
    case returned, spaceMissing
    /// Of a part of a space that reports the whole.
    case within(Reference<Space>)
    /// A report of a longer stretch has it.
    case covered
}
