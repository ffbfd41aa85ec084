import Center

/// Many charts in one picture, side by side as far as they are readable: a page that shows all indicators asks once.
enum ChartSheet {
    /// Narrower than this a chart is hard to read.
    private static let leastWidth = 400
    private static let titleHeight = 34

    static func svg(
        _ charts: [Chart], title: String, width: Int, theme: ChartTheme, _ language: Language
    ) -> [UInt8] {
        let across = max(1, min(width / leastWidth, charts.count))
        let drawings = charts.map { ChartDrawing($0, width: width / across, theme: theme, language) }
        var parts: [HTML] = []
        var top = titleHeight
        for row in stride(from: 0, to: drawings.count, by: across) {
            let end = min(row + across, drawings.count)
            for index in row..<end {
                parts.append(drawings[index].part(index + 1, x: (index - row) * (width / across), y: top))
            }
            top += drawings[row..<end].map(\.layout.height).max() ?? 0
        }
        let picture: HTML = """
            \(ChartDrawing.opening(width: width, height: top, role: "group", names: "t", theme, language))
            <title id="t">\(title)</title>
            <text x="12" y="24" font-size="18" font-weight="bold">\(title)</text>
            \(HTML(parts))</svg>

            """
        return Array(picture.source.utf8)
    }
}
