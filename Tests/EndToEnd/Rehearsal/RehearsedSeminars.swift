import Harness
import JSON
import Testing

/// The seminars of the year: one that is full, one of three sessions, one that is cancelled, and those of which only
/// heads are counted.
final class RehearsedSeminars {
    private let center: RehearsedCenter
    private var first = ""
    private var numbers: [String: String] = [:]

    init(_ center: RehearsedCenter) { self.center = center }

    private func register(_ name: String, for seminar: String, fields: [String] = []) throws -> RehearsedCenter.Answer {
        try center.post(
            "\(seminar)/registrations", #"{"name":"\#(name)","consent":{"version":"2025-04"}}"#, by: .anybody,
            fields: fields)
    }

    private func seats(_ seminar: String) throws -> [Int64?] {
        let term = try center.get("\(seminar)/seats", by: .anybody)["terms"]?.array?.first
        return ["registered", "left", "waiting"].map { term?[$0]?.integer }
    }

    /// Three seats: three are registered, two wait; one of the three cancels by the own link, and the first who waits has
    /// the seat.
    func announceAndFill() throws {
        try center.itIs("2025-04-03 10:00")
        let made = try center.post(
            "/v1/seminars",
            #"{"title":"勤怠管理セミナー","category":"seminar","audience":"companies","date":"2025-05-20","capacity":3,"#
                + #""sessions":[{"number":1,"date":"2025-05-20","start":"13:30","end":"15:00"}],"#
                + #""consentVersion":"2025-04","isPublic":true}"#)
        first = "/v1/seminars/\(made.id)"
        try center.post("\(first)/registrations", #"{"name":"早い人","consent":{"version":"2025-04"}}"#, by: .anybody, 404)
        try center.itIs("2025-04-07 09:00")
        try center.post("\(first)/state", #"{"state":"open"}"#, 200)
        var links: [String: String] = [:]
        for (place, name) in ["山田", "佐藤", "鈴木", "田中", "伊藤"].enumerated() {
            let answer = try register(name, for: first, fields: ["Idempotency-Key: form-\(place)"])
            #expect(answer["state"]?.string == (place < 3 ? "registered" : "waiting"), "\(answer.text)")
            numbers[name] = answer["number"]?.string
            links[name] = answer["link"]?.string
        }
        #expect(try seats(first) == [3, 0, 2])
        try center.kill()
        // Whoever pressed the button twice has the same number, though the server died in between.
        let again = try register("伊藤", for: first, fields: ["Idempotency-Key: form-4"])
        #expect(again["number"]?.string == numbers["伊藤"] && again["waitingPlace"]?.integer == 2)
        let token = try #require(links["佐藤"]?.split(separator: "/").last)
        try center.post("/v1/registrations/\(token)/cancel", "{}", by: .anybody, 200)
        #expect(try seats(first) == [3, 0, 1])
        let notices = try center.get("\(first)/notices").items
        #expect(notices.compactMap { $0["name"]?.string } == ["田中"])
        let told = try #require(notices.first?["registration"]?.string)
        try center.post("\(first)/notices/done", #"{"registration":"\#(told)"}"#, 200)
        #expect(try center.get("\(first)/notices").items.isEmpty)
    }

    /// 2 who registered (田中 was promoted) + 1 who walked in + 2 heads = 5; one did not come, one was marked by mistake.
    func holdFirst() throws {
        try center.itIs("2025-05-20 13:20")
        #expect(try center.get("/v1/today").items.compactMap { $0["title"]?.string } == ["勤怠管理セミナー"])
        let door = "\(first)/attendance"
        for (name, code) in [
            ("山田", "checked-in"), ("田中", "checked-in"), ("山田", "already-checked-in"), ("鈴木", "checked-in"),
        ] {
            let answer = try center.post(door, #"{"number":"\#(try #require(numbers[name]))"}"#, 200)
            #expect(answer["code"]?.string == code, "\(answer.text)")
            if name == "鈴木" { try center.post("\(door)/\(answer.id)/undo", #"{"reason":"人違い"}"#, 200) }
        }
        try center.kill()
        try center.post("\(door)/walk-ins", #"{"residence":"outside"}"#, 200)
        try center.post("\(door)/head-counts", #"{"persons":2}"#, 200)
        try center.post(door, #"{"all":true,"mark":"noShow"}"#, 200)
        try center.itIs("2025-05-21 09:00")
        try center.post("\(first)/state", #"{"state":"held"}"#, 200)
        let summary = try center.get("\(first)/summary")
        #expect(summary["persons"]?.integer == 5 && summary["state"]?.string == "held", "\(summary.text)")
    }

    /// Two persons: one at three sessions, one at two. 2 persons, 5 attendances.
    func holdCourse() throws {
        let days = ["2025-06-13", "2025-06-17", "2025-06-20"]
        let sessions = days.enumerated().map {
            #"{"number":\#($0 + 1),"date":"\#($1)","start":"19:00","end":"21:00"}"#
        }
        let made = try center.post(
            "/v1/seminars",
            #"{"title":"DX講座","category":"course","audience":"both","date":"2025-06-13","capacity":10,"state":"open","#
                + #""sessions":[\#(sessions.joined(separator: ","))]}"#)
        let course = "/v1/seminars/\(made.id)"
        let one = try center.post("\(course)/registrations", #"{"name":"加藤","channel":"phone"}"#).id
        let other = try center.post("\(course)/registrations", #"{"name":"吉田","channel":"phone"}"#).id
        for (day, people) in zip(days, [[one, other], [one], [one, other]]) {
            try center.itIs("\(day) 18:50")
            for person in people { try center.post("\(course)/attendance", #"{"registration":"\#(person)"}"#, 200) }
        }
        let summary = try center.get("\(course)/summary")
        #expect(summary["persons"]?.integer == 2 && summary["attendances"]?.integer == 5, "\(summary.text)")
    }

    /// Two are registered and must be told; the calendar says so, and nothing is counted.
    func cancelOne() throws {
        let made = try center.post(
            "/v1/seminars",
            #"{"title":"台風の講座","category":"seminar","audience":"companies","date":"2025-09-11","state":"open","#
                + #""consentVersion":"2025-04","isPublic":true}"#)
        let seminar = "/v1/seminars/\(made.id)"
        for name in ["木村", "林"] { _ = try register(name, for: seminar) }
        try center.itIs("2025-09-09 16:00")
        try center.post("\(seminar)/state", #"{"state":"cancelled"}"#, 422)
        let answer = try center.post("\(seminar)/state", #"{"state":"cancelled","reason":"台風"}"#, 200)
        #expect(answer["keptRegistrations"]?.integer == 2 && answer["toTell"]?.integer == 2)
        #expect(try center.get("\(seminar).ics", by: .anybody).text.contains("STATUS:CANCELLED"))
    }

    func countHeads(_ title: String, _ category: String, _ audience: String, on day: String, _ heads: Int) throws {
        let made = try center.post(
            "/v1/seminars",
            #"{"title":"\#(title)","category":"\#(category)","audience":"\#(audience)","date":"\#(day)","capacity":20,"state":"closed"}"#
        )
        try center.itIs("\(day) 14:00")
        try center.post("/v1/seminars/\(made.id)/attendance/head-counts", #"{"persons":\#(heads)}"#, 200)
        try center.post("/v1/seminars/\(made.id)/state", #"{"state":"held"}"#, 200)
    }
}
