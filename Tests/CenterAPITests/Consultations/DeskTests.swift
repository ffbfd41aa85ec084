import Center
import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

/// features.md B, as the person at the desk meets it.
@Suite struct `The consultation desk` {
    private static let form = "Content-Type: application/x-www-form-urlencoded"
    private static let url = "/v1/consultations/con-00001-b"

    @Test func `four fields are enough, and the rest follows`() async throws {
        let staff = try Client.staff()
        let created = await staff.call(
            "POST /v1/consultations", Self.form,
            body: "相談窓口=DX相談&方法=電話&相談者の種類=企業&相談の内容=勤怠管理")
        #expect(created.status == 201, "\(created.text)")
        let record = try created.json
        #expect(record["date"]?.string == "2026-11-18")
        #expect(record["state"]?.string == "received")
        #expect(record["channel"]?.string == "phone")
        #expect(record["clientKind"]?.string == "company")
        #expect(record["notes"] == nil)
        let dated = await staff.post("/v1/consultations", #"{"desk":"DX相談","date":"FY2024"}"#)
        #expect(try dated.json["date"]?.string == "FY2024")
        #expect(await staff.post("/v1/consultations", "{}").faults == ["/desk required"])
    }

    /// features.md B: 409 tells the present state and the allowed next ones.
    @Test func `states follow one another`() async throws {
        let staff = try Client.staff()
        #expect(await staff.post("/v1/consultations", #"{"desk":"a","state":"reopened"}"#).code == "move-not-allowed")
        _ = await staff.post("/v1/consultations", #"{"desk":"a"}"#)
        var revision = 1
        for (state, status) in [
            ("inProgress", 200), ("received", 409), ("reopened", 409), ("completed", 200), ("inProgress", 409),
            ("reopened", 200), ("completed", 200), ("completed", 200),
        ] {
            let reply = await staff.patch(Self.url, #"{"state":"\#(state)"}"#, "If-Match: *")
            #expect(reply.status == status, "\(state): \(reply.text)")
            if status == 200 { revision += 1 }
        }
        let refused = await staff.patch(Self.url, #"{"state":"received"}"#, "If-Match: *")
        #expect(try refused.json["present"]?.string == "completed")
        #expect(refused.list("allowed") == ["reopened"])
        #expect(refused.text.contains("「完了」から「受付」にはできません"))
        #expect(try await staff.get(Self.url).json["outcome"]?.isNull == true)
    }

    @Test func `a follow-up is added without reading first, and hand-overs are kept`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/consultations", #"{"desk":"a","assignedTo":"窓口1"}"#)
        let first = await staff.post(
            "\(Self.url)/followUps", #"{"channel":"visit","minutes":40,"state":"inProgress","due":"2026-12-01"}"#)
        #expect(first.status == 200, "\(first.text)")
        _ = await staff.post("\(Self.url)/followUps", #"{"date":"2026-11","nextAction":"資料を送る","notes":"秘密"}"#)
        let record = try await staff.get(Self.url).json
        #expect(record["followUps"]?.array?.compactMap { $0["date"]?.string } == ["2026-11-18", "2026-11"])
        #expect(record["state"]?.string == "inProgress")
        #expect(record["nextAction"]?.string == "資料を送る")
        #expect(record["due"]?.string == "2026-12-01")
        let wrong = await staff.post("\(Self.url)/followUps", #"{"minute":5,"desk":"b"}"#)
        #expect(wrong.faults == ["/minute unknown-field", "/desk unknown-field"])
        #expect(
            await staff.post("\(Self.url)/followUps", #"{"minutes":-1}"#).faults == ["/followUps/2/minutes too-small"])
        #expect(await staff.post("\(Self.url)/followUps", #"{"state":"received"}"#).code == "move-not-allowed")
        #expect(await staff.post("/v1/consultations/con-00009-x/followUps", "{}").status == 404)
        let handed = await staff.patch(
            "\(Self.url)?reason=leave", #"{"assignedTo":"窓口2"}"#, "If-Match: *")
        let handover = try #require(try handed.json["handovers"]?.array?.first)
        #expect(handover["from"]?.string == "窓口1" && handover["to"]?.string == "窓口2")
        #expect(handover["reason"]?.string == "leave" && handover["date"]?.string == "2026-11-18")
        #expect(
            await staff.patch(Self.url, #"{"handovers":[{"date":"2026-11-01","to":"a"}]}"#, "If-Match: *").status == 422
        )
    }

    /// inputs.md 5.1, features.md B: what is due.
    @Test(
        arguments: [("overdue", 1), ("today", 2), ("week", 3)])
    func `what is due is found by a word, without what is done`(word: String, count: Int) async throws {
        let staff = try Client.staff()
        let dues = ["2026-11-17", "2026-11-18", "2026-11-25", "2026-11-26"]
        for due in dues {
            _ = await staff.post("/v1/consultations", #"{"desk":"a","due":"\#(due)"}"#)
        }
        _ = await staff.post("/v1/consultations", #"{"desk":"a","due":"2026-11-01","state":"completed"}"#)
        _ = await staff.post("/v1/consultations", #"{"desk":"a"}"#)
        #expect(await staff.get("/v1/consultations?due=\(word)").items("due") == Array(dues.prefix(count)))
        #expect(await staff.get("/v1/consultations?due=2026-11-26").items("id").count == 1)
        #expect(await staff.get("/v1/consultations?due=overdu").status == 400)
        #expect(await staff.get("/v1/posts?date=overdue").status == 400)
    }

    /// features.md B: confidential notes apart from the rest, in every form of an answer.
    @Test func `notes are read by those who may, apart from the record, and nowhere else`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        _ = await staff.post("/v1/consultations", #"{"desk":"a","notes":"ひみつの相談"}"#)
        _ = await staff.patch(Self.url, #"{"notes":"ひみつの話"}"#, "If-Match: *")
        for path in [
            "/v1/consultations", Self.url, "\(Self.url)/history", "/v1/changes", "/v1/consultations.csv",
            "/v1/consultations?q=%E3%81%B2%E3%81%BF%E3%81%A4", "/v1/consultations/questions", "/v1/bin",
        ] {
            for type in ["application/json", "text/csv", "application/x-ndjson", "text/plain", "text/html"] {
                #expect(!(await staff.get(path, "Accept: \(type)")).text.contains("ひみつ"), "\(path) \(type)")
            }
        }
        #expect(!(await staff.post("/v1/search", #"{"text":"ひみつ"}"#)).text.contains("con-"))
        #expect(await staff.get("/v1/consultations?notes=a").status == 400)
        let notes = await staff.get("\(Self.url)/notes")
        #expect(try notes.json["notes"]?.string == "ひみつの話")
        #expect(notes["Cache-Control"] == "no-store")
        // Who replaces a record was not shown its notes, so they stay; saying null takes them out.
        _ = await staff.put(Self.url, #"{"desk":"b","date":"2026-11-18"}"#, "If-Match: *")
        #expect(try await staff.get("\(Self.url)/notes").json["notes"]?.string == "ひみつの話")
        _ = await staff.put(Self.url, #"{"desk":"b","date":"2026-11-18","notes":null}"#, "If-Match: *")
        #expect(try await staff.get("\(Self.url)/notes").json["notes"]?.isNull == true)
        let caller = Caller(role: .staff, id: "test", scopes: [])
        let other = Client(CenterAPI(.sample, store, .sample, Callers(caller)).service)
        #expect(await other.get(Self.url).status == 200)
        #expect(await other.get("\(Self.url)/notes").status == 403)
        #expect(await Client.caller(.anyone, store).get("\(Self.url)/notes").status == 401)
    }

    @Test func `everybody gets the year's numbers without the small ones`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        _ = await staff.post(
            "/v1/consultations", #"{"desk":"DX相談","date":"FY2026","isSummary":true,"persons":208,"cases":120}"#)
        _ = await staff.post("/v1/consultations", #"{"desk":"実践会議室","date":"2026-05-01","persons":3}"#)
        _ = await staff.post("/v1/consultations", #"{"desk":"実践会議室","date":"2026-05-02","isNoShow":true}"#)
        let path = "/v1/consultations/statistics?fy=R8&by=desk"
        let exact = try await staff.get(path).json
        #expect(exact["total"]?["persons"]?.integer == 211 && exact["total"]?["noShows"]?.integer == 1)
        #expect(exact["breakdowns"]?.array?.first?["groups"]?.array?.map { $0["persons"]?.integer } == [208, 3])
        let shown = try await Client.caller(.anyone, store).get(path).json
        #expect(shown["total"]?["persons"]?.integer == 211 && shown["total"]?["noShows"]?.isNull == true)
        #expect(
            shown["breakdowns"]?.array?.first?["groups"]?.array?.allSatisfy { $0["persons"]?.isNull == true } == true)
        #expect(await staff.get("/v1/consultations/statistics?by=moth").text.contains("month"))
        let questions = await staff.get("/v1/consultations/questions?fy=R8")
        #expect(questions.status == 200)
    }
}
