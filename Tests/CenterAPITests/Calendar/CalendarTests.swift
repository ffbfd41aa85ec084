import Center
import HTTP
import Store
import Testing

@testable import CenterAPI

/// features.md D: a feed that is right in Outlook and Google.
@Suite struct `The calendar` {
    static let course = #"""
        {"title":"動画編集講座","category":"course","date":"2026-11-20","state":"open","isPublic":true,"place":"富士市産業交流展示場",
        "fee":0,"capacity":40,"sessions":[{"number":1,"date":"2026-11-20","start":"13:30","end":"15:00"},
        {"number":2,"date":"2026-12"},{"number":3,"date":"2027-01-15","start":"22:00","end":"24:00"}]}
        """#
    static let tour = #"""
        {"title":"モニターツアー","category":"monitorTour","date":"2026-11-28","endDate":"2026-11-29","isPublic":true}
        """#

    private static func center(_ store: CenterStore) async -> Client {
        let staff = Client.caller(.staff, store)
        _ = await staff.post("/v1/seminars", course)
        _ = await staff.post("/v1/events", tour)
        _ = await staff.post(
            "/v1/events", #"{"title":"月だけわかる","category":"other","date":"2026-11","isPublic":true}"#)
        _ = await staff.post("/v1/events", #"{"title":"内部の会議","category":"meeting","date":"2026-11-21"}"#)
        _ = await staff.post(
            "/v1/seminars",
            #"{"title":"下書き","category":"seminar","date":"2026-11-22","state":"draft","isPublic":true}"#)
        _ = await staff.post(
            "/v1/events", #"{"title":"昔の会","category":"other","date":"2020-05-01","isPublic":true}"#)
        return staff
    }

    /// The values of one property, unfolded.
    private static func values(_ reply: Reply, _ name: String) -> [String] {
        let text = reply.text.replacing("\r\n ", with: "")
        return text.split(separator: "\r\n").filter { $0.hasPrefix(name + ":") || $0.hasPrefix(name + ";") }
            .map { String($0.dropFirst(name.count)) }
    }

    @Test func `it has what is public and has a day, each session by itself`() async throws {
        let store = try CenterStore.empty()
        _ = await Self.center(store)
        let anyone = Client.caller(.anyone, store)
        let feed = await anyone.get("/v1/calendar.ics")
        #expect(feed.status == 200)
        #expect(feed["Content-Type"] == "text/calendar; charset=utf-8")
        #expect(feed["Cache-Control"] == "public, max-age=300")
        #expect(Self.values(feed, "SUMMARY") == [":動画編集講座 第1回", ":モニターツアー", ":動画編集講座 第3回"])
        #expect(
            Self.values(feed, "UID") == [
                ":sem-00001-8-1@telework.example.jp", ":evt-00001-7@telework.example.jp",
                ":sem-00001-8-3@telework.example.jp",
            ])
        #expect(
            Self.values(feed, "DTSTART") == [
                ":19700101T000000", ";TZID=Asia/Tokyo:20261120T133000", ";VALUE=DATE:20261128",
                ";TZID=Asia/Tokyo:20270115T220000",
            ])
        // A day that ends at 24:00 ends at the next one's 0:00; days end on the day after the last.
        #expect(
            Self.values(feed, "DTEND") == [
                ";TZID=Asia/Tokyo:20261120T150000", ";VALUE=DATE:20261130", ";TZID=Asia/Tokyo:20270116T000000",
            ])
        #expect(Self.values(feed, "DESCRIPTION").first == ":定員: 40人\\n参加費: 無料")
        #expect(Self.values(await anyone.get("/v1/calendar.ics?fy=R2"), "SUMMARY") == [":昔の会"])
        #expect(Self.values(await anyone.get("/v1/events.ics"), "SUMMARY") == [":モニターツアー"])
        #expect(Self.values(await anyone.get("/v1/seminars.ics"), "SUMMARY").count == 2)
        #expect(Self.values(await anyone.get("/v1/seminars/sem-00001-8.ics"), "SUMMARY").count == 2)
    }

    @Test func `what changes keeps its UID and counts up, and is not removed when it is cancelled`() async throws {
        let store = try CenterStore.empty()
        let staff = await Self.center(store)
        let anyone = Client.caller(.anyone, store)
        let before = await anyone.get("/v1/events/evt-00001-7.ics")
        #expect(Self.values(before, "SEQUENCE") == [":1"])
        let tag = try #require(before["ETag"])
        #expect(await anyone.get("/v1/events/evt-00001-7.ics", "If-None-Match: \(tag)").status == 304)
        _ = await staff.patch("/v1/events/evt-00001-7", #"{"state":"cancelled"}"#, "If-Match: \"r1\"")
        let after = await anyone.get("/v1/events/evt-00001-7.ics", "If-None-Match: \(tag)")
        #expect(after.status == 200)
        #expect(Self.values(after, "SEQUENCE") == [":2"])
        #expect(Self.values(after, "STATUS") == [":CANCELLED"])
        #expect(Self.values(after, "UID") == Self.values(before, "UID"))
        // What changes elsewhere leaves the tag as it is.
        let seminars = await anyone.get("/v1/seminars.ics")
        _ = await staff.patch("/v1/events/evt-00001-7", #"{"place":"a"}"#, "If-Match: \"r2\"")
        #expect(await anyone.get("/v1/seminars.ics")["ETag"] == seminars["ETag"])
    }

    @Test(arguments: ["evt-00003-m", "evt-00009-x", "sem-00001-8", "x"])
    func `what is not public has no calendar, existing or not`(id: String) async throws {
        let store = try CenterStore.empty()
        _ = await Self.center(store)
        for role in [Client.Role.anyone, .staff] {
            #expect(await Client.caller(role, store).get("/v1/events/\(id).ics").status == 404)
        }
    }

    @Test func `calendar programs that ask robots.txt may have it`() async {
        let robots = await Client().get("/robots.txt")
        #expect(robots.text.contains("Allow: /v1/*.ics\n"))
    }
}
