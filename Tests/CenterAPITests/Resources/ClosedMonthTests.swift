import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.1: a late paper from last March, typed in May. The day it happened decides the year; in a month that was
/// closed it is a correction.
@Suite struct `What happened in a closed month` {
    private static func center() async throws -> Client {
        let staff = Client.caller(.staff, try await Fuji.store())
        #expect(await staff.put("/v1/closings/2026-09", #"{"state":"closed"}"#).status == 201)
        return staff
    }

    @Test(arguments: [
        ("consultations", #"{"desk":"DX相談","date":"2026-09-30"}"#),
        ("events", #"{"title":"a","category":"exchange","date":"2026-09-30","state":"held","participants":5}"#),
        ("posts", #"{"title":"a","date":"2026-09","channels":["website"]}"#),
        ("openings", #"{"date":"2026-09-01","category":"telework","persons":5}"#),
        ("seminars", #"{"title":"a","category":"skillTraining","date":"2026-09-01","state":"held","participants":5}"#),
    ])
    func `counts where somebody says why it comes late`(kind: String, record: String) async throws {
        let staff = try await Self.center()
        let refused = await staff.post("/v1/\(kind)", record)
        #expect(refused.code == "period-closed")
        #expect(refused.text.contains("2026年9月（令和8年度）は締められています") && refused.text.contains("?reason="))
        let made = await staff.post("/v1/\(kind)?reason=late", record)
        #expect(made.status == 201, "\(made.text)")
        let url = "/v1/\(kind)/\(try #require(made.text("id")))"
        #expect(await staff.delete(url, "If-Match: *").code == "period-closed")
        #expect(await staff.delete("\(url)?reason=twice", "If-Match: *").status == 200)
        #expect(await staff.post("/v1/\(kind)", record.replacing("2026-09", with: "2026-10")).status == 201)
    }

    @Test func `may be described and not recounted`() async throws {
        let staff = try await Self.center()
        let made = await staff.post("/v1/consultations?reason=late", #"{"desk":"DX相談","date":"2026-09-30"}"#)
        let url = "/v1/consultations/\(try #require(made.text("id")))"
        for (patch, status) in [
            (#"{"outcome":"導入した"}"#, 200), (#"{"state":"completed"}"#, 200), (#"{"persons":2}"#, 409),
            (#"{"isNoShow":true}"#, 409), (#"{"date":"2026-10-01"}"#, 409), (#"{"date":"2026-09-01"}"#, 200),
        ] {
            let reply = await staff.patch(url, patch, "If-Match: *")
            #expect(reply.status == status, "\(patch): \(reply.text)")
        }
        // Who did not come is counted nowhere.
        let absent = await staff.post("/v1/consultations", #"{"desk":"DX相談","date":"2026-09-02","isNoShow":true}"#)
        #expect(absent.status == 201, "\(absent.text)")
        let moved = await staff.patch(
            "/v1/consultations/\(try #require(absent.text("id")))", #"{"isNoShow":false}"#, "If-Match: *")
        #expect(moved.code == "period-closed")
        let later = await staff.post("\(url)/followUps", #"{"channel":"phone"}"#)
        #expect(later.status == 200, "\(later.text)")
    }

    @Test func `of a repeated event takes a reason, too`() async throws {
        let staff = try await Self.center()
        let made = await staff.post(
            "/v1/events",
            #"{"title":"a","category":"exchange","date":"2026-09-22","repeats":{"by":"monthlyOnDay"}}"#)
        let url = "/v1/events/\(try #require(made.text("id")))/occurrences"
        let held = #"{"state":"held","participants":5}"#
        #expect(await staff.put("\(url)/2026-09-22", held).code == "period-closed")
        #expect(await staff.put("\(url)/2026-09-22?reason=late", held).status == 201)
        #expect(await staff.put("\(url)/2026-10-22", held).status == 201)
    }
}
