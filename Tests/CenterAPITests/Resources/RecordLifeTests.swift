import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

/// One record from its first day to its last, as staff of a center have it.
@Suite struct `The life of a record` {
    static let seminar = #"{"title":"WEB活用セミナー","category":"seminar","date":"2026-11-20","capacity":40}"#

    @Test func `it is created, read, changed, deleted and restored, and its history says so`() async throws {
        let staff = try Client.staff()
        let created = await staff.post("/v1/seminars?reason=%E6%96%B0%E8%A6%8F", Self.seminar)
        #expect(created.status == 201)
        let url = try #require(created["Location"])
        #expect(url == "/v1/seminars/sem-00001-8")
        #expect(created["ETag"] == "\"r1\"")
        #expect(try created.json["state"]?.string == "draft")
        #expect(try created.json["capacity"]?.integer == 40)
        #expect(try created.json["place"] == .null)

        let read = await staff.get(url)
        #expect(read.body == created.body)
        #expect(await staff.get(url, "If-None-Match: \"r1\"").status == 304)
        // Ids are read as people copy them.
        #expect(await staff.get("/v1/seminars/SEM-00OO1-8").status == 200)

        let patched = await staff.patch(
            "\(url)?reason=%E5%BA%83%E3%81%84%E4%BC%9A%E5%A0%B4", #"{"capacity":60,"place":"富士市役所"}"#,
            "If-Match: \"r1\"")
        #expect(patched.status == 200)
        #expect(patched["ETag"] == "\"r2\"")
        #expect(try patched.json["capacity"]?.integer == 60)
        let emptied = await staff.patch(url, #"{"place":null}"#, "If-Match: \"r2-html-en-gz\"")
        #expect(try emptied.json["place"] == .null)
        #expect(try emptied.json["revision"]?.integer == 3)
        let same = await staff.put(url, emptied.text, "If-Match: W/\"r3\"")
        #expect(same.status == 200)
        #expect(try same.json["revision"]?.integer == 3, "what is sent back as it was answered changes nothing")

        let deleted = await staff.delete("\(url)?reason=%E9%87%8D%E8%A4%87", "If-Match: \"r3\"")
        #expect(deleted.status == 200)
        #expect(try deleted.json["restore"]?.string == "\(url)/restore")
        let gone = await staff.get(url)
        #expect(gone.status == 410)
        #expect(gone.code == "record-deleted")
        #expect(try gone.json["restore"]?.string == "\(url)/restore")
        #expect(await staff.get("/v1/seminars").items("id") == [])
        #expect(await staff.patch(url, "{}", "If-Match: \"r3\"").status == 410)

        let restored = await staff.call("POST \(url)/restore")
        #expect(restored.status == 200)
        #expect(try restored.json["revision"]?.integer == 5)
        #expect(try restored.json["capacity"]?.integer == 60)
        #expect(await staff.call("POST \(url)/restore").code == "record-exists")

        let history = await staff.get("\(url)/history")
        #expect(history.items("action") == ["restored", "deleted", "changed", "changed", "created"])
        #expect(history.items("revision") == ["5", "4", "3", "2", "1"])
        #expect(history.items("reason") == ["null", "重複", "null", "広い会場", "新規"])
        #expect(history.items("by") == Array(repeating: "local", count: 5))
        let second = try #require(try history.json["items"]?.array?[3]["changes"]?.array)
        #expect(second.map { $0["field"]?.string } == ["place", "capacity", "capacityHistory"])
        #expect(second[1]["before"]?.integer == 40)
        #expect(second[1]["after"]?.integer == 60)
        #expect(await staff.get("\(url)/history?limit=2").items("revision") == ["5", "4"])
        #expect(try await staff.get("\(url)/history?limit=2").json["complete"]?.bool == false)

        // An id is never given twice.
        _ = await staff.delete(url, "If-Match: \"r5\"")
        #expect(await staff.post("/v1/seminars", Self.seminar)["Location"] != url)
    }

    @Test func `all that is wrong with a record is told at once`() async throws {
        let staff = try Client.staff()
        let refused = await staff.post(
            "/v1/seminars",
            #"{"titel":"a","category":"セミナー","date":"2025-02-30","capcity":40,"fee":"0","coHosts":["org-00001-x"],"organizer":"org-00001-n"}"#
        )
        #expect(refused.status == 422)
        #expect(
            refused.faults == [
                "/titel unknown-field", "/category not-an-option", "/date no-such-day", "/capcity unknown-field",
                "/fee wrong-type", "/coHosts/0 mistyped-id", "/title required",
            ])
        let hints = try refused.json["errors"]?.array?.map { $0["hint"]?.string ?? "" }
        #expect(hints?[0].contains("title") == true)
        #expect(hints?[3].contains("capacity") == true)
        #expect(refused.text.contains("平年"))
        let dangling = await staff.post(
            "/v1/seminars", #"{"title":"a","category":"seminar","date":"FY2026","organizer":"org-00001-n"}"#)
        #expect(dangling.faults == ["/organizer no-such-record"])
        #expect(await staff.get("/v1/seminars").items("id") == [])
    }

    @Test func `a lenient request has what it does not know dropped, and is told`() async throws {
        let staff = try Client.staff()
        let created = await staff.post(
            "/v1/posts", #"{"title":"a","date":"2026-11","channels":["press"],"capcity":1}"#,
            "Prefer: handling=lenient")
        #expect(created.status == 201)
        #expect(try created.json["warnings"]?.array?.first?["pointer"]?.string == "/capcity")
    }

    @Test func `required values are not taken out`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/seminars", Self.seminar)
        let refused = await staff.patch("/v1/seminars/sem-00001-8", #"{"title":null}"#, "If-Match: \"r1\"")
        #expect(refused.faults == ["/title required"])
    }

    @Test func `a dry run answers as if, and leaves nothing behind`() async throws {
        let staff = try Client.staff()
        let tried = await staff.post("/v1/seminars?dryRun=true", Self.seminar)
        #expect(tried.status == 200)
        #expect(try tried.json["dryRun"]?.bool == true)
        #expect(tried["Location"] == nil && tried["ETag"] == nil)
        #expect(await staff.get("/v1/seminars").items("id") == [])
        _ = await staff.post("/v1/seminars", Self.seminar)
        let url = "/v1/seminars/sem-00001-8"
        #expect(await staff.patch("\(url)?dryRun=true", #"{"capacity":1}"#, "If-Match: \"r1\"").status == 200)
        #expect(await staff.delete("\(url)?dryRun=true", "If-Match: \"r1\"").status == 200)
        #expect(await staff.patch("\(url)?dryRun=true", #"{"capacity":-1}"#, "If-Match: \"r1\"").status == 422)
        #expect(try await staff.get(url).json["capacity"]?.integer == 40)
        #expect(await staff.get("\(url)/history").items("revision") == ["1"])
    }

    @Test func `a record that others need stays, and says who they are`() async throws {
        let staff = try Client.staff()
        _ = await staff.put("/v1/spaces/worx", #"{"name":"WORX新富士","category":"coworking"}"#)
        for month in ["2026-08", "2026-09"] { _ = await staff.put("/v1/usage/worx/\(month)", #"{"total":5}"#) }
        let refused = await staff.delete("/v1/spaces/worx", "If-Match: \"r1\"")
        #expect(refused.status == 409)
        #expect(refused.code == "still-referred")
        let referrer = try refused.json["referrers"]?.array?.first
        #expect(referrer?["count"]?.integer == 2)
        #expect(
            referrer?["records"]?.array?.compactMap(\.string) == [
                "/v1/usage/worx/2026-08", "/v1/usage/worx/2026-09",
            ])
        for month in ["2026-08", "2026-09"] {
            #expect(await staff.delete("/v1/usage/worx/\(month)", "If-Match: *").status == 200)
        }
        #expect(await staff.delete("/v1/spaces/worx", "If-Match: \"r1\"").status == 200)
        // What points to something that is gone does not come back.
        #expect(await staff.call("POST /v1/usage/worx/2026-08/restore").faults == ["/space no-such-record"])
    }

    @Test func `a deleted record is let go of after thirty days`() async throws {
        let store = try CenterStore.empty()
        let staff = Client(.sample, .atDesk, store: store)
        _ = await staff.post("/v1/seminars", Self.seminar)
        _ = await staff.delete("/v1/seminars/sem-00001-8", "If-Match: \"r1\"")
        let later = Client(
            .sample,
            Surroundings(now: { Int64(store.view.at.milliseconds / 1000) + 30 * 86_400 + 1 }, isLocalOnly: true),
            store: store)
        #expect(await staff.get("/v1/seminars/sem-00001-8").status == 410)
        #expect(await later.get("/v1/seminars/sem-00001-8").status == 404)
        #expect(await later.call("POST /v1/seminars/sem-00001-8/restore").status == 404)
    }
}
