import Collections

/// What stands behind the years of a series: the sum, how far the target is reached, and what the table must say below.
public struct SeriesSummary: Sendable {
    public var cells: [TableCell] = []
    public var target: Target?
    public var cumulative: Amount?
    public var achievement: Amount?
    /// Why there is none.
    public var unachieved: NoAchievement?
    /// The newest value, or the sum, in parts of the target, of rates too: for charts and gauges, never for the paper.
    public var attainment: Amount?
    /// Whether the target is met; nil where there is none, or nothing to compare.
    public var isMet: Bool?
    public var printedCumulative = ""
    public var printedAchievement = ""
    public var footnotes: [Bilingual] = []
}

/// Why a series has no 達成度.
public enum NoAchievement: String, CaseIterable, Sendable {
    /// The paper prints none for a rate.
    case rate = "rate-kpi"
    case noTarget = "no-target"
    case noValue = "no-value"
    /// Less is better, or between two bounds: no part of the target says how far it is reached.
    case noShare = "no-share"

    init?(_ series: Series, _ aim: Target.Aim?, _ value: Amount?) {
        if series.kind == .rate {
            self = .rate
        } else if aim == nil {
            self = .noTarget
        } else if value == nil {
            self = .noValue
        } else if aim?.whole ?? .zero <= .zero {
            self = .noShare
        } else {
            return nil
        }
    }
}

extension IndicatorTable {
    public func summary(_ indicator: Indicator, _ series: Series) -> SeriesSummary {
        var summary = SeriesSummary()
        summary.cells = years.map { cell(indicator, series, $0) }
        let told = summary.cells.filter { $0.year <= year }
        let latest = told.last { $0.shown != nil }
        summary.target = series.targets.inForce(
            inTableOf: year, for: series.kind == .cumulative ? year : latest?.year ?? year)
        if series.kind == .cumulative { summary.cumulative = cumulative(told, series) }
        let value = series.kind == .cumulative ? summary.cumulative : latest?.shown
        if let aim = summary.target?.aim, let value {
            summary.isMet = aim.isMet(by: value)
            summary.attainment = aim.whole.flatMap { value.percent(of: $0, places: 1) }
        }
        summary.unachieved = NoAchievement(series, summary.target?.aim, value)
        if summary.unachieved == nil { summary.achievement = summary.attainment }
        print(&summary, series, value)
        summary.footnotes = footnotes(told, indicator, series)
        takeRelease(&summary, indicator, series)
        return summary
    }

    /// The years in the series' own unit, after the last break.
    private func cumulative(_ cells: [TableCell], _ series: Series) -> Amount? {
        if case .distinct(overAllYears: true) = series.basis.counting {
            // Published numbers do not say which: a set cannot be put together with them.
            guard case .sum(let summands) = series.formula,
                cells.allSatisfy({ $0.shown == nil || $0.origin == .computed })
            else { return nil }
            return Amount(summands.flatMap(\.terms).reduce(0) { $0 + state.tallies.members($1, through: year) })
        }
        let start = cells.lastIndex { $0.breaks != nil } ?? 0
        let amounts = cells[min(start, cells.count)...].filter { $0.unit == series.basis.unit }.compactMap(\.shown)
        return amounts.isEmpty ? nil : amounts.reduce(.zero, +)
    }

    private func print(_ summary: inout SeriesSummary, _ series: Series, _ value: Amount?) {
        let format = series.print
        let absent = format.bracketed(format.absent)
        summary.printedCumulative = summary.cumulative.map { format.value($0, unit: series.basis.unit) } ?? absent
        guard let aim = summary.target?.aim, let value, series.kind != .rate else {
            summary.printedAchievement = absent
            return
        }
        if let whole = aim.whole, let share = value.percent(of: whole, places: format.achievementPlaces) {
            summary.printedAchievement = format.achievement(share)
        } else {
            summary.printedAchievement = format.bracketed(aim.isMet(by: value) ? "達成" : "未達成")
        }
    }

    private func footnotes(_ cells: [TableCell], _ indicator: Indicator, _ series: Series) -> [Bilingual] {
        var notes: [Bilingual] = []
        for cell in cells {
            let label = cell.year.shortLabel
            if let reason = cell.breaks?.reason {
                notes.append(
                    Bilingual(
                        "\(label)から数え方が変わりました（\(reason.japanese)）。",
                        en: "Counted otherwise from \(cell.year): \(reason.english)"))
            }
            if cell.shown != nil, cell.unit != series.basis.unit, series.kind == .cumulative {
                notes.append(
                    Bilingual(
                        "\(label)は\(cell.printed)で、単位が違うため累計に含みません。",
                        en: "\(cell.year) was counted in another unit and is not in the sum."))
            }
            if let note = footnote(SeriesName(indicator: indicator.number, series: series.key), cell) {
                notes.append(Bilingual(note.text, en: note.text))
            }
        }
        return notes
    }

    /// What a person found out about the two values of a cell as they are now.
    public func footnote(_ name: SeriesName, _ cell: TableCell) -> Row<Footnote>? {
        guard let id = FootnoteKey.id(name, cell.year), let row = center[Footnote.self, id] else { return nil }
        let isSame =
            row.published.flatMap { Amount($0) } == cell.published
            && row.computed.flatMap { Amount($0) } == cell.computed
        return isSame ? row : nil
    }

    private func takeRelease(_ summary: inout SeriesSummary, _ indicator: Indicator, _ series: Series) {
        guard release != nil else { return }
        (summary.printedCumulative, summary.printedAchievement) = ("", "")
        for row in releasedFigures where row.indicator == indicator.number && row.series == series.key {
            switch row.column {
            case .cumulative:
                summary.cumulative = row.value.flatMap { Amount($0) }
                summary.printedCumulative = row.printed
            case .achievement:
                summary.achievement = row.value.flatMap { Amount($0) }
                if summary.achievement != nil { summary.unachieved = nil }
                summary.printedAchievement = row.printed
            case .value, .target: continue
            }
        }
    }
}

extension IndicatorTable {
    /// 現状・今後の方向性 of the table's year, once it is final.
    public func comment(_ indicator: Indicator) -> String? {
        if let release { return release.row.texts.first { $0.indicator == indicator.number }?.text }
        guard let id = TextKey("\(indicator.number)/\(year)"), let row = center[Narrative.self, id],
            row.state == .final
        else { return nil }
        return row.text
    }

    /// 累計1,000人
    public func printedTarget(_ target: Target?, _ series: Series) -> String {
        let unit = series.basis.unit
        func value(_ amount: Amount) -> String { amount.text(places: series.print.places) + unit }
        let text: String
        switch target?.aim {
        case .atLeast(let bound): text = value(bound)
        case .atMost(let bound): text = value(bound) + "以下"
        case .range(let low, let high): text = value(low) + "～" + value(high)
        case nil: return ""
        }
        if let own = series.print.target { return own }
        if series.print.brackets { return series.print.bracketed(text) }
        switch series.kind {
        case .cumulative: return "累計" + text
        case .annual: return "年間" + text
        case .rate, .stock: return text
        }
    }

    /// What the records of each month of the year come to, and those of which the month is not known.
    public func months(_ series: Series) -> (months: [(YearMonth, Amount?)], rest: Amount?) {
        guard case .sum(let summands) = series.formula, series.kind != .stock else { return ([], nil) }
        let terms = summands.flatMap(\.terms).filter { term in
            if case .distinct = term.number { false } else { true }
        }
        func sum(_ slot: Slot) -> Amount? {
            let tallies = terms.map { state.tallies.tally($0, in: slot.number...slot.number) }
            return tallies.contains { $0.records > 0 } ? tallies.reduce(.zero) { $0 + $1.sum } : nil
        }
        return (year.monthsList.map { ($0, sum(Slot(.month($0)))) }, sum(Slot(year)))
    }

    /// Computed values that differ between two states, for the years of the table.
    public func computedValues(
        changingTo other: IndicatorTable
    ) -> [(name: SeriesName, year: FiscalYear, before: Amount?, after: Amount?)] {
        var moves: [(name: SeriesName, year: FiscalYear, before: Amount?, after: Amount?)] = []
        for indicator in plan.indicators {
            for series in indicator.series {
                for year in years {
                    var completeness = CellCompleteness()
                    let before = computed(series, year, &completeness)
                    let after = other.computed(series, year, &completeness)
                    guard before != after else { continue }
                    moves.append((SeriesName(indicator: indicator.number, series: series.key), year, before, after))
                }
            }
        }
        return moves
    }
}
