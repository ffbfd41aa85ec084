import Center
import HTTP

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
                        hint: nearest.map(Bilingual.init(meant:)))
                }
                bits |= field.bit
            }
            return bits
        }
    }
}
