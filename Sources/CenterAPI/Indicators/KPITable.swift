import Center
import Formats
import JSON

/// The table as lines for a spreadsheet: one for each series and year, the sums repeated, numbers as numbers.
enum KPITable {
    private static let header = [
        Bilingual("番号", en: "No"), Bilingual("項目", en: "Pillar"), Bilingual("指標", en: "Indicator"),
        Bilingual("系列", en: "Series"), Bilingual("数え方", en: "Basis"), Bilingual("単位", en: "Unit"),
        Bilingual("年度", en: "Fiscal year"), Bilingual("公表値", en: "Published"), Bilingual("算出値", en: "Computed"),
        Bilingual("値", en: "Shown"), Bilingual("状態", en: "State"), Bilingual("印字", en: "As printed"),
        Bilingual("累計", en: "Cumulative"), Bilingual("達成度（％）", en: "Achievement (%)"),
    ]

    static func csv(_ table: IndicatorTable?, _ language: Language) -> [UInt8] {
        var writer = TableWriter(hasMark: true)
        writer.append(header.map { $0[language] }, isText: [])
        let isText = [false, true, true, true, true, true] + Array(repeating: false, count: 8)
        for indicator in table?.indicators ?? [] {
            guard let table else { break }
            for series in indicator.series(inTableOf: table.year) {
                let summary = table.summary(indicator, series)
                for cell in summary.cells {
                    writer.append(
                        [
                            String(indicator.number), indicator.pillar, indicator.name[language],
                            series.label?[language] ?? "", series.basis.label[language], cell.unit,
                            cell.year.shortLabel, plain(cell.published), plain(cell.computed), plain(cell.shown),
                            cell.state.label[language], cell.printed, plain(summary.cumulative),
                            plain(summary.achievement),
                        ], isText: isText)
                }
            }
        }
        return writer.take()
    }

    /// Without grouping: a spreadsheet does that.
    private static func plain(_ amount: Amount?) -> String { amount?.decimal?.description ?? "" }
}
