/// What is said about a field that is missing, unknown or not to be sent. Texts name fields by their labels, as people
/// know them; programs go by the code.
enum IssueText {
    static func required(_ field: ShapeField) -> Issue {
        Issue(
            pointer: "", code: "required",
            detail: Bilingual("「\(field.label.japanese)」がありません。", en: "\(field.label.english) is missing."),
            hint: Bilingual("\(field.name) を書いてください。", en: "Add \(field.name)."))
    }

    static func unknownField(_ name: String, of shape: Shape) -> Issue {
        let shown = String(name.prefix(40))
        let nearest = NearestName.find(name, among: shape.fields.map(\.name)) ?? byLabel(name, shape)
        return Issue(
            pointer: [PathStep.name(name)].pointer, code: "unknown-field",
            detail: Bilingual("「\(shown)」という項目はありません。", en: "There is no field named \(shown)."),
            hint: nearest.map(Bilingual.init(meant:)))
    }

    /// Who writes the label means its field.
    private static func byLabel(_ name: String, _ shape: Shape) -> String? {
        let folded = Folding.search(String(name.prefix(64)))
        return shape.fields.first { Folding.search($0.label.japanese) == folded }?.name
    }

    static func readOnly(_ field: ShapeField) -> Issue {
        Issue(
            pointer: "", code: "read-only",
            detail: Bilingual(
                "「\(field.label.japanese)」はセンターのシステムが記入する項目で、送ることはできません。",
                en: "\(field.label.english) is filled in by the system and cannot be sent."),
            hint: Bilingual("\(field.name) を書かずに送ってください。", en: "Leave out \(field.name)."))
    }

    static func keyMismatch(_ field: ShapeField) -> Issue {
        Issue(
            pointer: "", code: "key-mismatch",
            detail: Bilingual(
                "「\(field.label.japanese)」が、送り先の URL と違っています。",
                en: "\(field.label.english) differs from the URL it was sent to."),
            hint: Bilingual("\(field.name) を消すか、URL に合わせてください。", en: "Leave out \(field.name) or make it agree."))
    }

    static func of(_ fault: ValueFault, _ field: ShapeField, _ type: FieldType) -> Issue {
        if case .contact(let issue) = fault { return issue }
        let (code, text, hint) = fault.told(type)
        let label = field.label
        return Issue(
            pointer: "", code: code,
            detail: Bilingual("「\(label.japanese)」\(text.japanese)", en: "\(label.english) \(text.english)"), hint: hint
        )
    }
}

extension KindDeclaration {
    /// That a form or table has a field that is none, with the nearest that is.
    public func unknownField(_ name: String) -> Issue { IssueText.unknownField(name, of: shape) }

    /// Members that an answer with labels has beside its fields.
    public var labelNames: Set<String> { Set(shape.fields.flatMap { [$0.name + "Label", $0.name + "Labels"] }) }
}
