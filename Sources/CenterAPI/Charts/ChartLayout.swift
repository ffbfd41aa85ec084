/// Where the parts of a chart stand, in pixels of a picture as wide as was asked for. Only what the parts need is
/// counted; text keeps its size when the picture is narrow.
struct ChartLayout {
    static let widths = 240...1600

    let width: Int
    let height: Int
    let titleLines: [String]
    let noteLines: [String]
    let legendRows: [[LegendEntry]]
    let scale: ChartScale
    /// The field of the bars.
    let left: Int
    let right: Int
    let top: Int
    let bottom: Int

    static let titleSize = 16
    static let textSize = 12
    static let lineHeight = 17
    private static let margin = 12
    static let swatch = 14

    enum LegendEntry {
        case series(Int, String)
        case provisional(String)
        case estimated(String)
        case running(String)
        case target(String)

        var text: String {
            switch self {
            case .series(_, let text), .provisional(let text), .estimated(let text), .running(let text),
                .target(let text):
                text
            }
        }

        var width: Int { ChartLayout.swatch + 4 + ChartText.width(text, size: ChartLayout.textSize) + 14 }
    }

    init(_ chart: Chart, legend: [LegendEntry], width asked: Int) {
        width = min(max(asked, Self.widths.lowerBound), Self.widths.upperBound)
        let inner = width - 2 * Self.margin
        titleLines = ChartText.lines(chart.title, size: Self.titleSize, width: inner)
        noteLines = chart.notes.flatMap { ChartText.lines($0, size: Self.textSize, width: inner) }
        legendRows = Self.rows(legend, width: inner)
        scale = ChartScale(covering: chart.shownNumbers)
        let ticks = scale.ticks.map { ChartScale.text($0, decimals: chart.decimals) }
        left = Self.margin + 6 + (ticks.map { ChartText.width($0, size: Self.textSize) }.max() ?? 0)
        right = width - Self.margin
        // The unit stands over the axis; two printed values stand over the highest bar.
        let printed = (chart.columns.map(\.marks.count).max() ?? 1) * 14
        top = Self.margin + titleLines.count * 22 + legendRows.count * 20 + Self.lineHeight + printed
        bottom = top + min(max(inner * 45 / 100, 130), 420)
        height = bottom + 2 * Self.lineHeight + 8 + noteLines.count * Self.lineHeight + Self.margin
    }

    private static func rows(_ legend: [LegendEntry], width: Int) -> [[LegendEntry]] {
        var rows: [[LegendEntry]] = []
        var used = width
        for entry in legend {
            if used + entry.width > width {
                rows.append([])
                used = 0
            }
            rows[rows.count - 1].append(entry)
            used += entry.width
        }
        return rows
    }

    var margin: Int { Self.margin }
    var legendTop: Int { Self.margin + titleLines.count * 22 }

    func y(_ value: Int) -> Int { bottom - scale.offset(of: value, height: bottom - top) }

    /// From where to where a column reaches.
    func column(_ index: Int, of count: Int) -> (left: Int, right: Int) {
        let room = right - left
        return (left + room * index / max(count, 1), left + room * (index + 1) / max(count, 1))
    }
}

extension Chart {
    /// Everything that must fit between the ends of the axis.
    fileprivate var shownNumbers: [Int] {
        columns.flatMap { column -> [Int] in
            var numbers = [column.running, column.target?.lowerBound, column.target?.upperBound].compactMap(\.self)
            for case .value(let value, _, _) in column.marks { numbers.append(value) }
            return numbers
        }
    }
}
