import JSON
import Testing

@testable import CenterAPI

/// inputs.md 5.3: PATCH and PUT without If-Match 428, stale 412 with the current version.
@Suite struct `Conditions on writing` {
    private static let url = "/v1/seminars/sem-00001-8"

    private static func center() async throws -> Client {
        let staff = try Client.staff()
        _ = await staff.post("/v1/seminars", `The life of a record`.seminar)
        return staff
    }

    @Test(
        arguments: [
            (nil, 428), ("\"r1\"", 200), ("\"r1-html-en-gz\"", 200), ("W/\"r1\"", 200), ("*", 200),
            ("\"r0\", \"r1\"", 200),
            ("\"r2\"", 412), ("\"c1\"", 412), ("\"\"", 412), ("r1", 412), ("\"r1x\"", 412),
            ("\"r99999999999999999999\"", 412),
        ] as [(String?, Int)])
    func `a change says which version it is of`(_ tag: String?, _ status: Int) async throws {
        for method in ["PUT", "PATCH", "DELETE"] {
            let staff = try await Self.center()
            let fields = (tag.map { ["If-Match: \($0)"] } ?? []) + (method == "DELETE" ? [] : [Client.json])
            let body = method == "DELETE" ? nil : `The life of a record`.seminar
            let reply = await staff.call("\(method) \(Self.url)", fields: fields, body: body)
            #expect(reply.status == status, "\(method) \(tag ?? "-")")
            guard status == 412 else { continue }
            #expect(reply.code == "precondition-failed")
            #expect(try reply.json["current"]?["revision"]?.integer == 1)
            #expect(try reply.json["current"]?["title"]?.string == "WEB活用セミナー")
        }
    }

    @Test func `the version in a refusal has nothing personal in it`() async throws {
        let staff = try await Self.center()
        let registrations = "\(Self.url)/registrations"
        let made = await staff.post(registrations, #"{"name":"山田太郎","email":"taro@example.jp"}"#)
        #expect(made.status == 201)
        let stale = await staff.patch(try #require(made["Location"]), #"{"party":2}"#, "If-Match: \"r7\"")
        #expect(stale.status == 412)
        #expect(try stale.json["current"]?["party"]?.integer == 1)
        #expect(!stale.text.contains("山田") && !stale.text.contains("taro"))
    }

    @Test func `what has a key of its own is sent again without a condition`() async throws {
        let staff = try Client.staff()
        _ = await staff.put("/v1/spaces/worx", #"{"name":"WORX","category":"coworking"}"#)
        let json = "Accept: application/json"
        let new = await staff.put("/v1/usage/worx/2026-08", #"{"total":1400,"workUse":700}"#, json)
        #expect(new.status == 201)
        #expect(new["Location"] == "/v1/usage/worx/2026-08")
        let same = await staff.put("/v1/usage/worx/2026-08", #"{"total":1400,"workUse":700}"#, json)
        #expect((same.status, same["ETag"]) == (200, "\"r1\""))
        // A blank states nothing: it never changes a stored number.
        let revised = await staff.put("/v1/usage/worx/R8-08", #"{"total":1412,"workUse":null}"#, json)
        #expect((revised.status, revised["ETag"]) == (200, "\"r2\""))
        #expect(try await staff.get("/v1/usage/worx/2026-08").json["workUse"]?.integer == 700)
        #expect(await staff.put("/v1/usage/worx/2026-08", #"{"total":1}"#, json, "If-Match: \"r1\"").status == 412)
        #expect(await staff.put("/v1/usage/worx/2026-08", #"{"total":1}"#, json, "If-None-Match: *").status == 412)
        #expect(await staff.put("/v1/usage/worx/2026-09", #"{"total":1}"#, json, "If-Match: *").status == 412)
        #expect(
            await staff.put("/v1/usage/worx/2026-08", #"{"total":600}"#, json).faults == ["/workUse work-exceeds-total"]
        )
        let other = await staff.put("/v1/usage/worx/2026-08", #"{"period":"2026-07","total":1412}"#, json)
        #expect(other.faults == ["/period key-mismatch"])
        #expect(await staff.put("/v1/usage/nowhere/2026-08", #"{"total":1}"#, json).faults == ["/space no-such-record"])
    }

    @Test(arguments: ["R8-08", "2026-08", "%E4%BB%A4%E5%92%8C8%E5%B9%B48%E6%9C%88", "2026%E5%B9%B48%E6%9C%88"])
    func `a period in a path may be written as people write it`(_ period: String) async throws {
        let staff = try Client.staff()
        _ = await staff.put("/v1/spaces/worx", #"{"name":"WORX","category":"coworking"}"#)
        #expect(await staff.put("/v1/usage/worx/\(period)", #"{"total":5}"#)["Location"] == "/v1/usage/worx/2026-08")
    }
}
