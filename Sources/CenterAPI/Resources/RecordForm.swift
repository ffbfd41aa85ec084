import Center
import Collections
import HTTP
import JSON
import Store

/// How one caller wants records shown: which of their fields, with labels or without. Writes straight into the answer's
/// bytes.
struct RecordForm: Sendable {
    let kind: KindDeclaration
    let writer: RecordWriter
    private let note: AuditNote?
    /// The fields that show something of a person.
    private let personalBits: UInt64

    /// `note` is the request's, who is shown records; nil only where that is nobody.
    init(
        _ kind: KindDeclaration, _ view: RecordWriter.View, labels: Language? = nil, only: UInt64 = .max,
        note: AuditNote?
    ) {
        self.kind = kind
        self.note = note
        writer = RecordWriter(view, labels: labels, only: only)
        personalBits = note == nil ? 0 : writer.personalBits(of: kind.shape)
    }

    /// What every record has besides its fields. Who sends it back means no harm.
    static let envelope: Set<String> = ["id", "revision", "updatedAt", "updatedBy", "dryRun", "warnings", "impact"]

    func write(_ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey, to writer: inout JSONWriter) {
        writer.object { object in writeMembers(record, row, id: id, to: &object) }
    }

    /// Called for every record that is shown; whoever writes one by other means than this form calls it too. Without the
    /// row for one of which several versions are shown.
    func shows(_ id: TextKey, _ row: AnyRow?) {
        if personalBits != 0, row?.hasAny(of: personalBits) ?? true { note?.add(kind, id) }
    }

    func writeMembers(_ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey, to object: inout JSONWriter) {
        shows(id, row)
        object.key("id")
        id.withBytes { object.write(utf8: $0) }
        object.member("revision", record.revision)
        object.key("updatedAt")
        object.write(record.at)
        if writer.view != .everyone { object.member("updatedBy", record.by) }
        writer.writeMembers(row, kind.shape, to: &object)
    }

    /// A field a line, as a terminal shows it.
    func text(_ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey, _ language: Language) -> String {
        shows(id, row)
        var lines = ["\(kind.label[language]) \(id) (r\(record.revision), \(record.at))"]
        for column in kind.columns(writer.view) where writer.only & kind.shape.fields[column.root].bit != 0 {
            let text = column.text(row, language)
            if !text.isEmpty { lines.append("\(column.label[language]): \(text)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
