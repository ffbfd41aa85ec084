import Center

/// A chart as SVG: it scales to the column it is put in (a view box and no size), its text stays text, it needs no
/// script and nothing from outside, and it can be read aloud.
struct ChartDrawing {
    let chart: Chart
    let layout: ChartLayout
    private let theme: ChartTheme
    let language: Language

    static func svg(_ chart: Chart, width: Int, theme: ChartTheme, _ language: Language) -> [UInt8] {
        Array(ChartDrawing(chart, width: width, theme: theme, language).picture.source.utf8)
    }

    init(_ chart: Chart, width: Int, theme: ChartTheme, _ language: Language) {
        self.chart = chart
        self.theme = theme
        self.language = language
        layout = ChartLayout(chart, legend: Self.legend(chart, language), width: width)
    }

    private static func legend(_ chart: Chart, _ language: Language) -> [ChartLayout.LegendEntry] {
        var entries: [ChartLayout.LegendEntry] = []
        // One series needs no name beside the title.
        if chart.series.count > 1 || chart.runningName != nil {
            entries += chart.series.enumerated().map { .series($0.offset, $0.element) }
        }
        if chart.has(.provisional) { entries.append(.provisional(Bilingual("暫定", en: "provisional")[language])) }
        if chart.has(.estimated) { entries.append(.estimated(Bilingual("推計", en: "estimated")[language])) }
        if let name = chart.runningName { entries.append(.running(name)) }
        if let name = chart.targetName { entries.append(.target(name)) }
        return entries
    }

    private var picture: HTML {
        """
        \(Self.opening(width: layout.width, height: layout.height, role: "img", names: "t d", theme, language))
        <title id="t">\(chart.title)</title>
        <desc id="d">\(chart.description)</desc>
        \(content)</svg>

        """
    }

    /// As one of the pictures of a sheet, which are told apart by their numbers.
    func part(_ number: Int, x: Int, y: Int) -> HTML {
        """
        <svg x="\(x)" y="\(y)" width="\(layout.width)" height="\(layout.height)" role="img" \
        aria-labelledby="t\(number) d\(number)">
        <title id="t\(number)">\(chart.title)</title>
        <desc id="d\(number)">\(chart.description)</desc>
        \(content)</svg>

        """
    }

    private var content: HTML {
        "\(titles)\(legend)\(grid)\(bars)\(targets)\(breaks)\(running)\(values)\(labels)\(notes)"
    }

    /// What a picture begins with: its size, its letters and its colours.
    static func opening(
        width: Int, height: Int, role: StaticString, names: StaticString, _ theme: ChartTheme, _ language: Language
    ) -> HTML {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" role="\(role)" \
        aria-labelledby="\(names)" lang="\(language.tag)" font-size="\(ChartLayout.textSize)" \
        font-family="'Hiragino Sans','Noto Sans JP','Yu Gothic',Meiryo,IPAGothic,sans-serif">
        <style>\(theme.style)</style>
        <defs>\(hatch("first"))\(hatch("second"))</defs>
        """
    }

    private static func hatch(_ series: StaticString) -> HTML {
        """
        <pattern id="hatch-\(series)" width="6" height="6" patternUnits="userSpaceOnUse" \
        patternTransform="rotate(45)"><line class="hatch-\(series)" x1="2" y1="0" x2="2" y2="6" \
        stroke-width="3"/></pattern>
        """
    }

    // MARK: Around the field

    private var titles: HTML {
        HTML(
            layout.titleLines.enumerated().map { index, line in
                text(
                    line, x: layout.margin, y: layout.margin + 15 + 22 * index,
                    extra: #" font-size="16" font-weight="bold""#)
            })
    }

    private var legend: HTML {
        var pieces: [HTML] = []
        for (row, entries) in layout.legendRows.enumerated() {
            var x = layout.margin
            let y = layout.legendTop + 20 * row + 4
            for entry in entries {
                pieces.append(swatch(entry, x: x, y: y))
                pieces.append(text(entry.text, x: x + ChartLayout.swatch + 4, y: y + 11))
                x += entry.width
            }
        }
        return HTML(pieces)
    }

    private func swatch(_ entry: ChartLayout.LegendEntry, x: Int, y: Int) -> HTML {
        let size = ChartLayout.swatch
        return switch entry {
        case .series(let series, _): bar(series, .measured, x: x, y: y, width: size, height: 12)
        case .provisional: bar(0, .provisional, x: x, y: y, width: size, height: 12)
        case .estimated: bar(0, .estimated, x: x, y: y, width: size, height: 12)
        case .running: "\(line("running", x, y + 6, x + size, y + 6, width: 2))\(dot(x + size / 2, y + 6))"
        case .target: line("target", x, y + 6, x + size, y + 6, width: 2, dashed: true)
        }
    }

    private var grid: HTML {
        var pieces = layout.scale.ticks.map { tick -> HTML in
            let y = layout.y(tick)
            let label = ChartScale.text(tick, decimals: chart.decimals)
            return """
                \(line(tick == 0 ? "axis" : "grid", layout.left, y, layout.right, y, width: 1))\
                \(text(label, x: layout.left - 5, y: y + 4, extra: #" text-anchor="end""#))
                """
        }
        let unit = Bilingual("（\(chart.unit)）", en: "(\(chart.unit))")[language]
        let over = layout.top - (chart.series.count > 1 ? 28 : 14) - 4
        pieces.append(text(unit, x: layout.margin, y: over))
        return HTML(pieces)
    }

    private var labels: HTML {
        HTML(
            chart.columns.enumerated().map { index, column in
                let middle = middle(index)
                let anchor: HTML = #" text-anchor="middle""#
                let small: HTML = #"\#(anchor) font-size="10""#
                return """
                    \(text(column.label, x: middle, y: layout.bottom + ChartLayout.lineHeight, extra: anchor))\
                    \(text(column.sublabel, x: middle, y: layout.bottom + 2 * ChartLayout.lineHeight - 2, extra: small))
                    """
            })
    }

    private var notes: HTML {
        let first = layout.bottom + 3 * ChartLayout.lineHeight + 6
        return HTML(
            layout.noteLines.enumerated().map { index, line in
                text(line, x: layout.margin, y: first + ChartLayout.lineHeight * index)
            })
    }

    // MARK: Strokes

    func middle(_ index: Int) -> Int {
        let column = layout.column(index, of: chart.columns.count)
        return (column.left + column.right) / 2
    }

    func bar(_ series: Int, _ certainty: Chart.Certainty, x: Int, y: Int, width: Int, height: Int) -> HTML {
        let name: StaticString = series == 0 ? "first" : "second"
        let fill: HTML =
            switch certainty {
            case .measured: #"class="\#(name)" stroke="none""#
            case .provisional: #"class="\#(name)" style="fill:url(#hatch-\#(name))""#
            case .estimated: #"class="\#(name) estimated" stroke-width="1.5" stroke-dasharray="4 3""#
            }
        return #"<rect \#(fill) x="\#(x)" y="\#(y)" width="\#(width)" height="\#(max(height, 0))"/>"#
    }

    func text(_ text: String, x: Int, y: Int, extra: HTML = "") -> HTML {
        #"<text x="\#(x)" y="\#(y)"\#(extra)>\#(text)</text>"#
    }

    func line(
        _ name: StaticString, _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int, width: Int, dashed: Bool = false
    ) -> HTML {
        let dashes: HTML = dashed ? #" stroke-dasharray="6 4""# : ""
        return """
            <line class="\(name)" x1="\(x1)" y1="\(y1)" x2="\(x2)" y2="\(y2)" \
            stroke-width="\(width)"\(dashes)/>
            """
    }

    func dot(_ x: Int, _ y: Int) -> HTML {
        #"<circle class="dot" cx="\#(x)" cy="\#(y)" r="3"/>"#
    }
}

extension Chart {
    fileprivate func has(_ certainty: Certainty) -> Bool {
        columns.contains { column in
            column.marks.contains { if case .value(_, certainty, _) = $0 { true } else { false } }
        }
    }
}
