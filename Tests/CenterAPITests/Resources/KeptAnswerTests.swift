import Testing

@testable import CenterAPI

/// Answers about records that are given again are those that hold, and each caller's own.
@Suite struct `Answers kept about records` {
    private let sample: KeySample
    private let client: Client
    private let staff: String
    private let partner: String

    init() async throws {
        sample = try await KeySample()
        client = sample.client
        staff = KeySample.field(sample.administrator)
        partner = KeySample.field(try await sample.partner().secret)
        for seminar in `Lists of records`.seminars { _ = await client.post("/v1/seminars", seminar, staff) }
    }

    private static let paths = [
        "/v1/seminars", "/v1/seminars?limit=1", "/v1/seminars/sem-00001-8", "/v1/seminars?q=web&total=true",
    ]

    @Test func `what is kept is the answer of its own audience`() async throws {
        for path in Self.paths {
            // Made for each in turn, then given again to each in turn.
            var answers: [String?: Reply] = [:]
            for _ in 1...2 {
                for caller in [nil, staff, partner] {
                    let reply = await client.call("GET \(path)", fields: [caller].compactMap(\.self))
                    #expect(reply.status == 200)
                    if let first = answers[caller] {
                        #expect(reply.body == first.body)
                        #expect(reply.fields == first.fields)
                    }
                    answers[caller] = reply
                }
            }
            #expect(answers[nil]?["ETag"] != answers[staff]?["ETag"])
            #expect(answers[nil]?.text.contains("updatedBy") == false)
            #expect(answers[staff]?.text.contains("updatedBy") == true)
            #expect(answers[partner]?.text.contains("updatedBy") == false)
            #expect(answers[nil]?["Access-Control-Allow-Origin"] == "*")
            #expect(answers[staff]?["Access-Control-Allow-Origin"] == nil)
            #expect(answers[staff]?["Cache-Control"] == "private, no-cache")
            #expect(answers[staff]?["Vary"]?.contains("Origin") == true)
        }
    }

    @Test func `a site that a browser shows is told whether it may read, whatever is kept`() async throws {
        let path = "/v1/seminars/sem-00001-8"
        for _ in 1...2 {
            #expect(await client.get(path, staff)["Access-Control-Allow-Origin"] == nil)
            let known = await client.get(path, staff, "Origin: https://www.example.jp")
            #expect(known["Access-Control-Allow-Origin"] == "https://www.example.jp")
            let unknown = await client.get(path, staff, "Origin: https://other.example")
            #expect(unknown["Access-Control-Allow-Origin"] == nil)
        }
    }

    @Test func `an answer is given again until a record of its kind changes`() async throws {
        for path in Self.paths {
            let first = await client.get(path)
            #expect(await client.get(path).fields == first.fields)
            #expect(await client.get(path, "If-None-Match: \(first["ETag"] ?? "")").status == 304)
            // A record of another kind changes nothing.
            _ = await client.post(
                "/v1/posts", #"{"title":"a","date":"FY2026","channels":["press"]}"#, staff)
            #expect(await client.get(path, "If-None-Match: \(first["ETag"] ?? "")").status == 304)
        }
        let path = "/v1/seminars/sem-00001-8"
        _ = await client.patch(path, #"{"title":"新しい題名","capacity":null}"#, "If-Match: *", staff)
        for fields in [[], [staff]] {
            #expect(await client.call("GET /v1/seminars", fields: fields).text.contains("新しい題名"))
            #expect(await client.call("GET \(path)", fields: fields).text.contains("新しい題名"))
        }
        _ = await client.patch(path, #"{"isPublic":false}"#, "If-Match: *", staff)
        #expect(`Lists of records`.numbers(await client.get("/v1/seminars")) == [5])
        #expect(await client.get(path).status == 404)
        #expect(await client.get(path, staff).status == 200)
    }
}
