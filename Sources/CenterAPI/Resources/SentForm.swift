import Center
import HTTP
import JSON

/// The fields of a form that somebody sent where JSON might be, each under the field of its kind that it means.
struct SentForm: Sendable {
    let record: TextRecord
    /// Those that are no field of the kind.
    let unknown: [(name: String, text: String)]

    /// Nil where the body is no form. curl names a form whatever it is given with `-d`, so a body in braces is JSON under
    /// that name, too.
    init?(_ request: Request, _ kind: KindDeclaration, today: Day) throws(Problem) {
        let first = request.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return nil }
        let type = request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }
        let isForm = type?.essence == "\(MediaType.form.essence)"
        let parts =
            type?.essence == "\(MediaType.multipart.essence)" ? FormParts.items(type?.boundary, request.body) : nil
        guard isForm || parts != nil else { return nil }
        let columns = kind.columns(.stored)
        var cells: [(column: TableColumn, text: String)] = []
        var unknown: [(name: String, text: String)] = []
        var seen: Set<String> = []
        let items = if let parts { parts } else { try QueryCheck.items(of: request.body[...]) }
        for item in items {
            guard let column = kind.column(named: item.name, among: columns) else {
                unknown.append((item.name, item.value ?? ""))
                continue
            }
            guard seen.insert(column.name).inserted else { throw Self.repeated(column) }
            cells.append((column, item.value ?? ""))
        }
        record = TextRecord(cells, CellOptions(today: today))
        self.unknown = unknown
    }

    private static func repeated(_ column: TableColumn) -> Problem {
        .wrong(
            "/\(column.name)", "repeated", "「\(column.label.japanese)」が2回書かれています。",
            en: "\(column.label.english) is given twice.")
    }
}

extension TextRecord {
    /// What was put right in a field of a form.
    var told: [Issue] {
        repairs.filter { $0.repairs != .blanks }.map { repair in
            let (label, how) = (repair.column.label, repair.repairs.label)
            var (japanese, english) = ("を直して読みました（\(how.japanese)）。", "was put right (\(how.english)).")
            if let from = repair.from, let to = repair.to {
                japanese = "の「\(from)」を \(to) と読みました（\(how.japanese)）。"
                english = "was read as \(to) (\(how.english))."
            }
            return Issue(
                pointer: repair.column.pointer, code: "repaired",
                detail: Bilingual("「\(label.japanese)」\(japanese)", en: "\(label.english) \(english)"))
        }
    }
}
