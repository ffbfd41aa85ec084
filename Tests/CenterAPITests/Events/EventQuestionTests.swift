import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// features.md D: each kind of event knows which indicator it feeds, and with which of its numbers.
@Suite struct `Events and the indicators they feed` {
    @Test(arguments: [
        ("exchange", ["6 participants"]), ("workation", ["7 participants"]), ("capitalExchange", ["10 participants"]),
        ("matching", ["10 outsideParticipants"]), ("exhibition", []), ("meeting", []),
    ])
    func `are shown for each kind, as the plan has it`(category: String, feeds: [String]) async throws {
        let anyone = Client.caller(.anyone, try await Fuji.store())
        let items = try await anyone.get("/v1/events/categories").json["items"]?.array ?? []
        #expect(items.count == EventCategory.allCases.count)
        let item = try #require(items.first { $0["category"]?.string == category })
        let found = item["feeds"]?.array?.map { "\($0["no"]?.integer ?? 0) \($0["number"]?.string ?? "-")" }
        #expect(found == feeds)
    }

    @Test func `without a plan feed none`() async throws {
        let reply = await (try Client.staff()).get("/v1/events/categories")
        #expect(try reply.json["items"]?.array?.allSatisfy { $0["feeds"]?.array == [] } == true)
    }

    /// What is over and was not written down is asked for, with the place to write it.
    @Test func `are asked about until their records say what became of them`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        func asked() async throws -> [String] {
            let reply = await staff.get("/v1/events/questions?fy=R8")
            #expect(reply.status == 200, "\(reply.text)")
            return try reply.json["items"]?.array?.map {
                "\($0["code"]?.string ?? "") \($0["record"]?.string ?? "")"
            } ?? []
        }
        let made = await staff.post(
            "/v1/events",
            #"{"title":"交流会","category":"exchange","date":"2026-09-22","repeats":{"by":"monthlyOnDay"}}"#)
        let series = "/v1/events/\(try #require(made.text("id")))"
        // Today is 2026-11-18: the meeting of November is still to come.
        #expect(
            try await asked() == [
                "not-recorded \(series)/occurrences/2026-09-22", "not-recorded \(series)/occurrences/2026-10-22",
            ])
        _ = await staff.put("\(series)/occurrences/2026-09-22", #"{"state":"cancelled"}"#)
        let held = await staff.put("\(series)/occurrences/2026-10-22", #"{"state":"held"}"#)
        let one = "/v1/events/\(try #require(held.text("id")))"
        let questions = await staff.get("/v1/events/questions?fy=R8")
        #expect(try await asked() == ["number-missing \(one)"])
        #expect(questions.text.contains("参加者数が書かれていないので、指標に数えられていません。"))
        _ = await staff.put("\(series)/occurrences/2026-10-22", #"{"participants":24}"#)
        #expect(try await asked() == [])
        for (more, code) in [
            (#""date":"2026-10""#, "not-recorded"), (#""date":"2026-11""#, ""), (#""date":"2027-01-05""#, ""),
        ] {
            let event = await staff.post("/v1/events", #"{"title":"a","category":"exhibition",\#(more)}"#)
            let id = try #require(event.text("id"))
            #expect(try await asked() == (code.isEmpty ? [] : ["\(code) /v1/events/\(id)"]), "\(more)")
            _ = await staff.delete("/v1/events/\(id)", "If-Match: *")
        }
        #expect(await Client.caller(.anyone, store).get("/v1/events/questions").status == 401)
    }

    /// A plan is no record: it neither counts nor keeps a year from being complete.
    @Test func `count each time and never the plan`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        let made = await staff.post(
            "/v1/events",
            #"{"title":"交流会","category":"exchange","date":"2025-04-22","repeats":{"by":"monthlyOnDay","until":"2025-05-31"}}"#
        )
        let series = "/v1/events/\(try #require(made.text("id")))"
        _ = await staff.put("\(series)/occurrences/2025-04-22", #"{"state":"held","participants":18}"#)
        _ = await staff.put("\(series)/occurrences/2025-05-22", #"{"state":"cancelled"}"#)
        let explained = try await staff.get("/v1/kpis/6/explain?fy=R7").json
        #expect(explained["sum"]?["text"]?.string == "18 = 18")
        #expect(explained["completeness"]?["complete"]?.bool == true)
        let leftOut = explained["components"]?.array?.first?["leftOut"]?.array?.compactMap { $0["reason"]?.string }
        #expect(leftOut == ["くり返す予定（数は各回の記録から）", "状態: 中止"])
    }
}
