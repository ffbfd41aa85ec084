import Collections

/// Days, months and fiscal years of one space may not lie over one another: which of them counts is chosen by whoever
/// submits, never guessed.
struct GranularityRule {
    enum Verdict {
        /// It counts; these records, if any, give way.
        case counts([TextKey])
        /// Another precision counts.
        case givesWay
        case undecided([TextKey])
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
    /// What the submission itself has.
    private var months: [Stretch: Set<When.Precision>] = [:]
    private var years: [Year: Set<When.Precision>] = [:]

    init(_ statements: [UsageStatement], counts: When.Precision?) {
        self.counts = counts
        for statement in statements where !statement.numbers.isBlank {
            let year = Year(space: statement.space, year: statement.period.fiscalYear)
            years[year, default: []].insert(statement.period.precision)
            guard let month = statement.period.month else { continue }
            months[Stretch(space: statement.space, month: month), default: []].insert(statement.period.precision)
        }
    }

    func verdict(on statement: UsageStatement, _ key: TextKey, _ state: CenterState, isStaff: Bool) -> Verdict {
        let stored = stored(beside: statement, key, state)
        let sent = sent(beside: statement)
        guard !stored.isEmpty || !sent.isEmpty else { return .counts([]) }
        let precision = statement.period.precision
        // A year is staff's, so nobody else can take one out.
        let hasYear = stored.contains { $0.precision == .fiscalYear }
        guard let counts, isStaff || !hasYear else { return undecided(stored, statement) }
        if counts == precision { return .counts(stored.map(\.key)) }
        return sent.contains(counts) || stored.contains { $0.precision == counts }
            ? .givesWay : undecided(stored, statement)
    }

    private func undecided(
        _ stored: [(key: TextKey, precision: When.Precision)], _ statement: UsageStatement
    ) -> Verdict {
        .undecided(stored.isEmpty ? [statement.key ?? statement.space] : stored.map(\.key))
    }

    private func sent(beside statement: UsageStatement) -> Set<When.Precision> {
        let year = years[Year(space: statement.space, year: statement.period.fiscalYear)] ?? []
        guard let month = statement.period.month else { return year.subtracting([.fiscalYear]) }
        var others = months[Stretch(space: statement.space, month: month)] ?? []
        if year.contains(.fiscalYear) { others.insert(.fiscalYear) }
        return others.subtracting([statement.period.precision])
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
