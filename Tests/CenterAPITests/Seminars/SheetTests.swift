import JSON
import Store
import Testing

@testable import CenterAPI

/// The sign-in sheet, out and back, and what became of a seminar.
@Suite struct `Sheets and summaries` {
    private static func course() async throws -> (desk: SeminarSample, numbers: [String]) {
        let desk = try await SeminarSample(
            #""capacity":2,"sessions":[{"number":1,"date":"2026-11-11"},{"number":2,"date":"2026-11-18"}]"#)
        var numbers: [String] = []
        for name in ["高橋花子", "=1+1", "待つ人"] {
            numbers.append(try #require(await desk.register(name).text("number")))
        }
        return (desk, numbers)
    }

    @Test func `it goes out as CSV, comes back filled in, and again without harm`() async throws {
        let (desk, numbers) = try await Self.course()
        let out = await desk.staff.get("\(desk.seminar)/sheets/1", "Accept: text/csv")
        #expect(out["Content-Type"]?.hasPrefix("text/csv") == true)
        let lines = out.text.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 4)
        #expect(lines[1].hasPrefix("\(numbers[0]),高橋花子,"))
        #expect(lines[2].contains("'=1+1"), "no spreadsheet runs it")
        let filled =
            ([lines[0], lines[1] + "○", lines[2] + "無断欠席", lines[3]] + [",書き足した人,,,1,出席"])
            .joined(separator: "\r\n")
        let path = "PUT \(desk.seminar)/sheets/1"
        let entered = await desk.staff.call(path, "Content-Type: text/csv", body: filled)
        #expect(entered.status == 200, "\(entered.text)")
        #expect(
            ["marked", "changed", "same", "walkIns", "blank"].map { entered.number($0) } == [2, 0, 0, 1, 0])
        let again = await desk.staff.call(path, "Content-Type: text/csv", body: filled)
        #expect((again.number("marked"), again.number("same")) == (0, 3))
        let marks = await desk.staff.get("\(desk.seminar)/sheets/1").items("mark")
        #expect(
            marks == ["present", "noShow", "null", "present"], "a blank states nothing, and who walked in is there")
        let wrong = await desk.staff.call(
            path, "Content-Type: text/csv", body: "受付番号,出席の区分\r\n\(numbers[0]),たぶん\r\n")
        #expect(wrong.faults == ["/rows/2 not-an-option"])
        #expect(wrong.text.contains("2行目: "))
        #expect(
            await desk.staff.call(path, "Content-Type: text/csv", body: "氏名\r\na\r\n").faults == [" columns"])
    }

    /// A person added in the middle, rows in another order, a party that came in part: nobody is lost and nobody doubled.
    @Test func `walk-ins of a sheet are the same in whatever row they stand`() async throws {
        let (desk, numbers) = try await Self.course()
        let path = "PUT \(desk.seminar)/sheets/1"
        func send(_ rows: String...) async -> Reply {
            await desk.staff.call(
                path, body: (["氏名,受付番号,人数,出席の区分"] + rows).joined(separator: "\r\n"))
        }
        let first = await send("飛入一郎,,1,○", ",,1,○", "高橋花子,\(numbers[0]),1,○", "飛入二郎,,2名,○")
        #expect((first.status, first.number("walkIns"), first.number("marked")) == (200, 3, 1), "\(first.text)")
        let second = await send(
            "飛入二郎,,２,○", "書き足した人,,,○", "高橋花子,\(numbers[0]),1,○", ",,1,○", "飛入 一郎,,1,遅刻", ",,1,○")
        #expect((second.number("walkIns"), second.number("same"), second.number("changed")) == (2, 3, 1))
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect(summary.number("attendances") == 7)
        #expect(await send(",,1,欠席").number("blank") == 1, "nobody expected whoever was added by hand")
        #expect(await send("\(numbers[0]),,0,○").faults == ["/rows/2 not-a-number"])
        #expect(await desk.staff.call(path, body: "PK\u{3}\u{4}x").code == "not-a-table")
        #expect(await desk.staff.call(path, body: "\r\n").code == "header-missing")
    }

    @Test func `what was written out and comes back unchanged changes nothing`() async throws {
        let (desk, numbers) = try await Self.course()
        _ = await desk.post("/attendance", #"{"number":"\#(numbers[0])","mark":"late","session":1,"later":true}"#)
        _ = await desk.post("/attendance", #"{"number":"\#(numbers[1])","mark":"noShow","session":1,"later":true}"#)
        for body in [#"{"name":"=飛入"#, #"{"persons":3"#, #"{"name":"飛入"#] {
            _ = await desk.post(
                "/attendance/walk-ins", body + (body.hasSuffix("3") ? "" : "\"") + #","session":1,"later":true}"#)
        }
        let out = await desk.staff.get("\(desk.seminar)/sheets/1", "Accept: text/csv")
        #expect(out.body.starts(with: [0xEF, 0xBB, 0xBF]), "Excel takes it for UTF-8 only with the mark")
        let before = await desk.staff.get("\(desk.seminar)/attendance?limit=100").items("revision")
        let back = await desk.staff.call("PUT \(desk.seminar)/sheets/1", body: out.text)
        #expect(
            ["marked", "changed", "same", "walkIns", "blank"].map { back.number($0) } == [0, 0, 5, 0, 0], "\(back.text)"
        )
        #expect(await desk.staff.get("\(desk.seminar)/attendance?limit=100").items("revision") == before)
    }

    /// The paper was printed before somebody withdrew.
    @Test func `whoever withdrew and did not come is no fault of the sheet`() async throws {
        let desk = try await SeminarSample()
        let reply = await desk.register("a")
        let number = try #require(reply.text("number"))
        _ = await desk.anyone.post("\(try SeminarSample.link(reply))/cancel", "{}")
        func send(_ mark: String) async -> Reply {
            await desk.staff.put("\(desk.seminar)/sheets/1", #"{"rows":[{"number":"\#(number)","mark":"\#(mark)"}]}"#)
        }
        #expect(await send("noShow").number("blank") == 1)
        #expect(await send("present").faults == ["/rows/0 cancelled"])
    }

    @Test func `as JSON it sets exactly what it says, all of it or nothing`() async throws {
        let (desk, numbers) = try await Self.course()
        let sheet = "\(desk.seminar)/sheets/1"
        let late = await desk.staff.put(sheet, #"{"rows":[{"number":"\#(numbers[0])","mark":"late"}]}"#)
        #expect(late.number("marked") == 1)
        let present = await desk.staff.put(sheet, #"{"rows":[{"number":"\#(numbers[0])","mark":"present"}]}"#)
        #expect(present.number("changed") == 1)
        let wrong = await desk.staff.put(
            sheet, #"{"rows":[{"number":"\#(numbers[1])","mark":"present"},{"number":"ZZZZZZ","mark":"present"}]}"#)
        #expect(wrong.faults == ["/rows/1 no-such-registration"])
        #expect(await desk.staff.get(sheet).items("mark") == ["present", "null", "null"])
        #expect(await desk.staff.get("\(desk.seminar)/sheets/3").status == 404)
    }

    /// domain.md: 延べ and 人・講座ごと are two numbers.
    @Test func `the summary counts persons once for the programme and attendances each time`() async throws {
        let (desk, numbers) = try await Self.course()
        _ = await desk.staff.put(
            "\(desk.seminar)/sheets/1",
            #"{"rows":[{"number":"\#(numbers[0])","mark":"present"},{"number":"\#(numbers[1])","mark":"noShow"}]}"#)
        _ = await desk.post("/attendance", #"{"number":"\#(numbers[0])"}"#)
        let summary = await desk.staff.get("\(desk.seminar)/summary")
        #expect((summary.number("registered"), summary.number("waiting")) == (2, 1))
        #expect((summary.number("persons"), summary.number("attendances")) == (1, 2))
        #expect(summary.text("noShowRate") == "33.3")
        #expect(summary.text("fillRate") == "50.0")
        let sessions = try summary.json["sessions"]?.array ?? []
        #expect(sessions.map { $0["present"]?.integer } == [1, 1])
        #expect(sessions.map { $0["noShow"]?.integer } == [1, 0])
        #expect(sessions.map { $0["unmarked"]?.integer } == [0, 1])
    }

    /// inputs.md 5.1: late paper from a month that is closed.
    @Test func `paper of a closed month asks for a reason`() async throws {
        let (desk, numbers) = try await Self.course()
        let closed = await desk.staff.put("/v1/closings/2026-11", "{}")
        #expect(closed.status == 201, "\(closed.text)")
        let body = #"{"rows":[{"number":"\#(numbers[0])","mark":"present"}]}"#
        let refused = await desk.staff.put("\(desk.seminar)/sheets/1", body)
        #expect((refused.status, refused.code) == (409, "period-closed"))
        #expect(refused.text("hint")?.contains("reason=") == true)
        #expect(await desk.staff.put("\(desk.seminar)/sheets/1?reason=late", body).number("marked") == 1)
        // All that moves the month's figures asks for one, taking a mark back too.
        let id = try #require(await desk.staff.get("\(desk.seminar)/attendance").items("id").first)
        #expect(await desk.post("/attendance/walk-ins", #"{"session":2}"#).code == "period-closed")
        #expect(await desk.post("/attendance/head-counts", #"{"persons":3,"session":2}"#).code == "period-closed")
        #expect(await desk.post("/attendance/\(id)/undo", "{}").code == "period-closed")
        #expect(await desk.post("/attendance/\(id)/undo", #"{"reason":"人違い"}"#).status == 200)
    }

    /// inputs.md 5.1: late paper of last March typed in May; occurredOn decides the year.
    @Test func `paper of last year counts in last year`() async throws {
        let desk = try await SeminarSample(
            #""audience":"companies""#, state: "held", date: "2026-03-12", in: try await Fuji.store())
        let sheet = "\(desk.seminar)/sheets/1?impact=true"
        let rows = #"{"rows":[{"name":"飛入","mark":"present"},{"mark":"present","persons":2}]}"#
        #expect(await desk.staff.put(sheet, rows).impact == ["2.main R7: 0 3", "4.withSeminars R7: 0 3"])
        _ = await desk.staff.put("/v1/closings/2026-03", "{}")
        let refused = await desk.staff.put(sheet, rows)
        #expect(refused.code == "period-closed")
        #expect(refused.text("detail")?.contains("令和7年度") == true)
    }

    @Test func `what instructors delivered in a year is by organisation or person, and role`() async throws {
        let desk = try await SeminarSample(
            #""instructors":[{"name":"講師 一郎","role":"skillInstructor"}],"sessionCount":4,"#
                + #""sessions":[{"number":2,"date":"2026-11-18"},{"number":3,"date":"2026-11-25"},"#
                + #"{"number":4,"date":"2026-12-02"}]"#)
        for (date, state) in [
            ("2026-11-11", "held"), ("2026-12-01", "open"), ("2026-11-12", "cancelled"), ("2025-12-01", "held"),
        ] {
            _ = await desk.staff.post(
                "/v1/seminars",
                #"{"title":"b","category":"course","date":"\#(date)","state":"\#(state)","#
                    + #""instructors":[{"name":"講師　一郎","role":"skillInstructor"}]}"#)
        }
        let list = await desk.staff.get("/v1/instructors?fy=R8")
        #expect(list.items("courses") == ["2"], "what is to come counts for nobody yet")
        #expect(list.items("sessions") == ["3"])
        #expect(list.items("roleLabel") == ["TWスキル指導員"])
        #expect(await desk.anyone.get("/v1/instructors?fy=R8").status == 401)
    }

    @Test func `an organisation delivers, too, and each role is told by itself`() async throws {
        let store = try CenterStore.empty()
        _ = await Client.caller(.staff, store).post("/v1/organizations", #"{"name":"富士大学","category":"school"}"#)
        let desk = try await SeminarSample(
            #""instructors":[{"organization":"org-00001-n","role":"advisor"},"#
                + #"{"organization":"org-00001-n","name":"講師 一郎","role":"lecturer"}]"#, in: store)
        let list = await desk.staff.get("/v1/instructors?fy=R8")
        #expect(list.items("organizationName") == ["富士大学", "富士大学"])
        #expect(list.items("roleLabel") == ["TW推進アドバイザー", "講師"])
        #expect(list.items("name") == ["null", "講師 一郎"])
        #expect(list.items("courses") == ["1", "1"])
    }

    /// More than are looked up at once, beside another seminar's.
    @Test func `a list under a seminar has all of its own and nobody else's, page by page`() async throws {
        let desk = try await SeminarSample()
        let other = try await SeminarSample(in: desk.store)
        for first in [0, 600] {
            let rows = (first..<first + 600).map { #"{"name":"人\#($0)","mark":"present"}"# }.joined(separator: ",")
            let sent = await desk.staff.put("\(desk.seminar)/sheets/1", #"{"rows":[\#(rows)]}"#)
            #expect(sent.number("walkIns") == 600)
            _ = await desk.staff.post("\(other.seminar)/attendance/walk-ins", "{}")
        }
        var names: [String] = []
        var next: String? = "\(desk.seminar)/attendance?limit=500"
        while let page = next {
            let reply = await desk.staff.get(page)
            names += reply.items("name")
            next = try reply.json["next"]?.string
        }
        #expect(names == (0..<1200).map { "人\($0)" })
        let last = await desk.staff.get("\(desk.seminar)/attendance?sort=-session&limit=1&total=true")
        #expect(last.number("total") == 1200)
        let lines = await desk.staff.get("\(desk.seminar)/attendance", "Accept: application/x-ndjson").text
        #expect(lines.split(separator: "\n").count == 1200)
        #expect(await desk.staff.get("\(other.seminar)/attendance").items("name") == ["null", "null"])
    }

    @Test func `the first screen has today's sessions with their seats`() async throws {
        let (desk, _) = try await Self.course()
        let today = await desk.staff.get("/v1/today")
        #expect(today.text("date") == SeminarSample.today)
        #expect(today.items("title") == ["テレワーク入門"])
        #expect(try today.json["items"]?.array?.first?["sessions"]?.array?.compactMap(\.integer) == [2])
    }
}
