/// A JSON Schema (2020-12) as OpenAPI 3.1 uses it, as far as this API's declarations need one.
indirect enum Schema: Sendable {
    case text(maxLength: Int? = nil, pattern: String? = nil, format: String? = nil)
    case oneOf([String])
    case integer(ClosedRange<Int>?)
    case boolean
    case array(Schema)
    case object([Property], open: Bool = false)
    /// The name of a component.
    case reference(String)
    case nullable(Schema)

    struct Property: Sendable {
        let name: String
        let schema: Schema
        let required: Bool
        let description: Bilingual?

        init(_ name: String, _ schema: Schema, required: Bool = true, description: Bilingual? = nil) {
            self.name = name
            self.schema = schema
            self.required = required
            self.description = description
        }
    }
}
