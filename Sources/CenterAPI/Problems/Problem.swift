import HTTP

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

    init(_ code: ProblemCode, _ detail: Bilingual, hint: Bilingual? = nil) {
        self.code = code
        self.detail = detail
        self.hint = hint
    }

    /// One fault among several.
    struct Item: Sendable, Equatable {
        var place: Place
        /// A constant that programs may compare.
        var code: String
        var detail: Bilingual
        var hint: Bilingual?
    }

    enum Place: Sendable, Equatable {
        /// RFC 6901, into the body.
        case pointer(String)
        case parameter(String)
    }

    struct Member: Sendable {
        let name: StaticString
        let value: Value

        enum Value: Sendable {
            case text(String)
            case number(Int)
            case list([String])
        }
    }

    func with(_ name: StaticString, _ value: Member.Value) -> Problem {
        var copy = self
        copy.members.append(Member(name: name, value: value))
        return copy
    }

    func with(field name: StaticString, _ value: String) -> Problem {
        var copy = self
        copy.fields.append(name, value)
        return copy
    }
}
