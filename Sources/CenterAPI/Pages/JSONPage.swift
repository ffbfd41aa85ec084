import Center
import JSON

/// Shows a JSON answer to a person who opened its address in a browser: its members as a table, a list of objects as a
/// table with a column for each member, whatever lies deeper as JSON. Members and codes have the labels that the contract
/// gives them, with their names for who rests the pointer on them. It says nothing that the JSON does not.
struct JSONPage {
    /// Rows beyond these are counted instead of shown; the JSON has them all.
    static let mostRows = 500

    let language: Language

    static func content(_ json: [UInt8], _ schema: Schema, _ language: Language) -> HTML {
        guard let value = try? JSONValue(parsing: json) else { return "" }
        let note = Bilingual(
            "プログラムで使うときは、Accept: application/json を付けると同じ内容を JSON で受け取れます。",
            en: "Programs get the same as JSON with Accept: application/json.")
        let body = JSONPage(language: language).body(value, MemberNames(schema, language))
        return "\(body)\n<p>\(note[language])</p>"
    }

    private func body(_ value: JSONValue, _ names: MemberNames) -> HTML {
        switch value {
        case .object(let object):
            var rows: [HTML] = []
            var lists: [HTML] = []
            for (name, value) in object.members {
                if let items = value.array, items.contains(where: { $0.object != nil }) {
                    lists.append("\(head("h2", name, names))\n\(table(items, names.within(name)))")
                } else {
                    rows.append("<tr>\(head("th", name, names))\(cell(value, name, names))</tr>\n")
                }
            }
            let table: HTML = rows.isEmpty ? "" : "<table>\n\(HTML(rows))</table>\n"
            return "\(table)\(HTML(lists))"
        case .array(let items): return table(items, names.elements)
        default: return "<p>\(plain(value))</p>"
        }
    }

    private func table(_ items: [JSONValue], _ names: MemberNames) -> HTML {
        var columns: [String] = []
        for item in items.prefix(Self.mostRows) {
            for (name, _) in item.object?.members ?? [] where !columns.contains(name) { columns.append(name) }
        }
        let heads = HTML(columns.map { head("th", $0, names) })
        let rows = items.prefix(Self.mostRows).map { item -> HTML in
            guard let object = item.object else { return "<tr><td>\(plain(item))</td></tr>\n" }
            return
                "<tr>\(HTML(columns.map { name in object[name].map { cell($0, name, names) } ?? "<td></td>" }))</tr>\n"
        }
        let rest = items.count - rows.count
        let more = Bilingual("ほかに \(rest) 件あります。", en: "\(rest) more.")
        let note: HTML = rest > 0 ? "<p>\(more[language])</p>\n" : ""
        return "<table>\n<tr>\(heads)</tr>\n\(HTML(rows))</table>\n\(note)"
    }

    private func head(_ element: StaticString, _ name: String, _ names: MemberNames) -> HTML {
        guard let label = names.label(of: name) else { return "<\(element)>\(name)</\(element)>" }
        return "<\(element) title=\"\(name)\">\(label)</\(element)>"
    }

    private func cell(_ value: JSONValue, _ name: String, _ names: MemberNames) -> HTML {
        if let code = value.string, let label = names.label(ofCode: code, in: name) {
            return "<td title=\"\(code)\">\(label)</td>"
        }
        return "<td>\(plain(value))</td>"
    }

    private func plain(_ value: JSONValue) -> HTML {
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
