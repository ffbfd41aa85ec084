import Center
import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

/// features.md D: an exchange meeting on the 22nd of every month, with exceptions.
@Suite struct `One time of a repeated event` {
    private static let url = "/v1/events/evt-00001-7"
    private static let series = #"""
        {"title":"交流会","category":"exchange","date":"2026-10-22","start":"18:30","end":"20:30","isPublic":true,
        "repeats":{"by":"monthlyOnDay","until":"2027-01-31"}}
        """#

    @Test func `it is moved, cancelled and recorded, and the calendar follows`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        let anyone = Client.caller(.anyone, store)
        #expect(await staff.post("/v1/events", Self.series).status == 201)
        let before = await anyone.get("\(Self.url).ics")
        #expect(before.text.split(separator: "\r\nBEGIN:VEVENT").count == 5)
        let moved = await staff.put("\(Self.url)/occurrences/2026-12-22", #"{"date":"2026-12-23"}"#)
        #expect(moved.status == 201, "\(moved.text)")
        #expect(await staff.put("\(Self.url)/occurrences/2026-12-22", #"{"date":"2026-12-23"}"#).status == 200)
        #expect(await staff.put("\(Self.url)/occurrences/2026-11-22", #"{"state":"cancelled"}"#).status == 201)
        let held = await staff.put(
            "\(Self.url)/occurrences/2026-10-22", #"{"state":"held","participants":24,"outsideParticipants":3}"#)
        #expect(try held.json["date"]?.string == "2026-10-22" && held.json["repeats"]?.isNull == true)
        #expect(try held.json["series"]?.string == "evt-00001-7")
        let list = await anyone.get("\(Self.url)/occurrences?fy=R8")
        #expect(list.items("planned") == ["2026-10-22", "2026-11-22", "2026-12-22", "2027-01-22"])
        #expect(list.items("date") == ["2026-10-22", "2026-11-22", "2026-12-23", "2027-01-22"])
        #expect(list.items("state") == ["held", "cancelled", "planned", "planned"])
        let after = await anyone.get("\(Self.url).ics")
        for line in [
            "UID:evt-00001-7-20261222@telework.example.jp", "DTSTART;TZID=Asia/Tokyo:20261223T183000",
            "STATUS:CANCELLED", "SEQUENCE:2",
        ] { #expect(after.text.contains("\r\n\(line)\r\n"), "\(line)") }
        #expect(after.text.split(separator: "\r\nBEGIN:VEVENT").count == 5)
        #expect(await anyone.get("/v1/calendar.ics").text.contains("UID:evt-00001-7-20261222@"))
        let calendar = await anyone.get("/v1/calendar?from=2026-11&to=2027-01")
        #expect(calendar.items("first") == ["2026-11-22", "2026-12-23", "2027-01-22"])
        #expect(await anyone.get("/v1/calendar?from=2027-01&to=2026-01").status == 400)
        // What others stand for is not deleted under them.
        #expect(await staff.delete(Self.url, "If-Match: *").code == "still-referred")
    }

    @Test func `what is not planned has no time to change`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/events", Self.series)
        _ = await staff.post("/v1/events", #"{"title":"一度","category":"other","date":"2026-10-22"}"#)
        for path in [
            "\(Self.url)/occurrences/2026-12-21", "\(Self.url)/occurrences/2027-02-22", "\(Self.url)/occurrences/x",
        ] {
            #expect(await staff.put(path, "{}").status == 404, "\(path)")
        }
        #expect(await staff.get("/v1/events/evt-00002-f/occurrences").status == 404)
        let wrong = await staff.put(
            "\(Self.url)/occurrences/2026-12-22", #"{"participants":1,"outsideParticipants":2}"#)
        #expect(wrong.faults == ["/outsideParticipants outside-exceeds-participants"])
        #expect(await staff.put("\(Self.url)/occurrences/2026-12-22?dryRun=true", "{}").status == 200)
        #expect(try await staff.get("/v1/events?total=true").json["total"]?.integer == 2)
    }

    @Test func `what stands for one time is hidden and cancelled with the series`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        let anyone = Client.caller(.anyone, store)
        _ = await staff.post("/v1/events", Self.series)
        _ = await staff.put("\(Self.url)/occurrences/2026-10-22", #"{"state":"held","participants":24}"#)
        _ = await staff.put("\(Self.url)/occurrences/2026-12-22", #"{"date":"2026-12-23"}"#)
        func cancelled() async throws -> [Bool?] {
            let items = try await anyone.get("/v1/calendar?from=2026-10&to=2027-01").json["items"]?.array
            return items?.map { $0["cancelled"]?.bool } ?? []
        }
        #expect(try await cancelled() == [false, false, false, false])
        _ = await staff.patch(Self.url, #"{"state":"cancelled"}"#, "If-Match: *")
        // The one that was held was held.
        #expect(try await cancelled() == [false, true, true, true])
        _ = await staff.patch(Self.url, #"{"isPublic":false}"#, "If-Match: *")
        #expect(try await cancelled() == [])
        #expect(!(await anyone.get("/v1/calendar.ics")).text.contains("VEVENT"))
    }

    @Test func `months without a post are told to staff`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        _ = await staff.post("/v1/posts", #"{"title":"a","date":"2026-10-05","channels":["press"]}"#)
        let months = await staff.get("/v1/posts/months")
        #expect(try months.json["total"]?.integer == 1)
        #expect(months.list("warnings")?.count == 6)
        #expect(months.list("warnings")?.first == "2026年4月の情報発信が1件もありません。")
        #expect(await Client.caller(.anyone, store).get("/v1/posts/months").status == 401)
    }

    /// domain.md: indicator 12 counts updates of the web site; other posts are stored and not counted.
    @Test func `months are shown beside the indicator that counts them`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        for (month, channel) in [("09", "website"), ("10", "socialMedia"), ("11", "socialMedia")] {
            _ = await staff.post(
                "/v1/posts", #"{"title":"a","date":"2026-\#(month)-05","channels":["\#(channel)"]}"#)
        }
        let reply = await staff.get("/v1/posts/months?fy=R8")
        let indicator = try #require(try reply.json["indicators"]?.array?.first)
        #expect(indicator["no"]?.integer == 12 && indicator["name"]?.string == "情報発信回数")
        let counted = indicator["months"]?.array?.map { $0["computed"]?.integer }
        #expect(counted?[5...7] == [1, nil, nil])
        // Of the month that is going on nothing is missing yet.
        #expect(
            reply.list("warnings")?.last
                == "2026年10月の情報発信1回の中に、指標12「情報発信回数」に数えるものがありません。")
    }
}
