import Center

/// The chart of an indicator out of its table: the series of one unit side by side, each year with what the table shows
/// for it, the running total where years are added up, and the target.
struct IndicatorChart {
    private let table: IndicatorTable
    private let indicator: Indicator
    private let language: Language
    private let series: [Series]
    private let summaries: [SeriesSummary]

    /// The named series alone, or else the first with the next of its unit: two units share no axis.
    init?(_ table: IndicatorTable, _ indicator: Indicator, named name: String?, _ language: Language) {
        self.table = table
        self.indicator = indicator
        self.language = language
        let listed = indicator.series(inTableOf: table.year)
        if let name {
            series = indicator.series.filter { $0.key == name }
        } else {
            series = Array(listed.filter { $0.basis.unit == listed.first?.basis.unit }.prefix(2))
        }
        guard !series.isEmpty else { return nil }
        summaries = series.map { table.summary(indicator, $0) }
    }

    /// `notes` are printed below what the table itself has to say.
    func chart(notes: [String]) -> Chart {
        let first = series[0]
        let name = indicator.name[language]
        let label = series.count == 1 ? first.label.map { "（\($0[language])）" } ?? "" : ""
        let places = series.map(\.print.places).max() ?? 0
        let running = table.running(summaries[0].cells, first)
        let columns = summaries[0].cells.enumerated().map { index, cell in
            column(index, cell, running: running[index]?.scaled(places: places), places: places)
        }
        return Chart(
            title: "\(indicator.number) \(name)\(label)", unit: first.basis.unit, decimals: places,
            series: series.map { $0.label?[language] ?? Bilingual("年度の値", en: "Year")[language] },
            runningName: running.contains { $0 != nil } ? Bilingual("累計", en: "Total")[language] : nil,
            targetName: targetName, columns: columns,
            notes: summaries.flatMap(\.footnotes).map { $0[language] } + notes,
            description: description)
    }

    private func column(_ index: Int, _ cell: TableCell, running: Int?, places: Int) -> Chart.Column {
        let aim = table.target(series[0], for: cell.year)?.aim?.ends
        let low = aim?.low.scaled(places: places)
        let high = aim?.high.scaled(places: places)
        let label = cell.year.shortLabel
        return Chart.Column(
            label: language == .japanese ? label : "FY\(cell.year.year)",
            sublabel: language == .japanese ? String(cell.year.year) : label,
            marks: summaries.enumerated().map { mark($0.element.cells[index], series[$0.offset], places) },
            running: running, target: low.flatMap { low in high.map { min(low, $0)...max(low, $0) } },
            breaksBefore: cell.breaks != nil)
    }

    private func mark(_ cell: TableCell, _ series: Series, _ places: Int) -> Chart.Mark {
        guard cell.unit == series.basis.unit, let shown = cell.shown, let value = shown.scaled(places: places) else {
            return cell.printed.isEmpty ? .blank : .words(cell.printed)
        }
        let certainty: Chart.Certainty =
            switch cell.state {
            case .provisional: .provisional
            case .estimated: .estimated
            case .measured, .notMeasured, .notYetReported, .text: .measured
            }
        return .value(value, certainty, printed: shown.text(places: series.print.places) + cell.unit)
    }

    private var targetName: String? {
        let printed = table.printedTarget(summaries[0].target, series[0])
        return printed.isEmpty ? nil : Bilingual("目標 \(printed)", en: "Target \(printed)")[language]
    }

    /// The same in sentences.
    private var description: String {
        let stop = Bilingual("。", en: ". ")[language]
        let parts = zip(series, summaries).map { series, summary in
            var told = summary.cells.map { cell in
                let printed = cell.printed.isEmpty ? Bilingual("未報告", en: "not reported")[language] : cell.printed
                return "\(language == .japanese ? cell.year.shortLabel : "FY\(cell.year.year)") \(printed)"
            }
            if summary.cumulative != nil {
                told.append(Bilingual("累計 ", en: "total ")[language] + summary.printedCumulative)
            }
            if summary.achievement != nil {
                told.append(Bilingual("達成度 ", en: "achievement ")[language] + summary.printedAchievement)
            }
            let name = series.label.map { $0[language] + ": " } ?? ""
            return name + told.joined(separator: Bilingual("、", en: ", ")[language])
        }
        return ([indicator.name[language]] + parts + [targetName].compactMap(\.self)).map { $0 + stop }.joined()
    }
}
