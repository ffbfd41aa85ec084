import Center
import Formats
import HTTP

/// Reads a table of usage as spreadsheets write it: finds the header wherever it stands, knows columns by their many
/// names, leaves out blank rows and rows of totals, and says everything it left out or put right. It knows no rule of
/// submitting.
struct UsageTable {
    private var reader: TableReader
    private var columns: [Int: UsageColumn] = [:]
    private var width = 0
    private var sums = UsageSums()
    /// Where a row of totals says that it is one.
    private var labelled: [Int] = []
    /// The space of the row above, where blanks are to be filled with it.
    private var above = ""
    private let fillsDown: Bool
    /// What a form says beside its file.
    private let fixed: [(column: UsageColumn, text: String)]

    init(_ text: DecodedText, fillsDown: Bool, fixed: [(column: UsageColumn, text: String)]) {
        reader = TableReader(text)
        self.fillsDown = fillsDown
        self.fixed = fixed
    }

    /// Rows before the header that are a title and the like.
    private static let mostTitles = 10

    mutating func read(into rows: inout UsageRowReader) throws(Problem) {
        try readHeader(&rows)
        var second = true
        while try next() {
            if reader.isBlank { continue }
            let isFirst = second
            second = false
            if isHeader(), isFirst ? !hasNumbers() : true {
                // A second header line, or a second table below the first.
                try mapHeader(&rows, adding: isFirst)
                rows.note(UsageRepair(.secondHeader, row: reader.row))
                continue
            }
            if isFirst, isUnits() {
                rows.note(UsageRepair(.secondHeader, row: reader.row))
                continue
            }
            if let word = totalWord(rows) {
                checkTotal(word, &rows)
                continue
            }
            try readRow(&rows)
        }
        if rows.rowsRead == 0 { throw Problem(.validation, [Self.noRows(reader.row)]) }
    }

    private mutating func next() throws(Problem) -> Bool {
        do throws(TableFault) { return try reader.next() } catch { throw Problem(error) }
    }

    private func text(_ index: Int) -> String { TableText.unguarded(reader.text(index)) }

    private func recognised() -> Int { reader.cells.indices.count { UsageColumn.named(text($0)) != nil } }

    /// Another header below the first. Rows have digits, names mostly none, so that most rows need no closer look.
    private func isHeader() -> Bool { !hasDigits() && recognised() >= 2 }

    private func hasDigits() -> Bool {
        guard let first = reader.cells.first, let last = reader.cells.last else { return false }
        return reader.bytes[first.range.lowerBound..<last.range.upperBound].contains { (0x30...0x39).contains($0) }
    }

    /// A line below the header that says 人 and the like, of no period.
    private func isUnits() -> Bool {
        let periods = columns.filter { $0.value == .period || $0.value == .fiscalYear }.keys
        return !hasNumbers() && !periods.isEmpty && periods.allSatisfy { text($0).allSatisfy(\.isWhitespace) }
    }

    private func hasNumbers() -> Bool {
        reader.cells.indices.contains { text($0).contains(where: \.isNumber) }
    }

    private mutating func readHeader(_ rows: inout UsageRowReader) throws(Problem) {
        var titles = 0
        var known = 0
        while titles < Self.mostTitles, try next() {
            if reader.isBlank { continue }
            if recognised() >= 2 || reader.cells.count > 1 && recognised() == 1 && !hasNumbers() {
                if titles > 0 { rows.note(UsageRepair(.titleRow, row: reader.row - 1)) }
                try refuseLostNewlines()
                try mapHeader(&rows, adding: false)
                return
            }
            titles += 1
            known = max(known, recognised())
        }
        if reader.isOneLine, known > 0 { throw Self.newlinesLost }
        throw Problem(
            .headerMissing,
            Bilingual("見出しの行が見つかりません。", en: "There is no header row."))
    }

    static let newlinesLost = Problem(.newlinesLost)

    /// `-d @usage.csv` takes the line ends out: the header's last name and the first row's first cell are one cell.
    private func refuseLostNewlines() throws(Problem) {
        guard reader.isOneLine, reader.cells.count > 2, hasNumbers() else { return }
        throw Self.newlinesLost
    }

    private mutating func mapHeader(_ rows: inout UsageRowReader, adding: Bool) throws(Problem) {
        if !adding { columns = [:] }
        var items: [Problem.Item] = []
        for index in reader.cells.indices {
            let name = text(index)
            guard !name.allSatisfy(\.isWhitespace), columns[index] == nil else { continue }
            if let column = UsageColumn.named(name) {
                if columns.values.contains(column) {
                    items.append(item(name, "repeated", Bilingual("同じ列が2つあります。", en: "The column is there twice.")))
                }
                columns[index] = column
            } else if adding {
                continue
            } else if let near = UsageColumn.nearest(to: name), !columns.values.contains(near), isMissing(near) {
                items.append(
                    item(
                        name, "unknown-column", Bilingual("知らない列です。", en: "An unknown column."),
                        hint: Bilingual(
                            "「\(near.label.japanese)」（\(near.rawValue)）ではありませんか。", en: "Did you mean \(near.rawValue)?")
                    ))
            } else {
                rows.note(UsageRepair(.extraColumn, row: reader.row, column: String(name.prefix(60))))
            }
        }
        width = max(width, reader.cells.count)
        labelled = Set(columns.filter { $0.value == .space || $0.value == .period }.keys).union([0]).sorted()
        if !adding, items.isEmpty, ![.total, .workUse, .eventUse].contains(where: columns.values.contains) {
            items.append(
                item(
                    "", "column-missing", Bilingual("「利用者数」の列がありません。", en: "There is no column total."),
                    hint: Bilingual("見出しに 利用者数 か total と書いてください。", en: "Name a column total.")))
        }
        if !items.isEmpty { throw Problem(.validation, items) }
    }

    /// No other header of the row means it.
    private func isMissing(_ column: UsageColumn) -> Bool {
        !reader.cells.indices.contains { UsageColumn.named(text($0)) == column }
    }

    private func item(_ name: String, _ code: String, _ detail: Bilingual, hint: Bilingual? = nil) -> Problem.Item {
        Problem.Item(
            place: .pointer(""), code: code, detail: detail, hint: hint, row: reader.row, column: nil,
            value: name.isEmpty ? nil : String(name.prefix(60)))
    }

    private mutating func readRow(_ rows: inout UsageRowReader) throws(Problem) {
        var cells = fixed.isEmpty ? [] : fixed.filter { !columns.values.contains($0.column) }
        for index in reader.cells.indices {
            guard let column = columns[index] else {
                guard index >= width, !reader.isBlank(reader.cells[index]) else { continue }
                rows.refuseExtraCells(reader.row, text(index))
                return
            }
            var text = text(index)
            if column == .space {
                if fillsDown, text.allSatisfy(\.isWhitespace) { text = above }
                above = text
            }
            cells.append((column, text))
        }
        let count = rows.statements.count
        rows.read(cells, number: reader.row)
        sums.add(rows.statements.count > count ? rows.statements.last?.numbers : nil)
    }

    private func totalWord(_ rows: UsageRowReader) -> TotalWord? {
        for index in labelled where reader.cells.indices.contains(index) {
            // Slugs and periods begin with what no word for a total does.
            let bytes = reader.bytes[reader.cells[index].range]
            if (0x30...0x39).contains(bytes.first ?? 0x30), !bytes.suffix(3).elementsEqual("計".utf8) { continue }
            let text = text(index)
            if let word = TotalWord(in: text) { return rows.knowsSpace(text) ? nil : word }
        }
        return nil
    }

    private mutating func checkTotal(_ word: TotalWord, _ rows: inout UsageRowReader) {
        var written = UsageNumbers()
        for (index, column) in columns {
            let number = WrittenTotal.number(text(index))
            switch column {
            case .total: written.total = number
            case .workUse: written.workUse = number
            case .eventUse: written.eventUse = number
            default: continue
            }
        }
        for wrong in sums.mismatches(word, written) {
            rows.refuseTotal(reader.row, wrong.column, written: wrong.written, sum: wrong.sum)
        }
        rows.note(UsageRepair(.totalRow, row: reader.row))
    }

    private static func noRows(_ row: Int) -> Problem.Item {
        Problem.Item(
            place: .pointer(""), code: "no-rows",
            detail: Bilingual("見出しの下に行がありません。", en: "There are no rows below the header."),
            row: row)
    }
}
