import Center
import Formats

/// The sign-in sheet as a table that spreadsheets open: printed, signed, typed in and sent back. 受付番号, 人数 and 出席の区分
/// are read again, and the name of those added by hand; columns that somebody added are read over.
enum SheetTable {
    private static let number = "受付番号"
    private static let name = "氏名"
    private static let persons = "人数"
    private static let mark = "出席の区分"
    private static let header = [number, name, "フリガナ", "勤務先・団体名", persons, mark]

    static func write(_ sheet: SignInSheet) -> [UInt8] {
        var table = TableWriter(hasMark: true)
        table.append(header, isText: [])
        for line in sheet.lines {
            table.append(
                [
                    line.number ?? "", line.name ?? "", line.kana ?? "", line.organizationName ?? "",
                    String(line.persons), line.mark?.row.mark?.label.japanese ?? "",
                ], isText: [true, true, true, true, false, false])
        }
        return table.take()
    }

    /// The rows that say something; everything that cannot be read is told at once, by its row.
    static func read(_ bytes: [UInt8]) throws(Problem) -> [SheetRow] {
        let text: DecodedText
        do throws(TextFault) { text = try DecodedText(bytes) } catch { throw Problem(error) }
        var reader = TableReader(text)
        var rows: [SheetRow] = []
        var issues: [Issue] = []
        var columns: [String: Int] = [:]
        while try next(&reader) {
            if reader.isBlank { continue }
            let cells = reader.cells.indices.map { TableText.unguarded(reader.text($0)) }
            guard !columns.isEmpty else {
                for (index, cell) in cells.enumerated() { columns[Folding.name(cell)] = index }
                guard columns[Folding.name(number)] != nil, columns[Folding.name(mark)] != nil else {
                    throw .wrong(
                        "", "columns", "1行目に「受付番号」と「出席の区分」の列が要ります。", en: "Columns 受付番号 and 出席の区分 are needed.")
                }
                continue
            }
            func cell(_ header: String) -> String {
                columns[Folding.name(header)].flatMap { cells.indices.contains($0) ? cells[$0] : nil } ?? ""
            }
            let place = SheetRow.Place.row(reader.row)
            do throws(Issue) {
                let said = try row(cell(number), cell(name), cell(persons), cell(mark))
                if let said { rows.append(SheetRow(mark: said, place: place)) }
            } catch {
                issues.append(place.issue(error.code, error.detail))
            }
        }
        if columns.isEmpty { throw Problem(.headerMissing) }
        if rows.count > most {
            throw .wrong("", "too-many-rows", "1枚は\(most)行までです。", en: "A sheet has \(most) rows at most.")
        }
        if !issues.isEmpty { throw Problem(issues) }
        return rows
    }

    /// As of a list in JSON.
    private static let most = 1000

    private static func next(_ reader: inout TableReader) throws(Problem) -> Bool {
        do throws(TableFault) { return try reader.next() } catch { throw Problem(error) }
    }

    private static func row(
        _ number: String, _ name: String, _ persons: String, _ mark: String
    ) throws(Issue) -> Row<PersonMark>? {
        guard let meant = try Self.mark(mark) else { return nil }
        var row = RecordDraft<PersonMark>()
        row.mark = meant
        row.persons = try Self.persons(persons)
        if number.isEmpty {
            row.name = name.isEmpty ? nil : String(name.prefix(80))
        } else {
            row.number = String(number.prefix(20))
        }
        do { return try row.row() } catch {
            throw error.issues.first ?? issue("row", "この行を読めません。", "The row cannot be read.")
        }
    }

    private static func persons(_ text: String) throws(Issue) -> Int? {
        let folded = Folding.name(text)
        let digits = folded.hasSuffix("人") || folded.hasSuffix("名") ? String(folded.dropLast()) : folded
        if digits.isEmpty { return nil }
        guard let number = Int(digits), (1...1000).contains(number) else {
            throw issue("not-a-number", "人数は1から1000までの数です。", "Persons are a number from 1 to 1000.")
        }
        return number
    }

    /// A word of the list, or the signs that everybody writes.
    private static func mark(_ text: String) throws(Issue) -> AttendanceMark? {
        let folded = Folding.name(text)
        if folded.isEmpty { return nil }
        if ["○", "◯", "〇", "o", "✓", "レ", "れ"].contains(folded) { return .present }
        if ["×", "✕", "x"].contains(folded) { return .absent }
        let found = AttendanceMark.allCases.first {
            Folding.name($0.label.japanese) == folded || Folding.name($0.code) == folded
        }
        guard let found else {
            let names = AttendanceMark.allCases.map(\.label.japanese).joined(separator: "、")
            throw issue("not-an-option", "出席の区分は \(names) のどれかです。", "The mark is none of the list.")
        }
        return found
    }

    private static func issue(_ code: String, _ japanese: String, _ english: String) -> Issue {
        Issue(pointer: "", code: code, detail: Bilingual(japanese, en: english))
    }
}
