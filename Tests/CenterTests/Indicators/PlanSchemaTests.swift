import Foundation
import JSON
import Testing

@testable import Center

/// Config/indicators.schema.json is what an editor checks the file against while it is written.
@Suite struct `The schema of indicators` {
    private static func schema() throws -> JSONValue {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try JSONValue(
            parsing: Array(try Data(contentsOf: root.appending(path: "Config/indicators.schema.json"))))
    }

    /// The faults of a value by the part of JSON Schema that the file uses.
    private static func faults(_ value: JSONValue, _ schema: JSONValue, _ root: JSONValue, _ place: String) -> [String]
    {
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            guard let named = root["$defs"]?[String(name)] else { return ["\(place): no \(name)"] }
            return faults(value, named, root, place)
        }
        if let choices = schema["anyOf"]?.array ?? schema["oneOf"]?.array {
            return choices.contains { faults(value, $0, root, place).isEmpty } ? [] : ["\(place): none of several"]
        }
        if let names = schema["enum"]?.array { return names.contains(value) ? [] : ["\(place): not listed"] }
        let types = schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string].compactMap(\.self)
        guard types.isEmpty || types.contains(type(of: value)) || types == ["number"] && type(of: value) == "integer"
        else { return ["\(place): no \(types)"] }
        if let elements = value.array, let items = schema["items"] {
            return elements.enumerated().flatMap { faults($1, items, root, "\(place)/\($0)") }
        }
        guard let object = value.object else { return [] }
        var found: [String] = []
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where object[name] == nil {
            found.append("\(place)/\(name) is missing")
        }
        for (name, member) in object.members {
            if let known = schema["properties"]?[name] {
                found += faults(member, known, root, "\(place)/\(name)")
            } else if let others = schema["additionalProperties"], others.object != nil {
                found += faults(member, others, root, "\(place)/\(name)")
            } else {
                found.append("\(place)/\(name) is unknown")
            }
        }
        return found
    }

    private static func type(of value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "boolean"
        case .integer: "integer"
        case .decimal: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }

    @Test(arguments: ["fuji", "example"]) func `takes what is shipped`(town: String) throws {
        let schema = try Self.schema()
        #expect(Self.faults(try JSONValue(parsing: try Plans.bytes(town)), schema, schema, "") == [])
    }

    @Test(arguments: [
        (#""kind": "rate""#, #""kind": "ratio""#), (#""records": "surveys""#, #""kind": "surveys""#),
        (#""compare": "atLeast""#, #""compare": ">=""#), (#""no": 1"#, #""no": 0.5"#),
    ])
    func `refuses what the reader refuses`(right: String, wrong: String) throws {
        let text = String(decoding: try Plans.bytes("fuji"), as: UTF8.self)
        let edited = Array(text.replacing(right, with: wrong, maxReplacements: 1).utf8)
        let schema = try Self.schema()
        #expect(Self.faults(try JSONValue(parsing: edited), schema, schema, "") != [])
        #expect(try PlanReader.read(edited, digest: "").plan == nil)
    }
}
