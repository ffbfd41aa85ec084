import Formats

/// The council's paper for a spreadsheet: the same places, a line of a cell on a line of the cell.
enum CouncilPaperCSV {
    static func table(_ paper: CouncilPaper) -> [UInt8] {
        var writer = TableWriter(hasMark: true)
        func text(_ cells: [String]) { writer.append(cells, isText: cells.map { _ in true }) }
        text([paper.title] + paper.marks)
        text([paper.tableTitle])
        writer.append(
            ["項目", "No.", "重要業績評価指標（\(paper.targetDate)）", "目標"] + paper.years
                + ["累計", "達成度", "現状・今後の方向性"], isText: [])
        for indicator in paper.indicators {
            let notes = indicator.footnotes.map { "※\($0)" }.joined()
            let cells = [indicator.targets] + indicator.cells + [indicator.cumulative, indicator.achievement]
            text(
                [indicator.pillar, String(indicator.number), indicator.name + notes]
                    + cells.map { $0.joined(separator: "\n") } + [indicator.comment])
        }
        for (index, note) in paper.footnotes.enumerated() { text(["※\(index + 1)", note]) }
        guard !paper.measures.isEmpty else { return writer.take() }
        text([])
        text([paper.measureTitle])
        writer.append(["項目", "施策", paper.resultHeading, paper.planHeading], isText: [])
        for measure in paper.measures {
            text([measure.item, measure.title + (measure.isRepeated ? "（再掲）" : ""), measure.result, measure.plan])
        }
        return writer.take()
    }
}
