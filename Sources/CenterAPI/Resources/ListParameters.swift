import Center
import HTTP

/// What a list of one kind takes in its query, all of it from the kind's declaration: a filter for each field that is
/// not about a person, order, page, form.
struct ListParameters: Sendable {
    /// `date`, `date.from`, `date.to`, `title.contains`, `organizer.exists`
    struct FilterName: Sendable {
        let field: ShapeField
        let filterOperator: FilterOperator
    }

    let kind: KindDeclaration
    let form: FormParameters
    let sort: QueryParameter<Ordering>
    let filters: [String: FilterName]
    let declarations: [ParameterDeclaration]

    static let words = QueryParameter(
        "q", .text(upTo: 200),
        Bilingual("どこかに含まれる言葉（全角・半角、ひらがな・カタカナ、大文字・小文字は区別しない）", en: "words found anywhere, folded"))
    static let year = QueryParameter("fy", .fiscalYear, Bilingual("年度", en: "the fiscal year"))
    static let limit = QueryParameter("limit", .integer(1...500), Bilingual("1ページの件数", en: "how many on a page"))
    static let after = QueryParameter("after", .cursor, Bilingual("続きの場所", en: "where to go on"))
    static let total = QueryParameter(
        "total", .flag, Bilingual("true なら全部の件数も返す", en: "with true, the number of all is answered, too"))

    init(_ kind: KindDeclaration) {
        self.kind = kind
        form = FormParameters(kind)
        sort = QueryParameter(
            "sort", .ordering(of: kind),
            Bilingual("並び順。- を付けると逆順（例: -date,title）", en: "the order; - for descending, as in -date,title"))
        let common = [
            ParameterDeclaration(Self.words), ParameterDeclaration(Self.limit), ParameterDeclaration(Self.after),
            ParameterDeclaration(Self.total), ParameterDeclaration(sort), ParameterDeclaration(AsOf.parameter),
        ]
        // A name has one meaning: a field with the name of one of these is filtered by its range alone.
        let taken = Set(common.map(\.name))
        var filters: [String: FilterName] = [:]
        var declarations: [ParameterDeclaration] = []
        for field in kind.shape.fields where field !== kind.parent {
            for filterOperator in field.filterOperators {
                let parameter = Self.parameter(field, filterOperator, isDue: field === kind.dueList?.field)
                guard !taken.contains(parameter.name) else { continue }
                filters[parameter.name] = FilterName(field: field, filterOperator: filterOperator)
                declarations.append(ParameterDeclaration(parameter))
            }
        }
        self.filters = filters
        let year = kind.occurs == nil ? [] : [ParameterDeclaration(Self.year)]
        self.declarations = year + common + form.declarations + declarations
    }

    private static func parameter(
        _ field: ShapeField, _ filterOperator: FilterOperator, isDue: Bool
    ) -> QueryParameter<Bool> {
        let isDue = isDue && filterOperator == .equals
        let suffix = filterOperator == .equals ? "" : ".\(filterOperator.rawValue)"
        let words = isDue ? DueWord.words : filterOperator.words
        let schema = isDue ? DueWord.schema(field) : filterOperator.schema(of: field)
        let longest = schema.isSeveral ? FilterOperator.longestList : FilterOperator.longestText
        let type = ParameterType<Bool>(schema: schema, expectation: field.label) { text throws(ParameterFault) in
            if isDue, DueWord(rawValue: text) != nil { return true }
            guard text.unicodeScalars.count <= longest else {
                throw .expected(Bilingual("\(longest) 文字までの条件", en: "at most \(longest) characters"))
            }
            do throws(Issue) { _ = try Filter(field, filterOperator, text) } catch {
                throw ParameterFault(detail: error.detail, hint: error.hint)
            }
            return true
        }
        return QueryParameter(
            field.name + suffix, type,
            Bilingual("\(field.label.japanese)\(words.japanese)", en: "\(field.label.english) \(words.english)"))
    }

    /// Names that nobody may put into a URL: personal fields, and those of objects that are.
    var personal: Set<String> { kind.shape.personalNames }
}

extension KindDeclaration {
    /// Whether its records may say anything about a person.
    var isPersonal: Bool { !shape.personalNames.isEmpty }
}

extension Shape {
    fileprivate var personalNames: Set<String> {
        var names: Set<String> = []
        for field in fields {
            if field.visibility.isPersonal { names.insert(field.name) }
            if let nested = field.type.nested { names.formUnion(nested.personalNames) }
        }
        return names
    }
}

extension FieldType {
    /// Of a list what it is a list of.
    fileprivate var plainElement: FieldType { if case .list(let bounds) = self { bounds.element } else { self } }
}

extension FilterOperator {
    fileprivate static let longestText = 500
    fileprivate static let longestList = 2000
    private static let mostValues = 30

    /// What a value may be. Several are separated by commas, which a text may have in it, so texts are one text.
    fileprivate func schema(of field: ShapeField) -> Schema {
        let element = field.type.plainElement
        switch self {
        case .exists: return .flag
        case .contains: return .text(maxLength: Self.longestText)
        case .from, .to:
            if case .when = element { return .reference("DayOrMonthOrFiscalYear") }
            return .value(element)
        case .equals:
            if case .text = element { return .text(maxLength: Self.longestText) }
            return .several(.value(element), most: Self.mostValues)
        }
    }

    fileprivate var words: Bilingual {
        switch self {
        case .equals: Bilingual("が同じ（コンマでいくつでも）", en: "is one of these")
        case .from: Bilingual("がこれ以上・この日以後", en: "is at least, or not before")
        case .to: Bilingual("がこれ以下・この日以前", en: "is at most, or not after")
        case .contains: Bilingual("に含まれる言葉", en: "has these words")
        case .exists: Bilingual("があるか（true / false）", en: "is there: true or false")
        }
    }
}

extension ParameterType where Value == Ordering {
    fileprivate static func ordering(of kind: KindDeclaration) -> Self {
        let names = kind.shape.fields.filter(\.isSortable).map(\.name)
        let expectation = Bilingual(
            "並べる項目（\(names.joined(separator: "、"))）", en: "fields among \(names.joined(separator: ", "))")
        let schema = Schema.several(.oneOf(names + names.map { "-" + $0 }), most: 8)
        return Self(schema: schema, expectation: expectation) { text throws(ParameterFault) in
            var keys: [Ordering.Key] = []
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count <= 8 else { throw .expected(expectation) }
            for part in parts {
                let isDescending = part.first == "-"
                let name = String(isDescending ? part.dropFirst() : part)
                guard let field = kind.shape[name], field.isSortable else {
                    throw .expected(expectation, nearest: NearestName.find(String(name.prefix(60)), among: names))
                }
                keys.append(Ordering.Key(field, isDescending: isDescending))
            }
            return Ordering(keys)
        }
    }
}

extension ParameterType where Value == String {
    /// As an answer's `next` has it. What it says is the affair of the list; see `Cursor`.
    fileprivate static var cursor: Self {
        let expectation = Bilingual("next にある続きの場所", en: "the place that `next` names")
        return Self(schema: .text(maxLength: 4000), expectation: expectation) { text in text }
    }
}
