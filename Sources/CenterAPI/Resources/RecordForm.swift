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
        object.member("id", id.description)
        object.member("revision", record.revision)
        object.member("updatedAt", record.at.description)
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

/// What a query may say about the form of records.
struct FormParameters: Sendable {
    let fields: QueryParameter<UInt64>

    static let labels = QueryParameter(
        "labels", .flag,
        Bilingual("true なら決まった言葉と日付に読み方を添える", en: "with true, codes and dates have labels beside them"))

    init(_ kind: KindDeclaration) {
        fields = QueryParameter(
            "fields", .fields(of: kind), Bilingual("返す項目（コンマ区切り）", en: "the fields to answer, with commas"))
    }

    /// What staff look at before they publish.
    static let seenBy = QueryParameter<SeenBy>(
        "seenBy", .oneOf(),
        Bilingual("everyone なら、公開したときに外の人に見えるとおりに返す", en: "with everyone, as outsiders see it once it is public"))

    enum SeenBy: String, CaseIterable {
        case everyone
    }

    var declarations: [ParameterDeclaration] { [ParameterDeclaration(fields), ParameterDeclaration(Self.labels)] }

    func form(
        _ kind: KindDeclaration, _ context: RequestContext, as view: RecordWriter.View? = nil
    ) throws(Problem) -> RecordForm {
        let view = view ?? context.caller.view(of: kind)
        guard context.request.head.query != nil else { return RecordForm(kind, view, note: context.note) }
        return RecordForm(
            kind, view, labels: try context[Self.labels] == true ? context.language : nil,
            only: try context[fields] ?? .max, note: context.note)
    }
}

extension ParameterType where Value == Bool {
    static var flag: Self {
        let expectation = Bilingual("true か false", en: "true or false")
        return Self(schema: .flag, expectation: expectation) { text throws(ParameterFault) in
            guard text == "true" || text == "false" else { throw .expected(expectation) }
            return text == "true"
        }
    }
}

extension ParameterType where Value == UInt64 {
    fileprivate static func fields(of kind: KindDeclaration) -> Self {
        let names = kind.shape.fields.map(\.name)
        let expectation = Bilingual("項目の名前", en: "names of fields")
        let schema = Schema.several(.oneOf(RecordForm.envelope.sorted() + names), most: 100)
        return Self(schema: schema, expectation: expectation) { text throws(ParameterFault) in
            var bits: UInt64 = 0
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count <= 100 else { throw .expected(expectation) }
            for name in parts.map(String.init) {
                if RecordForm.envelope.contains(name) { continue }
                guard let field = kind.shape[name] else {
                    let shown = String(name.prefix(40))
                    let nearest = NearestName.find(shown, among: names)
                    throw ParameterFault(
                        detail: Bilingual("「\(shown)」という項目はありません。", en: "There is no field named \(shown)."),
                        hint: nearest.map { Bilingual("「\($0)」ではありませんか。", en: "Did you mean \"\($0)\"?") })
                }
                bits |= field.bit
            }
            return bits
        }
    }
}
