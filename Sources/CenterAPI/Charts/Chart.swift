import Center

/// What a chart of an indicator shows, in whole numbers and printed texts: columns of years or months with one or two
/// values each, the running total, the target, breaks. It says what is to be seen; `ChartDrawing` says where.
struct Chart: Sendable {
    /// How far a value can be relied on, which is also how its bar looks.
    enum Certainty: Sendable {
        case measured, provisional, estimated
    }

    enum Mark: Sendable {
        /// A bar, with its text above it.
        case value(Int, Certainty, printed: String)
        /// No bar, and the text where it would stand: not measured, a value in another unit, words.
        case words(String)
        /// Not reported yet.
        case blank
    }

    struct Column: Sendable {
        /// R6
        var label: String
        /// 2024
        var sublabel: String
        /// The first is the main series, the second is drawn beside it and printed in brackets.
        var marks: [Mark]
        /// The total from the first column to this one.
        var running: Int?
        /// What was aimed at here; the same number twice where it is one number.
        var target: ClosedRange<Int>?
        /// What stands before this column was counted otherwise and may not be compared.
        var breaksBefore = false
    }

    var title: String
    var unit: String
    /// Values are whole numbers of these: 1 where 358 means 35.8.
    var decimals = 0
    /// The names of the series, as many as a column has marks.
    var series: [String]
    var runningName: String?
    var targetName: String?
    var columns: [Column]
    /// Small print below: what a break is, where the figures come from.
    var notes: [String] = []
    /// All that is to be seen, in sentences, for who cannot see it.
    var description: String
}
