import JSON
import Testing

@testable import Center

@Suite struct `JSON Schemas` {
    /// Just enough of JSON Schema to hold the declarations' schemas against their documents. Patterns are not looked at.
    static func faults(_ value: JSONValue, _ schema: JSONObject, _ path: String = "") -> [String] {
        var found: [String] = []
        let types = schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string].compactMap(\.self)
        let type =
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .integer: types.contains("integer") ? "integer" : "number"
            case .decimal: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        if !types.contains(type) { return ["\(path) is \(type)"] }
        if let options = schema["enum"]?.array, !options.contains(value) { found.append("\(path) is no option") }
        if let number = value.decimal {
            if let low = schema["minimum"]?.decimal, number < low { found.append("\(path) is low") }
            if let high = schema["maximum"]?.decimal, number > high { found.append("\(path) is high") }
        }
        if let text = value.string, let limit = schema["maxLength"]?.integer, text.unicodeScalars.count > limit {
            found.append("\(path) is long")
        }
        for (index, element) in (value.array ?? []).enumerated() {
            found += faults(element, schema["items"]?.object ?? JSONObject(), "\(path)/\(index)")
        }
        guard let object = value.object else { return found }
        let properties = schema["properties"]?.object ?? JSONObject()
        for name in schema["required"]?.array ?? [] where object[name.string ?? ""] == nil {
            found.append("\(path) lacks \(name)")
        }
        for (name, member) in object.members {
            guard let property = properties[name]?.object else {
                found.append("\(path)/\(name) is not declared")
                continue
            }
            found += faults(member, property, "\(path)/\(name)")
        }
        return found
    }

    @Test(arguments: Kinds.all) func `every document holds to its schema`(_ kind: KindDeclaration) throws {
        var samples = SampleRecords(seed: 46)
        for _ in 0..<20 {
            let row = try #require(try samples.row(kind))
            for (text, use) in [
                (kind.written(row, .staff), JSONSchema.Use.answer),
                (kind.written(row, .staff, labels: .japanese), .answer),
                (kind.written(row, .everyone), .publicAnswer), (kind.stored(row), .request), (kind.stored(row), .patch),
                ("{}", .patch),
            ] {
                let document = try JSONValue(parsing: Array(text.utf8))
                #expect(Self.faults(document, JSONSchema(use).schema(of: kind)) == [])
            }
            if let erased = kind.erased(row) {
                let document = try JSONValue(parsing: Array(kind.written(erased, .staff).utf8))
                #expect(Self.faults(document, JSONSchema(.answer).schema(of: kind)) == [])
            }
        }
    }

    @Test func `a request says what is required and what is not`() throws {
        let schema = JSONSchema(.request, .english).schema(of: Usage.kind)
        #expect(schema["required"]?.array?.compactMap(\.string) == ["space", "period"])
        #expect(schema["additionalProperties"] == .bool(false))
        let properties = try #require(schema["properties"]?.object)
        #expect(properties["receipt"] == nil)
        #expect(properties["total"]?["type"] == .array([.string("integer"), .string("null")]))
        #expect(properties["total"]?["x-unit"] == .string("persons"))
        #expect(properties["state"]?["default"] == .string("submitted"))
        #expect(properties["period"]?["pattern"]?.string?.contains("FY") == true)
        #expect(schema["description"]?.string?.contains("Users for work cannot be more than all users.") == true)
    }

    @Test func `a public answer promises public fields alone`() throws {
        let schema = JSONSchema(.publicAnswer).schema(of: Seminar.kind)
        let properties = try #require(schema["properties"]?.object)
        #expect(properties["note"] == nil && properties["participants"] == nil)
        let instructor = try #require(properties["instructors"]?["items"]?["properties"]?.object)
        #expect(instructor.members.map(\.key) == ["organization", "role", "roleLabel"])
    }
}
