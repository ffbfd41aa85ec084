import Center
import Formats

/// The sign-in sheet as a table that spreadsheets open: printed, signed, typed in and sent back. Only 受付番号 and 出席の区分
/// are read again; the other columns are for people, and columns that somebody added are read over.
enum SheetTable {
    static let number = "受付番号"
    static let mark = "出席の区分"
    private static let name = "氏名"
    private static let header = [number, name, "フリガナ", "勤務先・団体名", "人数", mark]

    static func write(_ book: SeminarBook, _ marks: (SeminarBook.Entry) -> AttendanceMark?) -> [UInt8] {
        var table = TableWriter(hasMark: true)
        table.append(header, isText: [])
        for entry in book.entries where entry.row.isActive {
            let row = entry.row
            table.append(
                [
                    row.number ?? "", row.name ?? "", row.kana ?? "", row.organizationName ?? "", String(row.party),
                    marks(entry)?.label.japanese ?? "",
                ], isText: [true, true, true, true, false, false])
        }
        return table.take()
    }

    /// The rows that say something; everything that cannot be read is told at once, by its line.
    static func read(_ bytes: [UInt8]) throws(Problem) -> [Row<PersonMark>] {
        let text: DecodedText
        do throws(TextFault) { text = try DecodedText(bytes) } catch {
            throw .wrong("", "character-set", "文字コードを読めません。UTF-8 か Shift_JIS で保存してください。", en: "Save it as UTF-8.")
        }
        var reader = TableReader(text)
        var rows: [Row<PersonMark>] = []
        var issues: [Issue] = []
        var columns: [String: Int] = [:]
        do throws(TableFault) {
            while try reader.next() {
                if reader.isBlank { continue }
                let cells = reader.cells.indices.map { TableText.unguarded(reader.text($0)) }
                guard !columns.isEmpty else {
                    for (index, cell) in cells.enumerated() { columns[Folding.name(cell)] = index }
                    continue
                }
                func cell(_ header: String) -> String {
                    columns[Folding.name(header)].flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
                }
                do throws(Problem) {
                    if let row = try row(cell(number), cell(name), cell(mark), reader.row) { rows.append(row) }
                } catch {
                    issues.append(
                        Issue(pointer: "/rows/\(reader.row)", code: "not-an-option", detail: error.detail))
                }
            }
        } catch {
            throw .wrong("", "table", "表の\(error.row)行目を読めません。", en: "Row \(error.row) cannot be read.")
        }
        guard columns[Folding.name(number)] != nil, columns[Folding.name(mark)] != nil else {
            throw .wrong("", "columns", "1行目に「受付番号」と「出席の区分」の列が要ります。", en: "Columns 受付番号 and 出席の区分 are needed.")
        }
        if !issues.isEmpty { throw Problem(issues) }
        return rows
    }

    private static func row(
        _ number: String, _ name: String, _ mark: String, _ place: Int
    ) throws(Problem) -> Row<PersonMark>? {
        guard let meant = try Self.mark(mark) else { return nil }
        var row = RecordDraft<PersonMark>()
        row.mark = meant
        if number.isEmpty {
            guard meant.isPresence else { return nil }
            row.name = name.isEmpty ? nil : String(name.prefix(80))
        } else {
            row.number = String(number.prefix(20))
        }
        return try row.made()
    }

    /// A word of the list, or the signs that everybody writes.
    private static func mark(_ text: String) throws(Problem) -> AttendanceMark? {
        let folded = Folding.name(text)
        if folded.isEmpty { return nil }
        if ["○", "◯", "〇", "o", "✓", "レ", "れ"].contains(folded) { return .present }
        if ["×", "✕", "x"].contains(folded) { return .absent }
        let found = AttendanceMark.allCases.first {
            Folding.name($0.label.japanese) == folded || Folding.name($0.code) == folded
        }
        guard let found else {
            let names = AttendanceMark.allCases.map(\.label.japanese).joined(separator: "、")
            throw .wrong("", "not-an-option", "出席の区分は \(names) のどれかです。", en: "The mark is none of the list.")
        }
        return found
    }
}
