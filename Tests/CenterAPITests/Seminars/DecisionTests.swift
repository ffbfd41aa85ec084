import JSON
import Testing

@testable import CenterAPI

/// The state of a seminar: what follows from dates and seats, and what may be decided.
@Suite struct `The state of a seminar` {
    /// Today is 2026-11-18.
    @Test(arguments: [
        (#""capacity":1"#, "open", "open"), (#""capacity":0"#, "open", "full"),
        (#""applyUntil":"2026-11-17""#, "open", "closed"), (#""applyUntil":"2026-11-18""#, "open", "open"),
        (#""applyFrom":"2026-11-19""#, "open", "closed"), (#""capacity":1"#, "draft", "draft"),
        (#""capacity":1"#, "closed", "closed"), (#""capacity":1"#, "cancelled", "cancelled"),
        (#""capacity":1"#, "held", "held"),
    ])
    func `it follows from dates, seats and decisions`(members: String, decided: String, state: String) async throws {
        let desk = try await SeminarSample(members, state: decided)
        #expect(await desk.staff.get("\(desk.seminar)/seats").text("state") == state)
    }

    @Test func `what is over was held`() async throws {
        let desk = try await SeminarSample()
        let made = await desk.staff.post(
            "/v1/seminars", #"{"title":"a","category":"seminar","date":"2026-11-17","state":"open","isPublic":true}"#)
        let url = try #require(made["Location"])
        #expect(await desk.anyone.get("\(url)/seats").text("state") == "held")
        let refused = await desk.anyone.post("\(url)/registrations", SeminarSample.person("a"))
        #expect(refused.code == "registration-closed")
    }

    @Test func `only allowed moves are made, and the refusal says which are`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#, state: "held")
        let refused = await desk.post("/state", #"{"state":"open","reason":"x"}"#)
        #expect((refused.status, refused.code) == (409, "move-not-allowed"))
        #expect(refused.text("present") == "held")
        #expect(refused.list("allowed") == ["closed", "cancelled"])
        let tag = await desk.staff.get(desk.seminar)["ETag"] ?? ""
        #expect(
            await desk.staff.patch(desk.seminar, #"{"state":"draft"}"#, "If-Match: \(tag)").code == "move-not-allowed")
        #expect(await desk.post("/state", #"{"state":"closed"}"#).faults == ["/reason required"])
        #expect(await desk.post("/state", #"{"state":"closed","reason":"日付の誤り"}"#).status == 200)
        #expect(await desk.post("/state", #"{"state":"open"}"#).text("state") == "open")
    }

    /// inputs.md 5.1: cancels a seminar with registrations.
    @Test func `cancelling keeps the registrations, lists whom to tell and says why it is not counted`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        await desk.register("a", #","phone":"0545-12-3456""#)
        await desk.register("b", #","email":"b@example.jp""#)
        #expect(await desk.post("/state", #"{"state":"cancelled"}"#).faults == ["/reason required"])
        let cancelled = await desk.post("/state", #"{"state":"cancelled","reason":"台風のため"}"#)
        #expect(cancelled.number("keptRegistrations") == 2)
        #expect(cancelled.number("toTell") == 2)
        let notices = await desk.staff.get("\(desk.seminar)/notices")
        #expect(notices.items("kind") == ["seminarCancelled", "seminarCancelled"])
        #expect(notices.items("name") == ["a", "b"])
        let list = await desk.staff.get("\(desk.seminar)/registrations")
        #expect(list.items("state") == ["registered", "waiting"])
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect(try summary.json["inIndicators"]?.bool == false)
        #expect(summary.text("excludedBecause") == "台風のため")
        #expect(await desk.post("/attendance", #"{"all":true}"#).code == "cancelled")
    }

    @Test func `a dry run decides nothing`() async throws {
        let desk = try await SeminarSample()
        #expect(await desk.post("/state?dryRun=true", #"{"state":"cancelled","reason":"x"}"#).status == 200)
        #expect(await desk.staff.get("\(desk.seminar)/seats").text("state") == "open")
    }
}
