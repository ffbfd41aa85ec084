import Center

/// What stands in the field of a chart, between its axes: bars and what they stand for, targets, the running sum, and
/// where the years cannot be compared.
extension ChartDrawing {
    var bars: HTML {
        HTML(chart.columns.indices.map(bars))
    }

    private func bars(_ index: Int) -> HTML {
        let marks = chart.columns[index].marks
        let column = layout.column(index, of: chart.columns.count)
        let room = min((column.right - column.left) * 7 / 10, 120)
        let width = max(room / max(marks.count, 1), 3)
        let start = middle(index) - width * marks.count / 2
        var pieces: [HTML] = []
        for (series, mark) in marks.enumerated() {
            guard case .value(let value, let certainty, _) = mark else { continue }
            let (top, bottom) = (layout.y(max(value, 0)), layout.y(min(value, 0)))
            pieces.append(
                bar(series, certainty, x: start + width * series, y: top, width: width - 1, height: bottom - top))
        }
        return HTML(pieces)
    }

    /// What the bars stand for, above the higher one: the second series in brackets, as in the paper.
    var values: HTML {
        HTML(chart.columns.indices.map(values))
    }

    private func values(_ index: Int) -> HTML {
        let marks = chart.columns[index].marks
        let column = layout.column(index, of: chart.columns.count)
        let highest = marks.map { layout.y(max($0.value ?? 0, 0)) }.min() ?? layout.bottom
        var pieces: [HTML] = []
        for (series, mark) in marks.enumerated() where !mark.text.isEmpty {
            var printed = mark.text
            // In a narrow column the unit is left to the axis.
            if ChartText.width(printed, size: ChartLayout.textSize) > column.right - column.left,
                printed.hasSuffix(chart.unit)
            {
                printed.removeLast(chart.unit.count)
            }
            let shown = series == 0 ? printed : Bilingual("（\(printed)）", en: "(\(printed))")[language]
            let y = highest - 5 - 14 * (marks.count - 1 - series)
            pieces.append(text(shown, x: middle(index), y: y, extra: #" class="over" text-anchor="middle""#))
        }
        return HTML(pieces)
    }

    /// One line for columns with the same aim; a range is a line at each end.
    var targets: HTML {
        let count = chart.columns.count
        var pieces: [HTML] = []
        for (index, column) in chart.columns.enumerated() {
            guard let target = column.target else { continue }
            let place = layout.column(index, of: count)
            for value in Set([target.lowerBound, target.upperBound]).sorted() {
                let y = layout.y(value)
                pieces.append(line("target", place.left, y, place.right, y, width: 2, dashed: true))
            }
        }
        return HTML(pieces)
    }

    var running: HTML {
        let points = chart.columns.enumerated().compactMap { index, column in
            column.running.map { (x: middle(index), y: layout.y($0)) }
        }
        guard !points.isEmpty else { return "" }
        let path = points.map { "\($0.x),\($0.y)" }.joined(separator: " ")
        return """
            <polyline class="running" fill="none" stroke-width="2" points="\(path)"/>\
            \(HTML(points.map { dot($0.x, $0.y) }))
            """
    }

    /// Two short strokes across the axis: what is left of them may not be compared with what is right.
    var breaks: HTML {
        let pieces = chart.columns.indices.filter { chart.columns[$0].breaksBefore && $0 > 0 }.map { index -> HTML in
            let x = layout.column(index, of: chart.columns.count).left
            let y = layout.bottom
            return """
                \(line("break", x, layout.top, x, layout.bottom, width: 1, dashed: true))\
                \(line("break", x - 6, y + 6, x, y - 6, width: 2))\(line("break", x, y + 6, x + 6, y - 6, width: 2))
                """
        }
        return HTML(pieces)
    }
}

extension Chart.Mark {
    fileprivate var value: Int? {
        if case .value(let value, _, _) = self { value } else { nil }
    }

    fileprivate var text: String {
        switch self {
        case .value(_, _, let printed): printed
        case .words(let words): words
        case .blank: ""
        }
    }
}
