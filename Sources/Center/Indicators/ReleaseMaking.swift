/// Freezes the table of a year: every cell, sum and sentence as it is printed now. What was released is never changed; a
/// later release of the same year says what it prints otherwise.
public struct ReleaseMaking {
    private let table: IndicatorTable

    /// `table` is the one that is made of records and figures, whatever was released before.
    public init(_ table: IndicatorTable) { self.table = table }

    /// What was asked for, with everything that the table says. Nil changes: there was no release before.
    public func release(
        _ asked: Row<Release>, correcting last: (id: Reference<Release>, row: Row<Release>)?
    ) -> RecordDraft<Release> {
        var draft = RecordDraft(asked)
        let rows = rows()
        let texts = texts()
        draft.rows = rows
        draft.texts = texts
        if let last {
            draft.corrects = last.id
            draft.changes = Self.changes(from: last.row, rows: rows, texts: texts)
        }
        return draft
    }

    /// One line for each thing that is printed, in the table's order: what the digest of a release is made of.
    public static func lines(_ release: RecordDraft<Release>) -> String {
        let rows = (release.rows ?? []).map { row in
            let year = row.fiscalYear?.description ?? "-"
            return "\(row.indicator)\t\(row.series)\t\(year)\t\(row.column.code)\t\(row.printed)\n"
        }
        let texts = (release.texts ?? []).map { "\($0.indicator)\t\($0.text)\n" }
        return (rows + texts).joined()
    }

    private func rows() -> [Row<ReleasedFigure>] {
        table.indicators.flatMap { indicator in
            indicator.series(inTableOf: table.year).flatMap { series in
                let name = SeriesName(indicator: indicator.number, series: series.key)
                return rows(name, series, table.summary(indicator, series))
            }
        }
    }

    private func rows(_ name: SeriesName, _ series: Series, _ summary: SeriesSummary) -> [Row<ReleasedFigure>] {
        func row(
            _ column: ReleasedColumn, _ printed: String, _ value: Amount?, unit: String?, _ cell: TableCell? = nil
        ) -> Row<ReleasedFigure>? {
            // What is not reported yet is an empty place; a release says nothing of it.
            guard !printed.isEmpty else { return nil }
            var draft = RecordDraft<ReleasedFigure>()
            draft.indicator = name.indicator
            draft.series = name.series
            draft.column = column
            draft.printed = printed
            draft.value = value?.decimal
            draft.unit = unit
            if let cell {
                draft.fiscalYear = .fiscalYear(cell.year)
                draft.state = cell.state
            }
            return try? draft.row()
        }
        let unit = series.basis.unit
        return
            (summary.cells.map { row(.value, $0.printed, $0.shown, unit: $0.unit, $0) } + [
                row(.cumulative, summary.printedCumulative, summary.cumulative, unit: unit),
                row(.achievement, summary.printedAchievement, summary.achievement, unit: "%"),
                row(.target, table.printedTarget(summary.target, series), summary.target?.aim?.ends.low, unit: unit),
            ]).compactMap(\.self)
    }

    private func texts() -> [Row<ReleasedText>] {
        table.indicators.compactMap { indicator in
            guard let comment = table.comment(indicator) else { return nil }
            var draft = RecordDraft<ReleasedText>()
            draft.indicator = indicator.number
            draft.text = comment
            return try? draft.row()
        }
    }

    // MARK: Corrections

    private struct Place: Hashable {
        let indicator: Int
        let series: String
        let year: FiscalYear?
        let column: ReleasedColumn

        init(_ row: Row<ReleasedFigure>) {
            indicator = row.indicator
            series = row.series
            year = row.fiscalYear?.fiscalYear
            column = row.column
        }

        /// `2 R6`
        var label: String {
            let line = series == "main" ? "\(indicator)" : "\(indicator)（\(series)）"
            return "\(line) \(year?.shortLabel ?? column.label.japanese)"
        }
    }

    private static func changes(
        from last: Row<Release>, rows: [Row<ReleasedFigure>], texts: [Row<ReleasedText>]
    ) -> [String] {
        let before = Dictionary(last.rows.map { (Place($0), $0.printed) }, uniquingKeysWith: { $1 })
        let after = Dictionary(rows.map { (Place($0), $0.printed) }, uniquingKeysWith: { $1 })
        var changes: [String] = []
        for place in rows.map(Place.init) + last.rows.map(Place.init).filter({ after[$0] == nil })
        where before[place] != after[place] {
            changes.append("\(place.label): \(before[place] ?? "（なし）") → \(after[place] ?? "（なし）")")
        }
        let said = Dictionary(last.texts.map { ($0.indicator, $0.text) }, uniquingKeysWith: { $1 })
        let says = Dictionary(texts.map { ($0.indicator, $0.text) }, uniquingKeysWith: { $1 })
        for number in Set(said.keys).union(says.keys).sorted() where said[number] != says[number] {
            changes.append("\(number) 現状・今後の方向性")
        }
        return changes
    }
}
