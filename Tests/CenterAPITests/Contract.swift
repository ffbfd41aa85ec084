import Foundation
import HTTP
import JSON
import Testing

@testable import CenterAPI

/// Holds every answer that a test gets against the contract: its status, its type and its content must be promised.
struct Contract: Sendable {
    private let document: JSONValue

    /// That of the sample center, read once.
    static let sample = Task { Contract(document: try await Client().bare("GET /openapi.json").json) }

    func faults(_ reply: Reply, _ method: Method, _ path: String) throws -> [String] {
        let operation = document["paths"]?[path]?["\(method == .head ? .get : method)".lowercased()]
        // What is answered for a path as a whole, whatever its methods.
        guard let operation, reply.status != 304 else { return [] }
        guard var response = operation["responses"]?["\(reply.status)"] else {
            return ["\(method) \(path): \(reply.status) is not in the contract"]
        }
        if let name = response["$ref"]?.string?.split(separator: "/").last {
            response = document["components"]?["responses"]?[String(name)] ?? .null
        }
        guard !reply.body.isEmpty else { return [] }
        let type = reply["Content-Type"]?.split(separator: ";").first.map(String.init) ?? ""
        guard let content = response["content"]?[type] else { return ["\(method) \(path): no \(type) in the contract"] }
        guard type.hasSuffix("json"), reply["Content-Encoding"] == nil, type != "application/x-ndjson" else {
            return []
        }
        return SchemaCheck(document).faults(try reply.json, content["schema"] ?? .null)
            .map { "\(method) \(path): \($0)" }
    }
}

/// Holds a value against a JSON Schema, as far as this API's schemas go.
struct SchemaCheck {
    let document: JSONValue

    init(_ document: JSONValue) {
        self.document = document
    }

    func faults(_ value: JSONValue, _ schema: JSONValue, at place: String = "") -> [String] {
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            guard let named = document["components"]?["schemas"]?[String(name)] else { return ["\(place): no \(name)"] }
            return faults(value, named, at: place)
        }
        if let choices = schema["anyOf"]?.array {
            return choices.contains { faults(value, $0).isEmpty } ? [] : ["\(place): none of anyOf"]
        }
        if let pattern = schema["pattern"]?.string, let text = value.string, !Self.matches(text, pattern) {
            return ["\(place): \(text) is not \(pattern)"]
        }
        if let types = schema["type"]?.array {
            return types.contains { faults(value, of: $0.string, schema, place).isEmpty }
                ? [] : ["\(place): none of \(types)"]
        }
        return faults(value, of: schema["type"]?.string, schema, place)
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return false }
        let range = NSRange(text.startIndex..., in: text)
        return expression.firstMatch(in: text, range: range) != nil
    }

    private func faults(_ value: JSONValue, of type: String?, _ schema: JSONValue, _ place: String) -> [String] {
        switch type {
        case "object": return object(value, schema, place)
        case "array":
            guard let items = value.array, let schema = schema["items"] else { return ["\(place): no array"] }
            return items.enumerated().flatMap { faults($1, schema, at: "\(place)/\($0)") }
        case "string":
            guard let text = value.string else { return ["\(place): no string"] }
            let names = schema["enum"]?.array?.compactMap(\.string)
            return names.map { $0.contains(text) } ?? true ? [] : ["\(place): \(text) is not listed"]
        case "integer": return value.integer == nil ? ["\(place): no integer"] : []
        case "number": return value.decimal == nil && value.integer == nil ? ["\(place): no number"] : []
        case "boolean": return value.bool == nil ? ["\(place): no boolean"] : []
        case "null": return value.isNull ? [] : ["\(place): not null"]
        // Any value at all.
        case nil where schema.object?.isEmpty == true: return []
        case let type: return ["\(place): a schema of type \(type ?? "none")"]
        }
    }

    private func object(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
        guard let object = value.object else { return ["\(place): no object"] }
        var found: [String] = []
        for name in schema["required"]?.array?.compactMap(\.string) ?? [] where object[name] == nil {
            found.append("\(place)/\(name) is missing")
        }
        for (name, member) in object.members {
            if let known = schema["properties"]?[name] {
                found += faults(member, known, at: "\(place)/\(name)")
            } else if schema["additionalProperties"]?.bool == false {
                found.append("\(place)/\(name) is not in the schema")
            }
        }
        return found
    }
}
