import Center
import Collections
import Formats
import Store

/// Rows of a table: columns by their headers, blank rows and totals read over.
extension ImportPlanner {
    mutating func take(_ table: TableReader) throws(Problem) {
        var reader = table
        let all = kind.columns(.stored)
        let header: TableHeader
        do throws(Problem) { header = try TableHeader(&reader, kind, all) } catch {
            if table.isOneLine, let glued = Self.newlinesLost(table, kind, all) { throw glued }
            throw error
        }
        if reader.isOneLine, let glued = Self.newlinesLost(table, kind, all) { throw glued }
        let layout = TableLayout(header, all)
        note(layout, header)
        plan.columns = layout.columns.map(\.name)
        let rows = TableRowReader(kind, layout.columns, wish.reading, cells)
        let keys = kind.keyFields.map { field in layout.columns.firstIndex { $0.name == field.name } }
        var totals = TableTotals(layout.columns)
        var texts = Array(repeating: "", count: layout.columns.count)
        while try reader.advance() {
            if reader.isBlank {
                plan.blankRows += 1
                continue
            }
            for (index, cell) in layout.cells.enumerated() {
                let text = reader.text(cell)
                texts[index] = layout.columns[index].isText ? TableText.unguarded(text) : text
            }
            if let word = totals.word(texts), layout.id(reader) == nil {
                for wrong in totals.check(word, texts) { note(wrong, texts, reader, layout) }
                continue
            }
            plan.rows += 1
            guard hasFittingLength(reader, header) else { continue }
            totals.add(texts)
            take(texts, keys, reader, layout, rows)
        }
        plan.totalRows = totals.count
        if plan.rows == 0, plan.faults.isEmpty {
            throw Self.empty
        }
    }

    private mutating func take(
        _ texts: [String], _ keys: [Int?], _ reader: TableReader, _ layout: TableLayout, _ rows: TableRowReader
    ) {
        var place = Place(
            row: reader.row, line: reader.line,
            cell: { pointer in
                guard let found = layout.place(of: pointer) else { return nil }
                let isShown = !layout.columns[found].isPersonal && !texts[found].isEmpty
                return (layout.names[found], isShown ? texts[found] : nil)
            }, isTable: true, idName: layout.idName, revisionName: layout.revisionName)
        var found: (TextKey, Record<CenterDocument>)?
        let id = layout.id(reader)
        let revision = layout.revisionCell.map { reader.text($0) }
        if let id, !isNewKey(id, revision: revision) {
            found = named(id, revision: revision, at: place)
            guard found != nil else {
                plan.rejected += 1
                return
            }
        } else if let key = naturalKey(texts, keys) {
            found = current(key).map { (key, $0) }
            place.statedID = id.flatMap { TextKey($0) }
        }
        var (reading, repairs) = rows.read(texts, onto: found?.1.document?.row)
        plan.note(repairs, row: reader.row)
        if reading.row == nil { reading.issues.sort { layout.order(of: $0) < layout.order(of: $1) } }
        take(reading, onto: found, at: place)
    }

    /// The natural key that a row's cells give; nil where ids are given by the center, or a part is not right: reading
    /// the row tells that.
    private func naturalKey(_ texts: [String], _ keys: [Int?]) -> TextKey? {
        guard !keys.isEmpty else { return nil }
        var parts: [String] = []
        for (field, place) in zip(kind.keyFields, keys) {
            guard let text = place.map({ texts[$0] }) ?? wish.given(field),
                let part = try? field.keyText(text)
            else { return nil }
            parts.append(part)
        }
        return TextKey(parts.joined(separator: "/"))
    }

    /// Cells beyond the header that say something belong to no column: a comma too many, as in an unquoted 1,234. A
    /// record over several lines with too few is a quote gone wrong.
    private mutating func hasFittingLength(_ reader: TableReader, _ header: TableHeader) -> Bool {
        let count = header.names.count
        let extra = reader.cells.indices.dropFirst(count).first { !reader.isBlank(reader.cells[$0]) }
        guard extra != nil || reader.cells.count < count && reader.lastLine > reader.line else { return true }
        plan.rejected += 1
        reject(
            Problem.Item(
                row: reader.row, line: reader.line, "column-count",
                Bilingual(
                    "欄が\(reader.cells.count)個あります。見出しは\(count)個です。",
                    en: "The row has \(reader.cells.count) cells, the header \(count)."),
                hint: Bilingual(
                    "1,234 のような数や、コンマのある文は「\"」で囲んでください。",
                    en: "Put numbers such as 1,234 and texts with commas into quotes.")))
        return false
    }

    private mutating func note(
        _ wrong: (column: Int, total: Int, sum: Int), _ texts: [String], _ reader: TableReader, _ layout: TableLayout
    ) {
        reject(
            Problem.Item(
                row: reader.row, line: reader.line, column: layout.names[wrong.column], value: texts[wrong.column],
                "total-mismatch",
                Bilingual(
                    "合計の行は\(wrong.total)ですが、上の行を足すと\(wrong.sum)です。",
                    en: "The row of totals says \(wrong.total), but the rows above it add up to \(wrong.sum)."),
                hint: Bilingual(
                    "抜けた行や打ち間違いがないか確かめてください。合計の行は消しても構いません。",
                    en: "Look for a missing row or a slip; the row of totals may be left out.")))
    }

    /// Headers that are wrong, and those that are nobody's.
    private mutating func note(_ layout: TableLayout, _ header: TableHeader) {
        for name in layout.repeated {
            reject(
                Problem.Item(
                    row: header.row, line: header.line, column: name, "repeated-column",
                    Bilingual("同じ項目の列が2つあります。", en: "Two columns hold the same field.")))
        }
        for (name, nearest) in layout.misspelled {
            reject(
                Problem.Item(
                    row: header.row, line: header.line, column: name, "unknown-column",
                    Bilingual("「\(name)」という項目はありません。", en: "There is no field named \(name)."),
                    hint: Bilingual(
                        "「\(nearest)」ではありませんか。要らない列なら消してください。",
                        en: "Did you mean \(nearest)? Take the column out if it is not needed.")))
        }
        plan.ignoredColumns = layout.ignored
    }

    /// One line that begins with a header and goes on with data stuck to it.
    private static func newlinesLost(
        _ table: TableReader, _ kind: KindDeclaration, _ columns: [TableColumn]
    ) -> Problem? {
        var reader = table
        guard (try? reader.next()) ?? false, reader.cells.count > 1 else { return nil }
        let roles = reader.cells.indices.map { TableHeader.role(of: reader.text($0), kind, columns) }
        guard let first = roles.first, first != .unknown, roles.contains(.unknown) else { return nil }
        // Behind the last header its data are stuck to it.
        let known = roles.prefix { $0 != .unknown }.count
        let glued = reader.text(known)
        let names = columns.flatMap { [$0.name, $0.label.japanese] + $0.field.declaration.aliases }
        guard names.contains(where: { glued.hasPrefix($0) }) || known * 2 < roles.count else { return nil }
        return Problem(.newlinesLost)
    }
}

/// Which cells of a row hold what, worked out once from the header.
struct TableLayout: Sendable {
    /// The kind's columns that the table has, in its order, with their cells and their headers as they are written.
    private(set) var columns: [TableColumn] = []
    private(set) var cells: [Int] = []
    private(set) var names: [String] = []
    private(set) var idCell: Int?
    private(set) var revisionCell: Int?
    private(set) var idName = "id"
    private(set) var revisionName = "revision"
    private(set) var ignored: [String] = []
    private(set) var repeated: [String] = []
    private(set) var misspelled: [(name: String, nearest: String)] = []

    init(_ header: TableHeader, _ all: [TableColumn]) {
        let present = Set(header.roles.compactMap { if case .column(let place) = $0 { place } else { nil } })
        let absent = all.indices.filter { !present.contains($0) }.map { all[$0] }
        for (cell, role) in header.roles.enumerated() {
            let name = header.names[cell]
            switch role {
            case .column(let place):
                if columns.contains(where: { $0.name == all[place].name }) {
                    repeated.append(name)
                    continue
                }
                columns.append(all[place])
                cells.append(cell)
                names.append(name)
            case .id: (idCell, idName) = (cell, name)
            case .revision: (revisionCell, revisionName) = (cell, name)
            case .added: continue
            case .unknown:
                guard !name.isBlank else { continue }
                let shown = String(name.prefix(40))
                let candidates = absent.flatMap { [$0.label.japanese, $0.name] }
                if let nearest = NearestName.find(shown, among: candidates) {
                    misspelled.append((shown, nearest))
                } else {
                    ignored.append(shown)
                }
            }
        }
    }

    /// The column that a field is in.
    func place(of pointer: String) -> Int? {
        columns.firstIndex { pointer == $0.pointer || pointer.hasPrefix($0.pointer + "/") }
    }

    /// What is about the whole row comes last.
    func order(of issue: Issue) -> Int { place(of: issue.pointer) ?? columns.count }

    /// A row that has an id is a record, whatever its texts are.
    func id(_ reader: TableReader) -> String? {
        guard let cell = idCell, case let text = reader.text(cell), !text.isBlank else { return nil }
        return text
    }
}
