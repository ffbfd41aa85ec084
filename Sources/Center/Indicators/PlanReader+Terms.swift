import JSON

/// Terms: which records, under which conditions, which of their numbers.
extension PlanReader {
    private static let names = [
        "key", "label", "records", "number", "otherwise", "optional", "until", "where", "basis",
    ]
    private static let kinds: [(String, KindDeclaration)] = Kinds.all.map { ($0.name, $0) }

    /// Without a basis only units are compared. `stockBreaks` are there for a stock alone.
    mutating func summands(_ node: PlanNode?, basis: Basis?, stockBreaks: [FiscalYear]?) -> [WrittenSummand] {
        (node?.elements ?? []).compactMap { summand($0, basis: basis, stockBreaks: stockBreaks) }
    }

    private mutating func summand(_ node: PlanNode, basis: Basis?, stockBreaks: [FiscalYear]?) -> WrittenSummand? {
        guard let other = node.member("series") else {
            return term(node, basis, stockBreaks: stockBreaks).map { .term($0) }
        }
        faults.object(node, ["series", "term"])
        guard let text = faults.text(other) else { return nil }
        guard let name = SeriesName(text) else {
            faults.note(
                other, "「4.main」の形で、指標の番号と系列を書きます。", en: "Write the indicator's number and the series, as in 4.main.")
            return nil
        }
        return .series(name, term: faults.text(node.member("term")), node)
    }

    private mutating func term(_ node: PlanNode, _ seriesBasis: Basis?, stockBreaks: [FiscalYear]?) -> CountingTerm? {
        faults.object(node, Self.names)
        let key = faults.text(faults.required(node, "key"))
        let label = faults.bilingual(node.member("label"))
        let kind = faults.choice(faults.required(node, "records"), Bilingual("種類の記録", en: "kind of record"), Self.kinds)
        guard let key, let kind else { return nil }
        guard kind.occurs != nil else {
            faults.note(
                node, "\(kind.label.japanese)には時期がないので数えられません。",
                en: "Records of \(kind.name) say no time, so they cannot be counted.")
            return nil
        }
        let own = node.member("basis").flatMap { node in
            faults.choice(node, Bilingual("数え方（bases）", en: "basis"), bases.map { ($0.key, $0) })
        }
        if let own, let seriesBasis, own.key != seriesBasis.key {
            faults.note(
                node.member("basis") ?? node, "「\(own.label.japanese)」は「\(seriesBasis.label.japanese)」に足せません。",
                en: "Counts of \(own.key) cannot be added to counts of \(seriesBasis.key).")
        }
        let basis = own ?? seriesBasis ?? Basis(key: "", unit: "", label: kind.label, counting: .additive)
        let number = number(faults.required(node, "number"), kind, basis)
        let until = until(node.member("until"), kind, isStock: stockBreaks != nil)
        let conditions = (node.member("where")?.members ?? []).flatMap { condition($0.name, $0.node, kind) }
        guard let number else { return nil }
        let term = CountingTerm(
            key: key, label: label, index: terms.count, kind: kind, number: number,
            otherwise: faults.amount(node.member("otherwise")),
            isOptional: faults.flag(node.member("optional")) ?? false, conditions: conditions, until: until,
            basis: basis,
            breaks: stockBreaks ?? [])
        terms.append(term)
        return term
    }

    private mutating func until(_ node: PlanNode?, _ kind: KindDeclaration, isStock: Bool) -> ShapeField? {
        guard let node else { return nil }
        guard isStock else {
            faults.note(node, isName: true, "until があるのは stock だけです。", en: "Only a stock has until.")
            return nil
        }
        let dates = kind.shape.fields.filter { field in
            switch field.type {
            case .day, .when: field.visibility != .personal
            default: false
            }
        }
        return faults.choice(node, Bilingual("日付の項目", en: "field with a date"), dates.map { ($0.name, $0) })
    }

    private mutating func number(_ node: PlanNode?, _ kind: KindDeclaration, _ basis: Basis) -> CountedNumber? {
        if case .distinct = basis.counting {
            let fields = kind.shape.fields.filter { field in
                switch field.type {
                case .reference, .text, .code: field.visibility != .personal
                default: false
                }
            }
            return faults.choice(
                node, Bilingual("区別できる項目", en: "field that tells things apart"), fields.map { ($0.name, $0) }
            )
            .map { .distinct($0) }
        }
        let choices =
            [("records", CountedNumber.records)] + kind.countables.map { ($0.name, CountedNumber.field($0)) }
        guard let node, let number = faults.choice(node, Bilingual("数の項目", en: "number"), choices) else { return nil }
        if case .field(let field) = number, let unit = field.unit, !basis.unit.isEmpty, !basis.measures(unit) {
            faults.note(
                node, "「\(field.label.japanese)」の単位は\(unit.japanese)で、\(basis.unit)ではありません。",
                en: "\(field.name) is counted in \(unit.english), not in \(basis.unit).")
        }
        return number
    }

    /// `category`, `state.not`, `participants.from`, `space.category`.
    private mutating func condition(_ name: String, _ node: PlanNode, _ kind: KindDeclaration) -> [CountingCondition] {
        var parts = name.split(separator: ".").map(String.init)
        var shape = kind.shape
        var isOfSpace = false
        if kind === Usage.kind, parts.count > 1, parts[0] == "space" {
            shape = Space.kind.shape
            isOfSpace = true
            parts.removeFirst()
        }
        let fields = shape.fields.filter { !$0.filterOperators.isEmpty }
        guard let first = parts.first, let field = fields.first(where: { $0.name == first }) else {
            let nearest = NearestName.find(parts.first ?? name, among: fields.map(\.name))
            faults.note(
                node, isName: true, "「\(name)」という項目では絞り込めません。\(nearest.map { "「\($0)」ではありませんか。" } ?? "")",
                en: "There is no field \(name) to ask about\(nearest.map { "; did you mean \($0)?" } ?? ".")")
            return []
        }
        let suffix = parts.dropFirst().first
        let isNegated = suffix == "not"
        let wanted =
            suffix == nil || isNegated ? FilterOperator.equals : suffix.flatMap { FilterOperator(rawValue: $0) }
        guard let wanted, parts.count <= 2, field.filterOperators.contains(wanted) else {
            let allowed = ["not"] + field.filterOperators.filter { $0 != .equals }.map(\.rawValue)
            faults.note(
                node, isName: true, "「\(first)」の後に書けるのは .\(allowed.joined(separator: "、."))です。",
                en: "Behind \(first) there may be .\(allowed.joined(separator: ", .")).")
            return []
        }
        let values = node.value.array.map { _ in node.elements } ?? [node]
        guard let text = joined(values) else { return [] }
        do throws(Issue) {
            let filter = try Filter(field, wanted, text)
            return [CountingCondition(filter: filter, isNegated: isNegated, isOfSpace: isOfSpace)]
        } catch {
            let hint = error.hint.map { Bilingual(" " + $0.japanese, en: " " + $0.english) }
            faults.note(
                node, error.detail.japanese + (hint?.japanese ?? ""), en: error.detail.english + (hint?.english ?? ""))
            return []
        }
    }

    private mutating func joined(_ nodes: [PlanNode]) -> String? {
        var texts: [String] = []
        for node in nodes {
            switch node.value {
            case .string(let text) where !text.contains(","): texts.append(text)
            case .integer(let number): texts.append(String(number))
            case .bool(let flag): texts.append(flag ? "true" : "false")
            default:
                faults.note(
                    node, "文字（コンマなし）、整数、true、false のどれかを書きます。",
                    en: "A text without commas, an integer, true or false is expected.")
                return nil
            }
        }
        return texts.joined(separator: ",")
    }
}

extension Basis {
    /// Whether a field's unit is this one, in either spelling.
    func measures(_ fieldUnit: Bilingual) -> Bool {
        Folding.search(fieldUnit.japanese) == Folding.search(unit)
    }
}
