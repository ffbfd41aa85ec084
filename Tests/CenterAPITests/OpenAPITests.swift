import Center
import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct OpenAPITests {
    @Test(arguments: Language.allCases) func `the contract names every route and nothing else`(language: Language)
        async throws
    {
        let caller = Client()
        let reply = await caller.call("GET /openapi.json", "Accept-Language: \(language.tag)")
        #expect(reply["Content-Type"] == "application/json")
        let document = try reply.json
        #expect(document["openapi"]?.string == "3.1.0")
        #expect(document["servers"]?.array?.first?["url"]?.string == "https://telework.example.jp")
        let paths = try #require(document["paths"]?.object)
        #expect(Set(paths.members.map(\.key)) == Set(caller.service.routes.dropFirst()))
    }

    @Test func `every reference leads somewhere`() async throws {
        let document = try await Client().call("GET /openapi.json").json
        var waiting = [document]
        var count = 0
        while let value = waiting.popLast() {
            waiting += value.array ?? []
            for (key, member) in value.object?.members ?? [] {
                waiting.append(member)
                guard key == "$ref", let reference = member.string else { continue }
                count += 1
                let steps = reference.split(separator: "/").dropFirst().map(String.init)
                #expect(reference.hasPrefix("#/"))
                #expect(steps.reduce(Optional(document)) { $0?[$1] } != nil, "\(reference)")
            }
        }
        #expect(count > 20)
    }

    @Test func `every operation has a name of its own, a summary and declared parameters`() async throws {
        let document = try await Client().call("GET /openapi.json").json
        var names: [String] = []
        for (path, item) in document["paths"]?.object?.members ?? [] {
            for (_, operation) in item.object?.members ?? [] {
                names.append(try #require(operation["operationId"]?.string))
                #expect(operation["summary"]?.string?.isEmpty == false)
                let parameters = operation["parameters"]?.array ?? []
                let inPath = parameters.filter { $0["in"]?.string == "path" }.compactMap { $0["name"]?.string }
                let declared = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                    String($0.dropFirst().dropLast())
                }
                #expect(inPath == declared)
                #expect(parameters.allSatisfy { $0["in"]?.string != "path" || $0["required"]?.bool == true })
                let answers = operation["responses"]?.object?.members.map(\.key) ?? []
                #expect(answers.contains { $0.hasPrefix("2") })
                #expect(answers.contains("400") && answers.contains("500"))
            }
        }
        #expect(Set(names).count == names.count)
    }

    /// What is answered without a body to read: the statuses and types must be those of the contract.
    static let calls: [(request: String, path: String, fields: [String])] = [
        ("GET /v1/ping", "/v1/ping", []), ("GET /v1/ping", "/v1/ping", ["Accept: text/plain"]),
        ("GET /v1/ping", "/v1/ping", ["Accept: text/html"]), ("GET /v1/ping?x=1", "/v1/ping", []),
        ("GET /v1/ping", "/v1/ping", ["Accept: image/png"]), ("GET /problems", "/problems", []),
        ("GET /problems/not-found", "/problems/{code}", []), ("GET /problems/none", "/problems/{code}", []),
        ("GET /healthz", "/healthz", []), ("GET /readyz", "/readyz", []), ("GET /favicon.ico", "/favicon.ico", []),
        ("GET /v1/kpis?fy=x", "/v1/kpis", []), ("GET /v1/kpis?fy=R6", "/v1/kpis", []), ("GET /v1", "/v1", []),
    ]

    @Test(arguments: calls)
    func `an answer is one of those in the contract`(call: (request: String, path: String, fields: [String]))
        async throws
    {
        let caller = Client()
        let document = try await caller.call("GET /openapi.json").json
        let reply = await caller.call(call.request, fields: call.fields)
        let responses = try #require(document["paths"]?[call.path]?["get"]?["responses"])
        var response = try #require(responses["\(reply.status)"], "\(reply.status)")
        if let name = response["$ref"]?.string?.split(separator: "/").last {
            response = try #require(document["components"]?["responses"]?[String(name)])
        }
        guard !reply.body.isEmpty else { return }
        let type = reply["Content-Type"]?.split(separator: ";").first.map(String.init) ?? ""
        let content = try #require(response["content"]?[type], "\(type)")
        guard type.hasSuffix("json") else { return }
        let schema = try #require(content["schema"])
        #expect(SchemaCheck(document).faults(try reply.json, schema) == [])
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
        switch schema["type"]?.string {
        case "object": return object(value, schema, place)
        case "array":
            guard let items = value.array, let schema = schema["items"] else { return ["\(place): no array"] }
            return items.enumerated().flatMap { faults($1, schema, at: "\(place)/\($0)") }
        case "string":
            guard let text = value.string else { return ["\(place): no string"] }
            let names = schema["enum"]?.array?.compactMap(\.string)
            return names.map { $0.contains(text) } ?? true ? [] : ["\(place): \(text) is not listed"]
        case "integer": return value.integer == nil ? ["\(place): no integer"] : []
        case "boolean": return value.bool == nil ? ["\(place): no boolean"] : []
        case "null": return value.isNull ? [] : ["\(place): not null"]
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
