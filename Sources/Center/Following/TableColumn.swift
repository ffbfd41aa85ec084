import JSON

/// A column of a kind's table: one field, or one field of a nested object. Lists of objects are one column of JSON, since
/// a cell has no better form for them; everything else is what a person would type.
public struct TableColumn: Sendable {
    /// In JSON, with a dot for nested objects: `contact.email`. The English header.
    public let name: String
    /// The Japanese header, with a slash for nested objects: 連絡先/メール.
    public let label: Bilingual
    public let field: ShapeField
    /// From the record to the value: places in shapes one inside another.
    let places: [Int]
    public let isPersonal: Bool
    /// For whom the table is: of a list's objects a cell has what they may see.
    let view: RecordWriter.View

    /// The place of the record's own field that the value lies in.
    public var root: Int { places.first ?? 0 }

    public func header(_ language: Language) -> String {
        switch language {
        case .japanese: label.japanese
        case .english: name
        }
    }
}

extension KindDeclaration {
    /// The columns of the kind's table in order. The public one has public fields alone.
    public func columns(_ view: RecordWriter.View = .staff) -> [TableColumn] {
        TableColumns.of(shape, view)
    }
}

private enum TableColumns {
    static func of(_ shape: Shape, _ view: RecordWriter.View) -> [TableColumn] {
        var columns: [TableColumn] = []
        for field in shape.fields where view.includes(field.visibility) {
            let isPersonal = shape.personalBits & field.bit != 0
            guard case .object(let nested) = field.type else {
                columns.append(
                    TableColumn(
                        name: field.name, label: field.label, field: field, places: [field.place],
                        isPersonal: isPersonal, view: view))
                continue
            }
            for inner in of(nested.shape, view) {
                let label = Bilingual(
                    "\(field.label.japanese)/\(inner.label.japanese)",
                    en: "\(field.label.english)/\(inner.label.english)")
                columns.append(
                    TableColumn(
                        name: "\(field.name).\(inner.name)", label: label, field: inner.field,
                        places: [field.place] + inner.places,
                        isPersonal: field.visibility.isPersonal || inner.isPersonal, view: view))
            }
        }
        return columns
    }
}

extension TableColumn {
    /// Whether a cell of it is text that somebody typed: those are guarded against being run as formulas.
    public var isText: Bool {
        switch field.type.element {
        case .text, .reference, .object: true
        default: false
        }
    }

    /// The text of the row's cell; empty where the row says nothing.
    public func text(_ row: AnyRow, _ language: Language) -> String {
        var row = row
        for place in places.dropLast() {
            guard let cell = row.cell(place) else { return "" }
            row = cell.row
        }
        guard let last = places.last, let cell = row.cell(last) else { return "" }
        return CellText.write(cell, field.type, language, view)
    }
}

/// Values as a cell shows them: labels instead of codes, はい and いいえ, lists with semicolons.
enum CellText {
    /// Free texts may have any sign in them but a line feed.
    static func separator(_ element: FieldType) -> String {
        if case .text = element { "\n" } else { "; " }
    }

    static func write(_ cell: Cell, _ type: FieldType, _ language: Language, _ view: RecordWriter.View) -> String {
        switch type {
        case .code(let list): return list[cell.word]?.label[language] ?? ""
        case .flag: return Bool.load(cell) ? yes[language] : no[language]
        case .list(let bounds):
            if bounds.element.nested != nil { return json(cell, type, view) }
            return (0..<cell.count).map { write(cell.element($0), bounds.element, language, view) }
                .joined(separator: separator(bounds.element))
        case .object: return json(cell, type, view)
        default: return ValueText.plain(cell, type)
        }
    }

    static let yes = Bilingual("はい", en: "yes")
    static let no = Bilingual("いいえ", en: "no")

    private static func json(_ cell: Cell, _ type: FieldType, _ view: RecordWriter.View) -> String {
        var writer = JSONWriter()
        RecordWriter(view, saysAbsent: false).write(cell, type, to: &writer)
        return writer.string
    }
}
