import Center
import HTTP
import JSON

/// One refused request, as a value that any endpoint may throw: what kind, what exactly, and what to do. It holds both
/// languages, because who reads it is known only where it is rendered. Never holds personal data or a secret.
struct Problem: Error, Sendable {
    let code: ProblemCode
    /// What is wrong with this very request.
    var detail: Bilingual
    /// What to do about it, where something better is known than the code's own remedy.
    var hint: Bilingual?
    /// Every single fault, where a request can have several.
    var errors: [Item] = []
    /// Further members of the JSON form, in order: limits, positions, lists of what is possible.
    var members: [Member] = []
    /// Fields that belong to the answer: `Allow`, `Retry-After`, `WWW-Authenticate`.
    var fields = Fields()
    var closes = false
    /// Who was known by the key, where it is the key that is refused; for log and audit, never written in the answer.
    var caller: Caller?
    /// The same as a moment ago, from the same key: counted, and not told to the audit once more.
    var isRepeated = false
    /// What the sender can run instead, as printed.
    var commands: CurlCommand?
    /// Where there is a choice, what each of them means and the command for it.
    var choices: [(meaning: Bilingual, command: CurlCommand)] = []

    init(_ code: ProblemCode, _ detail: Bilingual, hint: Bilingual? = nil) {
        self.code = code
        self.detail = detail
        self.hint = hint
    }

    /// A problem of which no more is to be said than what its code means.
    init(_ code: ProblemCode) { self.init(code, code.meaning) }

    /// What cannot be while this program is right, such as a record that it makes and that keeps no rule of its kind.
    static var ownMistake: Problem { Problem(.internalError) }

    /// A problem of one fault or several, told in one sentence by the first of them.
    init(_ code: ProblemCode, _ items: [Item], more: Bilingual? = nil) {
        let place = items.first?.where(.japanese) ?? ""
        let english = items.first?.where(.english) ?? ""
        let first = items.first?.detail ?? code.meaning
        let others = items.count - 1
        self.init(
            code,
            Bilingual(
                "\(place): \(first.japanese)\(others > 0 ? "（ほかに \(others) か所）" : "")\(more?.japanese ?? "")",
                en: "\(english): \(first.english)\(others > 0 ? " (\(others) more)" : "")"
                    + "\(more.map { " " + $0.english } ?? "")"),
            hint: others == 0 ? items.first?.hint : nil)
        errors = items
    }

    /// One fault among several.
    struct Item: Sendable, Equatable {
        var place: Place
        /// A constant that programs may compare.
        var code: String
        var detail: Bilingual
        var hint: Bilingual?
        /// Of what came in rows: the row as the sender numbers it, the column, and what stands there.
        var row: Int?
        var rowWord = RowWord.row
        /// Of the file; more than the row where cells have line breaks.
        var line: Int?
        var column: String?
        var value: String?

        /// As a person finds it.
        func `where`(_ language: Language) -> String {
            guard row != nil || column != nil else { return place.text }
            let row = row.map { rowWord.place($0)[language] }
            let value = value.map { language == .japanese ? "「\($0)」" : " \"\($0)\"" } ?? ""
            return [row, column].compactMap(\.self).joined(separator: " ") + value
        }
    }

    enum Place: Sendable, Equatable {
        /// RFC 6901, into the body.
        case pointer(String)
        case parameter(String)

        /// The member of the JSON form that holds it.
        var kind: StaticString {
            switch self {
            case .pointer: "pointer"
            case .parameter: "parameter"
            }
        }

        var text: String {
            switch self {
            case .pointer(let text), .parameter(let text): text
            }
        }
    }

    /// A member of the JSON form.
    struct Member: Sendable {
        let name: StaticString
        let value: JSONValue
    }

    func with(_ name: StaticString, _ value: JSONValue) -> Problem {
        var copy = self
        copy.members.append(Member(name: name, value: value))
        return copy
    }

    func with(_ name: StaticString, _ number: Int) -> Problem {
        with(name, .integer(Int64(number)))
    }

    func with(_ name: StaticString, _ texts: [String]) -> Problem {
        with(name, .array(texts.map { .string($0) }))
    }

    func of(_ caller: Caller, isRepeated: Bool = false) -> Problem {
        var copy = self
        copy.caller = caller
        copy.isRepeated = isRepeated
        return copy
    }

    func with(field name: StaticString, _ value: String) -> Problem {
        var copy = self
        copy.fields.append(name, value)
        return copy
    }
}
