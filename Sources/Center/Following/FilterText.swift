import JSON

/// Values of filters, which come as text whatever their type.
enum FilterText {
    static func value(_ text: String, _ type: FieldType, _ field: ShapeField) throws(Issue) -> PackedValue {
        var heap: [UInt64] = []
        do {
            let word = try PlainText.read(text, type, to: &heap, origin: 0)
            return PackedValue(word: word, rest: heap)
        } catch {
            throw IssueText.of(error, field, type)
        }
    }

    static func notFilterable(_ field: ShapeField) -> Issue {
        guard field.visibility.isPersonal else {
            return Issue(
                pointer: "", code: "not-filterable",
                detail: Bilingual(
                    "「\(field.label.japanese)」をその条件で絞り込むことはできません。",
                    en: "\(field.label.english) cannot be filtered that way."))
        }
        return Issue(
            pointer: "", code: "personal-in-url",
            detail: Bilingual(
                "「\(field.label.japanese)」は個人情報なので、URL に書いて探すことはできません。",
                en: "\(field.label.english) is personal and must not be in a URL."),
            hint: Bilingual("POST の検索を使ってください。", en: "Search by POST."))
    }
}

/// Values of any single type in the spelling of JSON without its quotes, as parameters and forms have them.
enum PlainText {
    static func read(
        _ text: String, _ type: FieldType, to heap: inout [UInt64], origin: Int,
        _ texts: TextValueReader = TextValueReader()
    ) throws(ValueFault) -> UInt64 {
        switch type {
        case .integer(let bounds):
            guard let number = Int64(text), text.first != "+" else { throw text.isBlank ? .blank : .wrongType }
            return try NumberCheck.word(.integer(number), bounds).get()
        case .decimal(let bounds):
            guard let value = try? JSONValue(parsing: Array(text.utf8)).decimal else {
                throw text.isBlank ? .blank : .wrongType
            }
            return try NumberCheck.word(value, bounds).get()
        case .flag:
            switch text {
            case "true": return 1
            case "false": return 0
            default: throw text.isBlank ? .blank : .wrongType
            }
        default: return try texts.read(text, type, to: &heap, origin: origin)
        }
    }
}

extension String {
    /// Nothing but blanks. What begins with a letter is known not to be without a look at what Unicode says of it.
    public var isBlank: Bool {
        guard let first = utf8.first else { return true }
        switch first {
        // No blank begins with any of these.
        case 0x21...0x7F, 0xC3...0xE0, 0xE4...0xFF: return false
        case 0xE3 where utf8.dropFirst().first != 0x80: return false
        default: return allSatisfy(\.isWhitespace)
        }
    }
}
