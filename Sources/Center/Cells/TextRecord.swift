public import JSON

/// A record that came as texts by column: a row of a table, or the fields of a form. It becomes the JSON that says the
/// same, so that both are checked by the one reader there is.
public struct TextRecord: Sendable {
    /// What the texts say, nested as the kind nests. Blank texts say nothing and are not in it.
    public let document: JSONObject
    /// What could not be understood at all.
    public let issues: [Issue]
    public let repairs: [CellRepair]

    public init(_ cells: [(column: TableColumn, text: String)], _ options: CellOptions = CellOptions()) {
        var document = JSONObject()
        var issues: [Issue] = []
        var repairs: [CellRepair] = []
        let reader = CellReader(options: options)
        for (column, text) in cells {
            do {
                guard let (value, repaired) = try reader.value(text, column.field.type) else { continue }
                let names = column.name.split(separator: ".").map(String.init)
                Self.put(value, at: names[...], in: &document)
                if !repaired.isEmpty {
                    repairs.append(CellRepair(column, repaired, from: text, to: Self.shown(value)))
                }
            } catch {
                var issue = IssueText.of(error, column.field, column.field.type)
                issue.pointer = column.pointer
                // It may repeat what was typed.
                if column.isPersonal { issue.hint = nil }
                issues.append(issue)
            }
        }
        self.document = document
        self.issues = issues
        self.repairs = repairs
    }

    private static func shown(_ value: JSONValue) -> String {
        if let text = value.string { return text }
        var writer = JSONWriter()
        writer.write(value)
        return writer.string
    }

    /// Columns nest as declarations do.
    private static func put(_ value: JSONValue, at names: ArraySlice<String>, in object: inout JSONObject) {
        guard let name = names.first else { return }
        guard names.count > 1 else {
            object[name] = value
            return
        }
        var inner = object[name]?.object ?? JSONObject()
        put(value, at: names.dropFirst(), in: &inner)
        object[name] = .object(inner)
    }
}

extension TableColumn {
    /// Of its value in the record (RFC 6901).
    public var pointer: String { "/" + name.split(separator: ".").joined(separator: "/") }
}

extension KindDeclaration {
    /// Reads a new record from texts. Everything wrong is in the reading, by the field's pointer.
    public func read(_ record: TextRecord, _ options: ReadingOptions = ReadingOptions()) throws(JSONError) -> Reading {
        var writer = JSONWriter()
        writer.write(.object(record.document))
        let reading = try read(writer.bytes, options)
        return merged(reading, record)
    }

    /// Changes a record by texts. A blank leaves what is there.
    public func patch(
        _ row: AnyRow, with record: TextRecord, _ options: ReadingOptions = ReadingOptions()
    ) throws(JSONError) -> Reading {
        var writer = JSONWriter()
        writer.write(.object(record.document))
        return merged(try patch(row, with: writer.bytes, as: .patch, options), record)
    }

    private func merged(_ reading: Reading, _ record: TextRecord) -> Reading {
        guard !record.issues.isEmpty else { return reading }
        var reading = reading
        let told = Set(record.issues.map(\.pointer))
        // A field whose text was no value is missing from the document; that it is missing is not said again.
        reading.issues = record.issues + reading.issues.filter { !($0.code == "required" && told.contains($0.pointer)) }
        reading.row = nil
        return reading
    }

    /// The column that a header or a form's field means: by name, label or another word it is known by, whatever the width, case and blanks.
    public func column(named header: String, among columns: [TableColumn]) -> TableColumn? {
        let folded = Folding.name(String(header.prefix(200)))
        return columns.first { $0.name == header }
            ?? columns.first { Folding.name($0.name) == folded || Folding.name($0.label.japanese) == folded }
            ?? columns.first { Folding.name($0.label.english) == folded }
            ?? columns.first {
                $0.places.count == 1 && $0.field.declaration.aliases.contains { Folding.name($0) == folded }
            }
            ?? HeaderWords.column(folded, self, among: columns)
    }
}
