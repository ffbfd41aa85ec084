import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// The door: inputs.md 5.1, rows on checking in, and features.md A.
@Suite struct `At the door` {
    private static func course() async throws -> SeminarSample {
        try await SeminarSample(
            #""capacity":40,"sessions":[{"number":1,"date":"2026-11-18"},{"number":2,"date":"2026-11-25"}]"#)
    }

    @Test func `a number said aloud checks in, twice is told with the first time`() async throws {
        let desk = try await Self.course()
        let number = try #require(await desk.register("高橋花子").text("number"))
        let first = await desk.post("/attendance", #"{"number":"\#(number)","occurredAt":"2026-11-18T13:20:00+09:00"}"#)
        #expect((first.status, first.text("code")) == (200, "checked-in"))
        #expect(first.text("name") == "高橋花子")
        #expect(first.number("session") == 1)
        let spoken = number.lowercased().map(String.init).joined(separator: " ")
        let second = await desk.post(
            "/attendance", #"{"number":"\#(spoken)","occurredAt":"2026-11-18T13:25:00+09:00"}"#)
        #expect((second.status, second.text("code")) == (200, "already-checked-in"))
        #expect(second.text("at") == "2026-11-18T13:20:00+09:00")
        #expect(await desk.staff.get("\(desk.seminar)/attendance").items("id").count == 1)
    }

    /// inputs.md 5.1: check-in for another session, or before the day.
    @Test func `another session offers today's, another day asks whether it is entered later`() async throws {
        let desk = try await Self.course()
        let number = try #require(await desk.register("a").text("number"))
        let wrong = await desk.post("/attendance", #"{"number":"\#(number)","session":2}"#)
        #expect((wrong.status, wrong.code) == (409, "wrong-session"))
        #expect(try wrong.json["today"]?.array?.compactMap(\.integer) == [1])
        let other = await desk.post(
            "/attendance", #"{"number":"\#(number)","occurredAt":"2026-11-17T10:00:00+09:00"}"#)
        #expect(other.code == "not-today")
        #expect(other.text("detail")?.contains("後日入力ですか") == true)
        let later = await desk.post("/attendance", #"{"number":"\#(number)","session":2,"later":true}"#)
        #expect(later.text("code") == "checked-in")
        #expect(
            await desk.post("/attendance", #"{"number":"\#(number)","session":3}"#).faults == [
                "/session no-such-session"
            ])
        let ahead = await desk.post("/attendance", #"{"number":"\#(number)","occurredAt":"2026-11-25T10:00:00+09:00"}"#)
        #expect(ahead.faults == ["/occurredAt in-the-future"])
    }

    @Test func `a number of another seminar, a cancelled one and one that is none are told apart`() async throws {
        let desk = try await Self.course()
        let made = await desk.staff.post(
            "/v1/seminars",
            #"{"title":"別のセミナー","category":"seminar","date":"2026-11-18","state":"open","isPublic":true}"#)
        let elsewhere = await desk.anyone.post(
            "\(try #require(made["Location"]))/registrations", SeminarSample.person("b"))
        let foreign = await desk.post("/attendance", #"{"number":"\#(elsewhere.text("number") ?? "")"}"#)
        #expect(foreign.code == "wrong-session")
        #expect(foreign.text("detail")?.contains("別のセミナー") == true)
        let own = await desk.register("a")
        _ = await desk.anyone.post("\(try SeminarSample.link(own))/cancel", "{}")
        #expect(await desk.post("/attendance", #"{"number":"\#(own.text("number") ?? "")"}"#).code == "cancelled")
        #expect(await desk.post("/attendance", #"{"number":"000000"}"#).code == "no-such-registration")
        #expect(await desk.post("/attendance", "{}").faults == ["/number who"])
    }

    @Test func `two tablets that upload in any order come to the same`() async throws {
        let marks = [
            ("present", "13:05"), ("late", "13:10"), ("present", "13:02"), ("absent", "12:00"),
        ]
        var ends: Set<String> = []
        for order in [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]] {
            let desk = try await Self.course()
            let number = try #require(await desk.register("a").text("number"))
            for index in order + order {
                let (mark, time) = marks[index]
                let reply = await desk.post(
                    "/attendance",
                    #"{"number":"\#(number)","mark":"\#(mark)","scanId":"s\#(index)","#
                        + #""occurredAt":"2026-11-18T\#(time):00+09:00"}"#)
                #expect(reply.status == 200, "\(reply.text)")
            }
            let list = await desk.staff.get("\(desk.seminar)/attendance")
            #expect(list.items("id").count == 1)
            ends.insert(list.items("mark").joined() + list.items("occurredAt").joined())
        }
        #expect(ends == ["late2026-11-18T13:02:00+09:00"])
    }

    @Test func `sixty-four tablets at once make one mark each and lose none`() async throws {
        let desk = try await Self.course()
        var numbers: [String] = []
        for index in 0..<16 { numbers.append(try #require(await desk.register("人\(index)").text("number"))) }
        let codes = await withTaskGroup(of: String?.self) { group in
            for number in numbers + numbers + numbers + numbers {
                group.addTask { await desk.post("/attendance", #"{"number":"\#(number)"}"#).text("code") }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(codes == ["checked-in": 16, "already-checked-in": 48])
        #expect(await desk.staff.get("\(desk.seminar)/attendance?limit=100").items("id").count == 16)
    }

    @Test func `undoing keeps both, and an old scan that comes again does not mark anew`() async throws {
        let desk = try await Self.course()
        let number = try #require(await desk.register("a").text("number"))
        let order = #"{"number":"\#(number)","scanId":"s1"}"#
        let id = try #require(await desk.post("/attendance", order).text("id"))
        let undone = await desk.post("/attendance/\(id)/undo", #"{"reason":"人違い"}"#)
        #expect(try undone.json["isUndone"]?.bool == true)
        #expect(
            await desk.staff.get("\(desk.seminar)/attendance/\(id)/history").items("action") == ["changed", "created"])
        #expect(await desk.post("/attendance", order).text("code") == "undone")
        #expect(await desk.post("/attendance", #"{"number":"\#(number)"}"#).text("code") == "checked-in")
        #expect(await desk.staff.get("\(desk.seminar)/attendance").items("id").count == 2)
        #expect(await desk.staff.get("\(desk.seminar)/summary").number("persons") == 1)
    }

    @Test func `many are marked at once, and what cannot be keeps nobody waiting`() async throws {
        let desk = try await Self.course()
        var numbers: [String] = []
        for name in ["a", "b", "c"] { numbers.append(try #require(await desk.register(name).text("number"))) }
        let some = await desk.post(
            "/attendance",
            #"{"marks":[{"number":"\#(numbers[0])"},{"number":"ZZZZZZ"},{"number":"\#(numbers[0])"}]}"#)
        #expect(some.items("code") == ["checked-in", "no-such-registration", "already-checked-in"])
        let rest = await desk.post("/attendance", #"{"all":true,"mark":"noShow"}"#)
        #expect(rest.items("code") == ["marked", "marked"])
        #expect(try rest.json["counts"]?["marked"]?.integer == 2)
        #expect(await desk.post("/attendance", #"{"all":true}"#).items("code") == [])
        // Whoever was marked absent and comes is present.
        #expect(await desk.post("/attendance", #"{"number":"\#(numbers[1])"}"#).text("code") == "checked-in")
    }

    /// inputs.md 5.1: "他3名", and features.md A: group of n.
    @Test func `a party counts whoever came of it, each once for the programme`() async throws {
        let desk = try await Self.course()
        let number = try await desk.number("a", #","party":3"#)
        let first = await desk.post("/attendance", #"{"number":"\#(number)","persons":2}"#)
        #expect((first.text("code"), first.number("persons"), first.number("party")) == ("checked-in", 2, 3))
        // The third came later and showed the same number at the other door.
        let third = await desk.post("/attendance", #"{"number":"\#(number)"}"#)
        #expect((third.text("code"), third.number("persons")) == ("changed", 3))
        #expect(await desk.post("/attendance", #"{"number":"\#(number)"}"#).text("code") == "already-checked-in")
        _ = await desk.post("/attendance", #"{"number":"\#(number)","persons":1,"session":2,"later":true}"#)
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect((summary.number("persons"), summary.number("attendances")) == (3, 4))
        #expect(summary.text("printed") == "3/40")
    }

    /// A tablet that was offline while two registrations were merged.
    @Test func `a scan of a number that was merged since is of the one that stays`() async throws {
        let desk = try await Self.course()
        _ = try await desk.number("高橋花子")
        let gone = try await desk.number("髙橋花子")
        let ids = await desk.staff.get("\(desk.seminar)/registrations").items("id")
        _ = await desk.post("/registrations/\(ids[0])/merge", #"{"other":"\#(ids[1])"}"#)
        let late = await desk.post(
            "/attendance", #"{"number":"\#(gone)","scanId":"t2-7","occurredAt":"2026-11-18T09:00:00+09:00"}"#)
        #expect((late.text("code"), late.text("registration")) == ("checked-in", ids[0]))
    }

    /// inputs.md 5.1: undo; the indicators' effect is shown.
    @Test func `marking and taking back move the indicators at once, and say so`() async throws {
        let desk = try await SeminarSample(#""audience":"companies""#, in: try await Fuji.store())
        let number = try await desk.number("a", #","party":2"#)
        let mark = await desk.post("/attendance?impact=true", #"{"number":"\#(number)"}"#)
        #expect(mark.impact == ["2.main R8: 0 2", "4.withSeminars R8: 0 2"])
        #expect(await desk.post("/attendance?impact=true", #"{"number":"\#(number)"}"#).impact == [])
        let walkIn = await desk.post("/attendance/walk-ins?impact=true", "{}")
        #expect(walkIn.impact == ["2.main R8: 2 3", "4.withSeminars R8: 2 3"])
        let heads = await desk.post("/attendance/head-counts?impact=true", #"{"persons":24}"#)
        #expect(heads.impact.first == "2.main R8: 3 27")
        #expect(await desk.staff.get("\(desk.seminar)/summary").number("persons") == 27, "as the indicators count")
        let id = try #require(mark.text("id"))
        let undone = await desk.post("/attendance/\(id)/undo?impact=true", #"{"reason":"人違い"}"#)
        #expect(undone.impact == ["2.main R8: 27 25", "4.withSeminars R8: 27 25"])
        // inputs.md 5.1: cancelling takes it out, with its reason.
        let gone = await desk.post("/state?impact=true", #"{"state":"cancelled","reason":"台風のため"}"#)
        #expect(gone.impact == ["2.main R8: 25 0", "4.withSeminars R8: 25 0"])
        let explained = await desk.staff.get("/v1/kpis/2/explain?fy=R8").text
        #expect(explained.contains("状態: 中止"), "\(explained)")
        let calendar = await desk.anyone.get("/v1/calendar.ics").text
        #expect(calendar.contains("STATUS:CANCELLED"))
    }

    @Test func `an undone walk-in that is sent again stays undone`() async throws {
        let desk = try await Self.course()
        let id = try #require(await desk.post("/attendance/walk-ins", #"{"scanId":"w"}"#).text("id"))
        _ = await desk.post("/attendance/\(id)/undo", "{}")
        #expect(await desk.post("/attendance/walk-ins", #"{"scanId":"w"}"#).text("code") == "undone")
        #expect(await desk.staff.get("\(desk.seminar)/summary").number("attendances") == 0)
    }

    @Test func `a walk-in needs no name, and a full room only warns`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        let number = try #require(await desk.register("a").text("number"))
        _ = await desk.post("/attendance", #"{"number":"\#(number)"}"#)
        let walkIn = await desk.post("/attendance/walk-ins", #"{"scanId":"w1"}"#)
        #expect((walkIn.status, walkIn.text("code")) == (200, "checked-in"))
        #expect(walkIn.warnings == ["over-capacity"])
        #expect(walkIn.text.contains("2/1"))
        #expect(await desk.post("/attendance/walk-ins", #"{"scanId":"w1"}"#).text("code") == "already-checked-in")
        let named = await desk.post("/attendance/walk-ins", #"{"name":"飛入花子","residence":"outside"}"#)
        #expect(named.text("name") == "飛入花子")
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect((summary.number("attendances"), summary.number("overCapacity")) == (3, 2))
    }

    @Test func `a head count comes with a breakdown that adds up`() async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        let wrong = await desk.post(
            "/attendance/head-counts", #"{"persons":24,"breakdown":[{"label":"企業","persons":20}]}"#)
        #expect(wrong.faults == ["/breakdown breakdown-sum"])
        let right = await desk.post(
            "/attendance/head-counts",
            #"{"persons":24,"outside":3,"breakdown":[{"label":"企業","persons":20},{"label":"学校","persons":4}]}"#)
        #expect(right.number("persons") == 24)
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect((summary.number("persons"), summary.number("attendances")) == (24, 24))
        #expect(try summary.json["hasNameless"]?.bool == true)
    }

    @Test func `people are found by number, name or reading, however typed, and never by a URL`() async throws {
        let desk = try await Self.course()
        let number = try #require(await desk.register("髙橋花子", #","kana":"タカハシハナコ""#).text("number"))
        await desk.register("山田太郎", #","kana":"ヤマダタロウ""#)
        for text in ["高橋", "ﾀｶﾊ", "たか", number, number.lowercased()] {
            #expect(await desk.post("/people", #"{"text":"\#(text)"}"#).items("name") == ["髙橋花子"], "\(text)")
        }
        #expect(await desk.post("/people", #"{"text":"花子"}"#).items("name") == [])
        #expect(await desk.staff.get("\(desk.seminar)/registrations?name=a").code == "personal-in-url")
        #expect(await desk.anyone.post("\(desk.seminar)/people", #"{"text":"高橋"}"#).status == 401)
    }
}
