import HTTP
import JSON
import Testing

@testable import CenterAPI

/// "A key of A over all routes gets byte-equal answers for B's real and invented slugs": for whatever route the contract
/// has, now and later, and whatever method.
@Suite struct `What a partner cannot tell` {
    private struct Operation {
        let method: String
        let path: String
        let parameters: [String]
    }

    private static func operations(_ client: Client) async throws -> [Operation] {
        let paths = try await client.bare("GET /openapi.json").json["paths"]?.object?.members ?? []
        return paths.flatMap { path, methods in
            let parameters = path.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first }
            return (methods.object?.members ?? []).map { method, _ in
                Operation(method: method.uppercased(), path: path, parameters: parameters.map(String.init))
            }
        }
    }

    @Test func `another's space and one that nobody has are the same answer, on every route`() async throws {
        let sample = try await KeySample()
        let field = KeySample.field(try await sample.partner().secret)
        let operations = try await Self.operations(sample.client).filter { operation in
            // The nearest of the codes that everybody may read depends on the word.
            !operation.parameters.isEmpty && operation.path != "/problems/{code}"
        }
        #expect(operations.count > 50)
        var refused = 0
        for operation in operations {
            var replies: [Reply] = []
            for slug in ["other", "nobody"] {
                var path = operation.path
                for name in operation.parameters {
                    path = path.replacing(
                        "{\(name)}", with: Ownership.names.contains(name) ? slug : name == "period" ? "2026-08" : slug)
                }
                let body = operation.method == "GET" || operation.method == "DELETE" ? nil : #"{"total":1}"#
                replies.append(
                    await sample.client.bare(
                        "\(operation.method) \(path)",
                        fields: ["Accept: application/json", field] + (body == nil ? [] : [Client.json]),
                        body: body)
                )
            }
            let told = replies.map { reply in reply.text.replacing("nobody", with: "other") }
            #expect(replies[0].status == replies[1].status && told[0] == told[1], "\(operation)")
            guard operation.parameters.contains(where: Ownership.names.contains) else { continue }
            refused += 1
            #expect(replies[0].code == "not-your-space" && replies[0].body == replies[1].body, "\(operation)")
            #expect(try replies[0].json["detail"]?.string == "この鍵で送れるのは WORX新富士（worx）")
        }
        #expect(refused >= 8)
    }

    @Test(
        arguments: [
            "space=other", "space=nobody", "space=worx,other", "limit=5&space=%6Fther", "space=", "space",
        ])
    func `nor by asking for it in a list`(query: String) async throws {
        let sample = try await KeySample()
        let key = try await sample.partner().secret
        let reply = await sample.get("/v1/usage?\(query)", key)
        #expect((reply.status, reply.code) == (403, "not-your-space"))
        #expect(await sample.get("/v1/usage?space=worx", key).items("id") == ["worx/2026-08"])
        #expect(await sample.get("/v1/usage", key).items("id") == ["worx/2026-08"])
        for own in ["WORX", "ＷＯＲＸ"] {
            let path = PercentEncoding.encode(own)
            #expect(await sample.get("/v1/usage/\(path)/2026-08", key).code != "not-your-space")
        }
    }

    @Test func `kinds it may not see answer the same whether anything is there`() async throws {
        let sample = try await KeySample()
        let staff = Client.caller(.staff, sample.store)
        let before = try await sample.partner().secret
        let paths = [
            "/v1/consultations", "/v1/consultations/con-00001-r", "/v1/changes", "/v1/bin", "/v1/keys", "/v1/audit",
            "/v1/seminars/sem-00001-8/registrations",
        ]
        var first: [[UInt8]] = []
        for path in paths { first.append(await sample.get(path, before).body) }
        _ = await staff.post("/v1/consultations", #"{"date":"2026-11-02","desk":"DX相談"}"#)
        _ = await staff.post("/v1/seminars", #"{"title":"a","category":"seminar","date":"2026-11-20"}"#)
        for (path, body) in zip(paths, first) {
            let reply = await sample.get(path, before)
            #expect((reply.status, reply.code) == (403, "not-allowed"), "\(path)")
            #expect(reply.body == body, "\(path)")
        }
    }
}
