import Center

/// All that is wrong with a list, and how much more there is than is told.
struct ImportFaults: Sendable {
    private(set) var told: [Problem.Item] = []
    private(set) var count = 0
    private var missing: Set<String> = []
    /// What its rows are called.
    var rows = RowWord.row

    var isEmpty: Bool { count == 0 }

    mutating func note(_ fault: Problem.Item) {
        count += 1
        guard told.count < Issue.most else { return }
        var fault = fault
        fault.rowWord = rows
        if rows == .item, let row = fault.row {
            // Into the body, whose elements are counted from 0.
            fault.place = .pointer("/\(row - 1)" + (fault.column.map { "/\($0)" } ?? ""))
        }
        told.append(fault)
    }

    /// A column that the table lacks is told once, not in every row.
    mutating func noteOnce(_ fault: Problem.Item, as name: String) {
        if missing.insert(name).inserted { note(fault) }
    }

    /// What stands in the answer where nothing was taken.
    var problem: Problem {
        var problem = Problem(.validation, told)
        if count > told.count {
            problem.detail = Bilingual(
                "\(problem.detail.japanese) 直すところは全部で\(count)か所、はじめの\(told.count)か所を示します。",
                en: "\(problem.detail.english) There are \(count) faults; the first \(told.count) are shown.")
        }
        return problem.with("errorCount", count)
    }
}

/// One thing to correct in a list: in which row as a spreadsheet numbers it, on which line of the file, under which
/// header as the sender wrote it, and what stands there, unless that is personal.
extension Problem.Item {
    init(
        row: Int, line: Int? = nil, column: String? = nil, value: String? = nil, _ code: String, _ detail: Bilingual,
        hint: Bilingual? = nil
    ) {
        let value = value.map { $0.unicodeScalars.count > 60 ? String($0.prefix(60)) + "…" : $0 }
        self.init(
            place: .pointer("/\(row)"), code: code, detail: detail, hint: hint, row: row, line: line, column: column,
            value: value)
    }

    init(_ issue: Issue, row: Int, line: Int?, column: String?, value: String?) {
        self.init(
            row: row, line: line, column: column, value: value, issue.code, issue.detail, hint: issue.hint)
    }

    /// As a spreadsheet shows it in one cell of the row. What names its field by itself needs no header before it.
    func text(_ language: Language) -> String {
        let isNamed = language == .japanese && detail.japanese.hasPrefix("「")
        let place = isNamed ? "" : column.map { language == .japanese ? "「\($0)」" : "\($0): " } ?? ""
        return place + detail[language] + (hint.map { " " + $0[language] } ?? "")
    }
}
