import Collections

/// Days, months and fiscal years of one space may not lie over one another: which of them counts is chosen by whoever
/// submits, never guessed.
struct GranularityRule {
    enum Verdict {
        /// It counts; these records, if any, give way.
        case counts([TextKey])
        /// Another precision counts.
        case givesWay
        /// These records, or these rows of the submission, say something of that time as well.
        case undecided([TextKey], rows: [Int])
    }

    private struct Stretch: Hashable {
        let space: TextKey
        let month: YearMonth
    }

    private struct Year: Hashable {
        let space: TextKey
        let year: FiscalYear
    }

    private let counts: When.Precision?
    /// What the submission itself has, by the first row of each.
    private var months: [Stretch: [When.Precision: Int]] = [:]
    private var years: [Year: [When.Precision: Int]] = [:]

    init(_ statements: [UsageStatement], counts: When.Precision?) {
        self.counts = counts
        for statement in statements where !statement.numbers.isBlank {
            let year = Year(space: statement.space, year: statement.period.fiscalYear)
            let (precision, row) = (statement.period.precision, statement.row)
            years[year, default: [:]][precision] = years[year]?[precision] ?? row
            guard let month = statement.period.month else { continue }
            let stretch = Stretch(space: statement.space, month: month)
            months[stretch, default: [:]][precision] = months[stretch]?[precision] ?? row
        }
    }

    func verdict(on statement: UsageStatement, _ key: TextKey, _ state: CenterState, isStaff: Bool) -> Verdict {
        let stored = stored(beside: statement, key, state)
        let sent = sent(beside: statement)
        guard !stored.isEmpty || !sent.isEmpty else { return .counts([]) }
        let precision = statement.period.precision
        // A year is staff's, so nobody else can take one out.
        let hasYear = stored.contains { $0.precision == .fiscalYear }
        let undecided = Verdict.undecided(stored.map(\.key), rows: sent.values.sorted())
        guard let counts, isStaff || !hasYear else { return undecided }
        if counts == precision { return .counts(stored.map(\.key)) }
        return sent[counts] != nil || stored.contains { $0.precision == counts } ? .givesWay : undecided
    }

    private func sent(beside statement: UsageStatement) -> [When.Precision: Int] {
        let year = years[Year(space: statement.space, year: statement.period.fiscalYear)] ?? [:]
        guard let month = statement.period.month else { return year.filter { $0.key != .fiscalYear } }
        var others = months[Stretch(space: statement.space, month: month)] ?? [:]
        others[.fiscalYear] = year[.fiscalYear]
        return others.filter { $0.key != statement.period.precision }
    }

    /// Records of another precision over the same time.
    private func stored(
        beside statement: UsageStatement, _ key: TextKey, _ state: CenterState
    ) -> [(key: TextKey, precision: When.Precision)] {
        var found: [(key: TextKey, precision: When.Precision)] = []
        let period = statement.period
        if period.precision != .fiscalYear, let year = TextKey("\(statement.space)/\(period.fiscalYear)"),
            state[Usage.self, year] != nil
        {
            found.append((year, .fiscalYear))
        }
        switch period {
        case .day(let day):
            if let month = TextKey("\(statement.space)/\(day.month)"), state[Usage.self, month] != nil {
                found.append((month, .month))
            }
        case .month:
            for (other, _) in state.rows(of: Usage.kind, withPrefix: key) where other != key {
                found.append((other, .day))
            }
        case .fiscalYear(let year):
            guard let prefix = TextKey("\(statement.space)/") else { break }
            for (other, row) in state.rows(of: Usage.kind, withPrefix: prefix) where other != key {
                let period = Row<Usage>(row).period
                if period.precision != .fiscalYear, period.fiscalYear == year {
                    found.append((other, period.precision))
                }
            }
        }
        return found
    }
}
