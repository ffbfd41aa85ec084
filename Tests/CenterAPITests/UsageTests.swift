import CenterAPI
import JSON
import Store
import Testing

@Suite struct `Usage of a space` {
    private static let json = "Content-Type: application/json"

    @Test func `a month is new, then the same, then revised, and counts in its fiscal year`() async throws {
        let caller = Caller(store: try .empty())
        let new = await caller.call("PUT /v1/usage/worx/2026-08", Self.json, body: #"{"total":1400,"workUse":700}"#)
        #expect(new.status == 201)
        #expect(new["ETag"] == "\"r1\"")
        let same = await caller.call("PUT /v1/usage/worx/2026-08", Self.json, body: #"{"total":1400,"workUse":700}"#)
        #expect(same.status == 200)
        #expect(same["ETag"] == "\"r1\"")
        let revised = await caller.call("PUT /v1/usage/worx/2026-08", Self.json, body: #"{"total":1412,"workUse":702}"#)
        #expect(revised.status == 200)
        #expect(revised["ETag"] == "\"r2\"")
        _ = await caller.call("PUT /v1/usage/worx/2027-03", Self.json, body: #"{"total":8}"#)
        _ = await caller.call("PUT /v1/usage/worx/2027-04", Self.json, body: #"{"total":16}"#)
        let kpis = await caller.call("GET /v1/kpis?fy=R8")
        #expect(try kpis.json["items"]?.array?.first?["computed"]?.integer == 1420)
        #expect(try kpis.json["period"]?["label"]?.string == "令和8年度")
    }

    @Test(arguments: [
        (#"{}"#, "required"), (#"{"total":-1}"#, "invalid"), (#"{"total":1000001}"#, "invalid"),
        (#"{"total":10.5}"#, "invalid"), (#"{"total":"53"}"#, "invalid"), (#"{"totl":53}"#, "unknown-field"),
        (#"{"total":5,"workUse":6}"#, "work-exceeds-total"), (#"[5]"#, "required"),
    ])
    func `a report that cannot be right is refused and nothing is stored`(_ body: String, _ code: String) async throws {
        let caller = Caller(store: try .empty())
        let refused = await caller.call("PUT /v1/usage/worx/2026-08", Self.json, body: body)
        #expect(refused.status == 422)
        #expect(try refused.json["errors"]?.array?.first?["code"]?.string == code)
        #expect(await caller.call("GET /v1/usage/worx/2026-08").status == 404)
    }

    @Test func `a year without a report has no figure`() async throws {
        let caller = Caller(store: try .empty())
        let kpis = await caller.call("GET /v1/kpis?fy=2024")
        #expect(try kpis.json["items"]?.array?.first?["computed"] == .null)
    }
}
