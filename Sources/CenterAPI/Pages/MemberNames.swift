import Center
import JSON

/// What the members of an answer are called to a person, as the contract has it: the labels of declared fields and
/// codes. What the contract calls nothing keeps its name.
struct MemberNames {
    private let schema: JSONValue
    private let language: Language

    init(_ schema: Schema, _ language: Language) {
        var writer = JSONWriter()
        schema.write(to: &writer, language)
        self.init((try? JSONValue(parsing: writer.take())) ?? .null, language)
    }

    private init(_ schema: JSONValue, _ language: Language) {
        self.schema = Self.resolved(schema, language)
        self.language = language
    }

    /// What stands behind a reference, and of something or nothing the something.
    private static func resolved(_ schema: JSONValue, _ language: Language) -> JSONValue {
        var found = schema
        // A reference leads to what is none; two of them are more than there are.
        for _ in 0..<3 {
            if let choices = found["anyOf"]?.array, let first = choices.first {
                found = first
            } else if let name = found["$ref"]?.string?.split(separator: "/").last,
                let named = Schema.shared.first(where: { $0.name == name })
            {
                var writer = JSONWriter()
                named.schema.write(to: &writer, language)
                found = (try? JSONValue(parsing: writer.take())) ?? .null
            } else {
                break
            }
        }
        return found
    }

    private func member(_ name: String) -> JSONValue? { schema["properties"]?[name] }

    /// Its title, or what it is said to be.
    func label(of name: String) -> String? { member(name)?["title"]?.string ?? member(name)?["description"]?.string }

    /// Of a member's own members; of a list those of its elements.
    func within(_ name: String) -> MemberNames { MemberNames(member(name) ?? .null, language).elements }

    /// Those of a list's elements; of anything else its own.
    var elements: MemberNames { schema["items"].map { MemberNames($0, language) } ?? self }

    /// A code's label.
    func label(ofCode code: String, in name: String) -> String? {
        let start = "\(code): "
        let labels = member(name)?["x-labels"]?.array ?? []
        return labels.lazy.compactMap(\.string).first { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }
}
