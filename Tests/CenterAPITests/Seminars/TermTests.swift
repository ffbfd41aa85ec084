import JSON
import Testing

@testable import CenterAPI

/// 全2回×2期: terms have seats, sheets and expectations of their own.
@Suite struct `Terms of a programme` {
    private static func course(_ capacity: Int = 2) async throws -> SeminarSample {
        try await SeminarSample(
            #""capacity":\#(capacity),"termCount":2,"sessionCount":2,"sessions":[{"number":2,"date":"2026-11-18"},"#
                + #"{"number":3,"date":"2027-01-13"},{"number":4,"date":"2027-01-20"}]"#, date: "2026-11-11")
    }

    @Test func `a session expects those of its term, and everybody else is still let in`() async throws {
        let desk = try await Self.course()
        let first = try await desk.number("a", #","term":1"#)
        let second = try await desk.number("b", #","term":2"#)
        #expect(await desk.staff.get("\(desk.seminar)/sheets/2").items("number") == [first])
        #expect(await desk.staff.get("\(desk.seminar)/sheets/3").items("number") == [second])
        let guest = await desk.post("/attendance", #"{"number":"\#(second)"}"#)
        #expect((guest.number("session"), guest.warnings) == (2, ["other-term"]))
        #expect(await desk.staff.get("\(desk.seminar)/sheets/2").items("number") == [first, second])
        let all = await desk.post("/attendance", #"{"all":true}"#)
        #expect(all.items("number") == [first])
        let sessions = try await desk.staff.get("\(desk.seminar)/summary").json["sessions"]?.array ?? []
        #expect(sessions.map { $0["unmarked"]?.integer } == [1, 0, 1, 1])
        #expect(sessions.map { $0["term"]?.integer } == [1, 1, 2, 2])
    }

    @Test func `each term is as full as its own seats`() async throws {
        let desk = try await Self.course()
        for term in [1, 1, 2] { await desk.register("a", #","term":\#(term)"#) }
        let before = await desk.staff.get("\(desk.seminar)/summary")
        #expect((before.text("fillRate"), before.text("printed")) == ("75.0", "3/4"))
        #expect(before.number("overCapacity") == 0)
        #expect(
            await desk.anyone.post("\(desk.seminar)/registrations", SeminarSample.person("b", #","term":3"#)).faults
                == [
                    "/term no-such-term"
                ])
    }

    @Test func `who changes the term takes a seat there or is told that there is none`() async throws {
        let desk = try await Self.course(1)
        await desk.register("a", #","term":1"#)
        await desk.register("b", #","term":2"#)
        await desk.register("c", #","term":1"#)
        let ids = await desk.staff.get("\(desk.seminar)/registrations").items("id")
        func move(_ body: String) async -> Reply {
            let tag = await desk.staff.get("\(desk.seminar)/registrations/\(ids[0])")["ETag"] ?? ""
            return await desk.staff.patch("\(desk.seminar)/registrations/\(ids[0])", body, "If-Match: \(tag)")
        }
        #expect(await move(#"{"term":2}"#).code == "capacity-exceeded")
        #expect(await move(#"{"term":2,"override":"講師の了解がある"}"#).text("state") == "registered")
        // What it left behind is the next one's.
        #expect(await desk.staff.get("\(desk.seminar)/notices").items("name") == ["c"])
    }

    @Test func `a seat of another term is not taken along when two are merged`() async throws {
        let desk = try await Self.course(1)
        await desk.register("x", #","term":1"#)
        await desk.register("高橋", #","term":1"#)
        await desk.register("髙橋", #","term":2"#)
        let ids = await desk.staff.get("\(desk.seminar)/registrations").items("id")
        let merged = await desk.post("/registrations/\(ids[1])/merge", #"{"other":"\#(ids[2])"}"#)
        #expect((merged.text("state"), merged.number("seats")) == ("waiting", 0))
    }
}
