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
        let tag = await desk.staff.get(desk.seminar)["ETag"] ?? ""
        let unsaid = await desk.staff.patch(desk.seminar, #"{"state":"cancelled"}"#, "If-Match: \(tag)")
        #expect(unsaid.faults == ["/reason required"])
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

    @Test func `what takes place after all is told to whoever was told that it does not`() async throws {
        let desk = try await SeminarSample(#""capacity":9"#)
        await desk.register("a")
        await desk.register("b")
        let ids = await desk.staff.get("\(desk.seminar)/registrations").items("id")
        _ = await desk.post("/state", #"{"state":"cancelled","reason":"台風のため"}"#)
        _ = await desk.post("/notices/done", #"{"registration":"\#(ids[0])"}"#)
        #expect(await desk.post("/state", #"{"state":"open","reason":"台風がそれた"}"#).number("toTell") == 1)
        let notices = await desk.staff.get("\(desk.seminar)/notices")
        #expect(notices.items("kind") == ["seminarReinstated"])
        #expect(notices.items("name") == ["a"])
    }

    @Test func `what has not begun cannot have been held`() async throws {
        let desk = try await SeminarSample(date: "2026-12-01")
        let refused = await desk.post("/state", #"{"state":"held"}"#)
        #expect(refused.code == "move-not-allowed")
        #expect(refused.list("allowed") == ["draft", "closed", "cancelled"])
    }

    /// inputs.md 5.1: odd dates and times.
    @Test(arguments: [
        (#""date":"2026-02-30""#, "/date", "2月は28日までです（令和8年は平年）"),
        (
            #""date":"2026-11-18","sessions":[{"number":1,"start":"10:00","end":"09:00"}]"#, "/sessions/0/end",
            "終了は開始より後です。"
        ),
        (#""date":"2026-11-18","sessions":[{"number":1,"end":"25:00"}]"#, "/sessions/0/end", "翌日の1:00ですか。"),
    ])
    func `a day or a time that is none is told as what it may be`(members: String, pointer: String, said: String)
        async throws
    {
        let desk = try await SeminarSample()
        let reply = await desk.staff.post("/v1/seminars", #"{"title":"a","category":"seminar",\#(members)}"#)
        #expect(reply.status == 422)
        #expect(reply.faults.allSatisfy { $0.hasPrefix(pointer) } && !reply.faults.isEmpty, "\(reply.faults)")
        #expect(reply.text.contains(said), "\(reply.text)")
    }

    @Test func `a dry run decides nothing`() async throws {
        let desk = try await SeminarSample()
        #expect(await desk.post("/state?dryRun=true", #"{"state":"cancelled","reason":"x"}"#).status == 200)
        #expect(await desk.staff.get("\(desk.seminar)/seats").text("state") == "open")
    }
}
