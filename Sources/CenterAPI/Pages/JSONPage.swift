import Center
import JSON

/// Shows a JSON answer to a person who opened its address in a browser: its members as a table, a list of objects as a
/// table with a column for each member, whatever lies deeper as JSON. It says nothing that the JSON does not.
enum JSONPage {
    /// Rows beyond these are counted instead of shown; the JSON has them all.
    static let mostRows = 500

    static func content(_ json: [UInt8], _ language: Language) -> HTML {
        guard let value = try? JSONValue(parsing: json) else { return "" }
        let note = Bilingual(
            "プログラムで使うときは、Accept: application/json を付けると同じ内容を JSON で受け取れます。",
            en: "Programs get the same as JSON with Accept: application/json.")
        return "\(body(value, language))\n<p>\(note[language])</p>"
    }

    private static func body(_ value: JSONValue, _ language: Language) -> HTML {
        switch value {
        case .object(let object):
            var rows: [HTML] = []
            var lists: [HTML] = []
            for (name, value) in object.members {
                if let items = value.array, items.contains(where: { $0.object != nil }) {
                    lists.append("<h2>\(name)</h2>\n\(table(items, language))")
                } else {
                    rows.append("<tr><th>\(name)</th><td>\(cell(value))</td></tr>\n")
                }
            }
            let table: HTML = rows.isEmpty ? "" : "<table>\n\(HTML(rows))</table>\n"
            return "\(table)\(HTML(lists))"
        case .array(let items): return table(items, language)
        default: return "<p>\(cell(value))</p>"
        }
    }

    private static func table(_ items: [JSONValue], _ language: Language) -> HTML {
        var columns: [String] = []
        for item in items.prefix(mostRows) {
            for (name, _) in item.object?.members ?? [] where !columns.contains(name) { columns.append(name) }
        }
        let head = HTML(columns.map { "<th>\($0)</th>" })
        let rows = items.prefix(mostRows).map { item -> HTML in
            guard let object = item.object else { return "<tr><td>\(cell(item))</td></tr>\n" }
            return "<tr>\(HTML(columns.map { "<td>\(object[$0].map(cell) ?? "")</td>" }))</tr>\n"
        }
        let rest = items.count - rows.count
        let more = Bilingual("ほかに \(rest) 件あります。", en: "\(rest) more.")
        let note: HTML = rest > 0 ? "<p>\(more[language])</p>\n" : ""
        return "<table>\n<tr>\(head)</tr>\n\(HTML(rows))</table>\n\(note)"
    }

    private static func cell(_ value: JSONValue) -> HTML {
        switch value {
        case .null: return "—"
        case .string(let text): return "\(text)"
        default:
            var writer = JSONWriter()
            writer.write(value)
            return "<code>\(writer.string)</code>"
        }
    }
}
