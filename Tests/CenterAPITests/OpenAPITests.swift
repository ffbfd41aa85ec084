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
                let parameters = (operation["parameters"]?.array ?? []).map { parameter in
                    let name = parameter["$ref"]?.string?.split(separator: "/").last.map(String.init)
                    return name.flatMap { document["components"]?["parameters"]?[$0] } ?? parameter
                }
                #expect(
                    Set(parameters.map { "\($0["in"]?.string ?? "") \($0["name"]?.string ?? "")" }).count
                        == parameters.count, "\(path): \(parameters.compactMap { $0["name"]?.string }.sorted())")
                let inPath = parameters.filter { $0["in"]?.string == "path" }.compactMap { $0["name"]?.string }
                let declared = path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                    String($0.dropFirst().prefix { $0 != "}" })
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

    @Test func `an answer that is not as promised is found`() async throws {
        let contract = try await Contract.sample.value
        let ping = await Client().bare("GET /v1/ping")
        #expect(try contract.faults(ping, .get, "/v1/ping") == [])
        #expect(try contract.faults(ping, .get, "/v1/kpis") != [], "another object")
        #expect(try contract.faults(ping, .get, "/healthz") != [], "another type")
        #expect(try contract.faults(await Client().bare("GET /v1/pong"), .get, "/v1/ping") != [], "another status")
        let staff = try Client.staff()
        let made = await staff.post("/v1/posts", #"{"title":"a","date":"2026-11","channels":["press"]}"#)
        let post = await staff.bare("GET \(try #require(made["Location"]))")
        #expect(try contract.faults(post, .get, "/v1/seminars/{id}") != [], "another kind")
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
