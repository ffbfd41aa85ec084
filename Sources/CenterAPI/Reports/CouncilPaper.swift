/// What the council's paper of a year says, as printed texts in their places: the table of indicators and the table of
/// measures. It is made of figures and records elsewhere; here nothing is counted.
struct CouncilPaper: Sendable {
    var organization: String
    var title: String
    /// 富士市テレワーク推進ロードマップ KPI（重要業績評価指標）一覧
    var tableTitle: String
    /// R3年度（実績）, one a column.
    var years: [String]
    /// Which of them the paper is about.
    var reported: Int?
    /// R7年度末, over the targets.
    var targetDate: String
    var indicators: [Indicator]
    var measureTitle: String
    var resultHeading: String
    var planHeading: String
    var measures: [Measure]
    /// What must be known to read the figures: a year in another unit, a basis that changed, why a question was closed.
    var footnotes: [String]
    /// Said on every page: a sample, a draft.
    var marks: [String]

    struct Indicator: Sendable {
        var pillar: String
        var number: Int
        var name: String
        /// 累計1,000人, and what stands under it.
        var targets: [String]
        /// For each year the lines of its cell: the first series, the second in brackets.
        var cells: [[String]]
        var cumulative: [String]
        var achievement: [String]
        var comment: String
        /// The comment is last year's and waits for somebody to write this year's.
        var isDraft = false
        /// Numbers of footnotes.
        var footnotes: [Int] = []
    }

    struct Measure: Sendable {
        var item: String
        var title: String
        var result: String
        var plan: String
        /// 再掲: said elsewhere and counted there.
        var isRepeated = false
    }
}
