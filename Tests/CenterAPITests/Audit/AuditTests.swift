import HTTP
import JSON
import Testing

@testable import CenterAPI

/// "Every read of personal data and every refusal of a known caller is in the audit log (who, what, when; never the data);
/// anonymous refusals are counted."
@Suite struct `The audit` {
    /// A consultation with a client, an organisation with a contact, a registration.
    private static func center() async throws -> (sample: KeySample, staff: (id: String, secret: String)) {
        let sample = try await KeySample()
        let staff = Client.caller(.staff, sample.store)
        _ = await staff.post(
            "/v1/consultations",
            #"{"date":"2026-11-02","desk":"DX相談","client":{"name":"山田太郎"},"notes":"転職の相談"}"#)
        _ = await staff.post(
            "/v1/organizations", #"{"name":"富士製作所","category":"company","contact":{"name":"鈴木花子"}}"#)
        _ = await staff.post("/v1/seminars", #"{"title":"WEB","category":"seminar","date":"2026-11-20"}"#)
        let key = try await sample.make(#"{"name":"窓口1","role":"staff","scopes":["consultations:notes"]}"#)
        _ = try sample.audit.take()
        return (sample, key)
    }

    @Test func `whoever is shown personal data is noted, with the records' ids and never the data`() async throws {
        let (sample, staff) = try await Self.center()
        let id = try #require(await sample.get("/v1/consultations", staff.secret).items("id").first)
        _ = try sample.audit.take()
        let rows: [(request: String, body: String?, kind: String)] = [
            ("GET /v1/consultations", nil, "consultations"), ("GET /v1/consultations/\(id)", nil, "consultations"),
            ("GET /v1/consultations/\(id)/history", nil, "consultations"),
            ("GET /v1/consultations.csv", nil, "consultations"), ("GET /v1/organizations", nil, "organizations"),
            ("POST /v1/search", #"{"text":"山田"}"#, "consultations"),
            ("PATCH /v1/consultations/\(id)", #"{"minutes":20}"#, "consultations"),
        ]
        for row in rows {
            for accept in row.request.hasSuffix("/consultations")
                ? ["*/*", "text/csv", "application/x-ndjson", "text/plain"] : ["*/*"]
            {
                let fields = [KeySample.field(staff.secret), "Accept: \(accept)", "If-Match: *"]
                let reply = await sample.client.call(
                    row.request, fields: fields + (row.body == nil ? [] : [Client.json]), body: row.body)
                #expect(reply.status == 200, "\(row.request): \(reply.text)")
                let lines = try sample.audit.take()
                #expect(lines.count == 1, "\(row.request) \(accept): \(lines)")
                let line = try #require(lines.first)
                #expect(line["what"]?.string == "read" && line["by"]?.string == "key:\(staff.id)")
                #expect(line["kind"]?.string == row.kind && line["count"]?.integer == 1)
                #expect(line["ids"]?.array?.count == 1 && line["request"]?.string == "\(sample.client.id)")
                for word in ["山田", "鈴木", "転職", "窓口"] { #expect(!"\(line)".contains(word)) }
            }
        }
        let changes = await sample.get("/v1/changes", staff.secret)
        #expect(changes.status == 200)
        #expect(
            try sample.audit.take().compactMap { $0["kind"]?.string }.sorted() == ["consultations", "organizations"])
    }

    @Test func `what shows nothing personal is no line`() async throws {
        let (sample, staff) = try await Self.center()
        let id = try #require(await sample.get("/v1/consultations?fields=date", staff.secret).items("id").first)
        for path in [
            "/v1/seminars", "/v1/consultations?fields=date,desk", "/v1/consultations/\(id)?fields=theme", "/v1/ping",
            "/v1/usage", "/v1/organizations?fields=name",
        ] {
            #expect(await sample.get(path, staff.secret).status == 200)
        }
        let partner = try await sample.partner().secret
        #expect(await sample.get("/v1/organizations", partner).status == 200)
        #expect(try sample.audit.take().isEmpty)
    }

    @Test func `every refusal of a known caller is noted, and of others counted`() async throws {
        let (sample, staff) = try await Self.center()
        let partner = try await sample.partner()
        _ = try sample.audit.take()
        let rows: [(request: String, key: String, by: String, code: String)] = [
            ("GET /v1/keys", staff.secret, staff.id, "not-allowed"),
            ("GET /v1/consultations", partner.secret, partner.id, "not-allowed"),
            ("PUT /v1/usage/other/2026-08", partner.secret, partner.id, "not-your-space"),
        ]
        for row in rows {
            _ = await sample.client.call(row.request, KeySample.field(row.key))
            let lines = try sample.audit.take()
            #expect(lines.count == 1)
            #expect(lines.first?["what"]?.string == "refused" && lines.first?["code"]?.string == row.code)
            #expect(lines.first?["by"]?.string == "key:\(row.by)")
        }
        _ = await sample.client.call("DELETE /v1/keys/\(partner.id)", KeySample.field(sample.administrator))
        _ = await sample.get("/v1/usage", partner.secret)
        #expect(try sample.audit.take().map { $0["code"]?.string } == ["key-revoked"])
        _ = await sample.client.get("/v1/usage")
        _ = await sample.client.get("/v1/usage", "Authorization: x")
        #expect(try sample.audit.take().isEmpty)
        let metrics = await sample.client.get("/metrics").text
        #expect(metrics.contains("telework_anonymous_refusals_total{code=\"key-required\"} 1\n"))
        #expect(metrics.contains("telework_anonymous_refusals_total{code=\"key-without-bearer\"} 1\n"))
    }

    @Test func `a loop over its limit is one line, until it has calmed down`() async throws {
        var center = CenterSettings.sample
        center.keyRequestsPerMinute = 10
        let sample = try await KeySample(center)
        let key = try await sample.partner().secret
        for _ in 0..<50 { _ = await sample.get("/v1/ping", key) }
        #expect(try sample.audit.take().map { $0["code"]?.string } == ["key-rate-exceeded"])
        sample.clock.advance(seconds: 60)
        for _ in 0..<50 { _ = await sample.get("/v1/ping", key) }
        #expect(try sample.audit.take().count == 1)
    }

    @Test func `administrators read it by day and by key, page by page`() async throws {
        let (sample, staff) = try await Self.center()
        for _ in 0..<5 { _ = await sample.get("/v1/organizations", staff.secret) }
        _ = await sample.get("/v1/keys", staff.secret)
        #expect(await sample.get("/v1/audit", staff.secret).code == "not-allowed")
        var path: String? = "/v1/audit?key=\(staff.id)&limit=2"
        var pages: [[String]] = []
        while let next = path, pages.count < 10 {
            let reply = await sample.get(next, sample.administrator)
            pages.append(reply.items("what"))
            path = try reply.json["next"]?.string
        }
        #expect(pages.flatMap(\.self) == Array(repeating: "read", count: 5) + ["refused", "refused"])
        #expect(pages.map(\.count) == [2, 2, 2, 1])
        #expect(await sample.get("/v1/audit?day=2026-11-18", sample.administrator).items("what").count == 7)
        #expect(await sample.get("/v1/audit?day=2026-11-17", sample.administrator).items("what") == [])
        #expect(await sample.get("/v1/audit?key=key:zzzzzz", sample.administrator).items("what") == [])
        #expect(await sample.get("/v1/audit?month=13", sample.administrator).status == 400)
    }
}
