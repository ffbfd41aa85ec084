import Center
import Collections

/// The council's paper out of the table of its year and the year's measures. It copies what the table prints; only what
/// the paper wants and the table does not know is worded here.
extension CouncilPaper {
    init(_ table: IndicatorTable, _ center: CenterState, _ settings: CenterSettings) {
        let year = table.year
        let next = FiscalYear(year: year.year + 1)
        organization = settings.name.japanese
        title = "\(year.label)実績について"
        tableTitle = table.plan.title.japanese
        years = table.years.map { $0 <= year ? "\($0.shortLabel)年度\n（実績）" : "\($0.shortLabel)年度" }
        reported = table.years.firstIndex(of: year)
        targetDate = table.years.last.map { "\($0.shortLabel)年度末" } ?? ""
        let planned = next.map { "及び\($0.label)計画" } ?? ""
        measureTitle = "\(year.label)実績\(planned)"
        resultHeading = "実績（\(year.label)末時点）"
        planHeading = next.map { "計画（\($0.label)）" } ?? "計画"
        footnotes = []
        indicators = []
        measures = Self.measures(of: year, center)
        marks = settings.isDemo ? [Sample.word.japanese] : []
        if let release = table.release {
            organization += release.row.documentNumber.map { "　\($0)" } ?? ""
            organization += "　公表 \(release.row.published)"
        } else {
            marks.append("案")
        }
        for indicator in table.indicators { add(indicator, table, center) }
    }

    private mutating func add(_ indicator: Center.Indicator, _ table: IndicatorTable, _ center: CenterState) {
        let series = indicator.series(inTableOf: table.year)
        let summaries = series.map { table.summary(indicator, $0) }
        let (comment, isDraft) = Self.comment(indicator, table, center)
        var row = Indicator(
            pillar: indicator.pillar, number: indicator.number, name: indicator.name.japanese,
            targets: Self.targets(series, summaries, table),
            cells: table.years.indices.map { index in Self.lines(summaries.map { $0.cells[index].printed }) },
            cumulative: Self.lines(summaries.map(\.printedCumulative)),
            achievement: Self.lines(summaries.map(\.printedAchievement)), comment: comment, isDraft: isDraft)
        for note in summaries.flatMap(\.footnotes).map(\.japanese) {
            let place = footnotes.firstIndex(of: note) ?? footnotes.endIndex
            if place == footnotes.endIndex { footnotes.append(note) }
            if !row.footnotes.contains(place + 1) { row.footnotes.append(place + 1) }
        }
        indicators.append(row)
    }

    /// The targets that differ, and what the second line of the cells is where it has the unit of the first.
    private static func targets(_ series: [Series], _ summaries: [SeriesSummary], _ table: IndicatorTable) -> [String] {
        var lines: [String] = []
        for (series, summary) in zip(series, summaries) {
            let isAgain = summary.target?.aim == summaries.first?.target?.aim && !lines.isEmpty
            let printed = table.printedTarget(summary.target, series)
            if !printed.isEmpty, !isAgain { lines.append(printed) }
        }
        for second in series.dropFirst() where second.basis.unit == series.first?.basis.unit {
            if let label = second.label { lines.append("※下段は\(label.japanese)") }
        }
        return lines
    }

    private static func lines(_ printed: [String]) -> [String] { printed.filter { !$0.isEmpty } }

    /// This year's words, or else those of the last year that has some, to be written anew.
    private static func comment(
        _ indicator: Center.Indicator, _ table: IndicatorTable, _ center: CenterState
    ) -> (text: String, isDraft: Bool) {
        if let final = table.comment(indicator) { return (final, false) }
        for past in 0..<10 {
            guard let year = FiscalYear(year: table.year.year - past),
                let id = TextKey("\(indicator.number)/\(year)"), let row = center[Narrative.self, id]
            else { continue }
            return (row.text, true)
        }
        return ("", false)
    }

    private static func measures(of year: FiscalYear, _ center: CenterState) -> [Measure] {
        var rows = center.rows(of: Center.Measure.self).filter { $0.1.fiscalYear.fiscalYear == year }.map { $0 }
        rows.sort { ($0.1.order ?? .max, $0.0) < ($1.1.order ?? .max, $1.0) }
        return rows.map { _, row in
            Measure(
                item: row.item, title: row.title, result: row.result ?? "", plan: row.plan ?? "",
                isRepeated: row.repeats != nil)
        }
    }
}
