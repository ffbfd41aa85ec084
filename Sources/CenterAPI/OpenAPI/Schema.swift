import Center
import JSON

/// A JSON Schema (2020-12) as OpenAPI 3.1 uses it, as far as this API's declarations need one.
indirect enum Schema: Sendable {
    case text(minLength: Int? = nil, maxLength: Int? = nil, format: String? = nil, pattern: String? = nil)
    case oneOf([String])
    case integer(ClosedRange<Int>? = nil)
    case boolean
    /// Any value at all.
    case any
    case array(Schema)
    /// An open object may have members that are not listed.
    case object([Property], open: Bool = false)
    /// The name of a component.
    case reference(String)
    case nullable(Schema)
    /// One of several.
    case anyOf([Schema])
    /// In a query, with commas between them.
    case several(Schema, most: Int)
    /// Of a kind of record, made from its declaration.
    case declared(@Sendable (Language) -> JSONObject)

    static let flag = Schema.oneOf(["true", "false", "1", "0"])

    /// A value of a field as a parameter spells it.
    static func value(_ type: FieldType) -> Schema {
        switch type {
        case .flag: .flag
        case .code(let list): .oneOf(list.codes.map(\.name))
        default: .declared { JSONSchema(.request, $0).value(type) }
        }
    }

    var isSeveral: Bool { if case .several = self { true } else { false } }

    struct Property: Sendable {
        let name: String
        let schema: Schema
        let required: Bool
        let summary: Bilingual?

        init(_ name: String, _ schema: Schema, _ summary: Bilingual? = nil, required: Bool = true) {
            self.name = name
            self.schema = schema
            self.summary = summary
            self.required = required
        }
    }

    func write(to writer: inout JSONWriter, _ language: Language, summary: String? = nil) {
        if case .declared(let make) = self { return writer.write(.object(make(language))) }
        writer.object { object in
            if let summary { object.member("description", summary) }
            writeMembers(to: &object, language)
        }
    }

    private func writeMembers(to object: inout JSONWriter, _ language: Language) {
        switch self {
        case .text(let minLength, let maxLength, let format, let pattern):
            object.member("type", "string")
            if let minLength { object.member("minLength", minLength) }
            if let pattern { object.member("pattern", pattern) }
            if let maxLength { object.member("maxLength", maxLength) }
            if let format { object.member("format", format) }
        case .oneOf(let names):
            object.member("type", "string")
            object.member("enum", .array(names.map { .string($0) }))
        case .integer(let range):
            object.member("type", "integer")
            if let range {
                object.member("minimum", range.lowerBound)
                object.member("maximum", range.upperBound)
            }
        case .boolean: object.member("type", "boolean")
        case .any, .declared: return
        case .array(let items):
            object.member("type", "array")
            object.key("items")
            items.write(to: &object, language)
        case .object(let properties, let open):
            writeObject(properties, open: open, to: &object, language)
        case .reference(let name):
            object.member("$ref", "#/components/schemas/\(name)")
        case .anyOf(let schemas):
            object.key("anyOf")
            object.array { array in
                for schema in schemas { schema.write(to: &array, language) }
            }
        case .nullable(let schema):
            object.key("anyOf")
            object.array { array in
                schema.write(to: &array, language)
                array.write(.object(["type": .string("null")]))
            }
        case .several(let element, let most):
            object.member("type", "array")
            object.member("minItems", 1)
            object.member("maxItems", most)
            object.key("items")
            element.write(to: &object, language)
        }
    }

    private func writeObject(
        _ properties: [Property], open: Bool, to object: inout JSONWriter, _ language: Language
    ) {
        object.member("type", "object")
        object.key("properties")
        object.object { inner in
            for property in properties {
                inner.key(property.name)
                property.schema.write(to: &inner, language, summary: property.summary?[language])
            }
        }
        let required = properties.filter(\.required).map { JSONValue.string($0.name) }
        if !required.isEmpty { object.member("required", .array(required)) }
        if !open { object.member("additionalProperties", false) }
    }
}
