import Collections

/// The visits to all coworking spaces in a fiscal year, as far as they were reported. Each stretch of time counts once:
/// a space's report of the year before its months, a month's before its days. A space that is part of another is among
/// the other's visitors already. Numbers that were returned to their sender do not count.
public enum Visits {
    /// Nil where nobody reported anything.
    public static func total(in year: FiscalYear, _ state: CenterState) -> Int? {
        var spaces: [TextKey: Reported] = [:]
        for (_, row) in state.rows(of: Usage.self) where row.period.fiscalYear == year {
            guard row.state != .returned, let total = row.total, state[row.space]?.partOf == nil else { continue }
            spaces[row.space.id, default: Reported()].add(total, row.period)
        }
        guard !spaces.isEmpty else { return nil }
        return spaces.values.reduce(0) { $0 + $1.total }
    }

    /// What one space reported of the year.
    private struct Reported {
        private var year: Int?
        private var months: [YearMonth: Int] = [:]
        private var days: [YearMonth: Int] = [:]

        mutating func add(_ total: Int, _ period: When) {
            switch period {
            case .fiscalYear: year = total
            case .month(let month): months[month] = total
            case .day(let day): days[day.month, default: 0] += total
            }
        }

        var total: Int {
            if let year { return year }
            return months.values.reduce(0, +) + days.filter { months[$0.key] == nil }.values.reduce(0, +)
        }
    }
}
