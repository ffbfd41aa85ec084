import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// What was known when, and what came after.
@Suite struct `The past of records` {
    /// A center that is asked in the store's own time.
    private static func center() throws -> (Client, CenterStore) {
        let store = try CenterStore.empty()
        let now: @Sendable () -> Int64 = { Int64(max(store.view.at.milliseconds / 1000 + 1, 1_700_000_000)) }
        return (Client(.sample, Surroundings(now: now, isLocalOnly: true), store: store), store)
    }

    @Test func `a record and a list are as they were known then`() async throws {
        let (staff, store) = try Self.center()
        _ = await staff.post("/v1/seminars", `The life of a record`.seminar)
        let before = store.view.at
        let url = "/v1/seminars/sem-00001-8"
        while store.view.at == before {
            _ = await staff.patch(url, #"{"capacity":\#(Int.random(in: 100...9999))}"#, "If-Match: *")
        }
        _ = await staff.post("/v1/seminars", `Lists of records`.seminars[1])
        _ = await staff.delete(url, "If-Match: *")
        // A plus sign that was not escaped means what it must.
        for moment in ["\(before)", "\(before)".replacing("+", with: "%2B")] {
            let then = await staff.get("\(url)?asOf=\(moment)")
            #expect(then.status == 200)
            #expect(try then.json["capacity"]?.integer == 40)
            let list = await staff.get("/v1/seminars?asOf=\(moment)")
            #expect(list.items("revision") == ["1"])
            #expect(try list.json["asOf"]?["label"]?.string?.contains("の時点で分かっていたこと") == true)
        }
        #expect(await staff.get("/v1/seminars").items("id").count == 1)
        let today = "\(store.view.at)".prefix(10)
        let end = await staff.get("/v1/seminars?asOf=\(today)")
        #expect(end.items("id").count == 1)
        #expect(try end.json["asOf"]?["label"]?.string?.hasSuffix("の終わりまでに分かっていたこと") == true)
        #expect(await staff.get("/v1/seminars?asOf=1999-12-31").items("id") == [])
        #expect(await staff.get("/v1/seminars?asOf=2098-01-01").faults == ["asOf in-the-future"])
    }

    @Test func `all changes are told once, deletions too`() async throws {
        let (staff, _) = try Self.center()
        let url = "/v1/seminars/sem-00001-8"
        _ = await staff.post("/v1/seminars", `The life of a record`.seminar, "Idempotency-Key: a")
        _ = await staff.patch("\(url)?reason=b", #"{"capacity":60}"#, "If-Match: *")
        _ = await staff.delete(url, "If-Match: *")
        _ = await staff.call("POST \(url)/restore")
        var next: String? = "/v1/changes?limit=1"
        var told: [String] = []
        while let page = next {
            let reply = await staff.get(page)
            for item in try reply.json["items"]?.array ?? [] {
                let capacity = item["record"]?["capacity"]?.integer.map { "\($0)" } ?? "-"
                told.append(
                    "\(item["sequence"]?.integer ?? 0) \(item["id"]?.string ?? "") r\(item["revision"]?.integer ?? 0) \(capacity)"
                )
            }
            next = try reply.json["next"]?.string
        }
        let id = "sem-00001-8"
        #expect(told == ["1 \(id) r1 40", "2 \(id) r2 60", "3 \(id) r3 -", "4 \(id) r4 60"])
        // A number that was not given yet is no reason to stop.
        let beyond = await staff.get("/v1/changes?after=\(Int.max)")
        #expect(beyond.status == 200)
        #expect(try beyond.json["items"]?.array?.isEmpty == true)
        let rest = await staff.get("/v1/changes?after=4")
        #expect(rest.items("id") == [])
        #expect(try rest.json["last"]?.integer == 4)
        #expect(await Client.caller(.anyone, .untouched).get("/v1/changes").status == 401)
    }

    @Test func `a page of changes ends within a commit where that is larger`() async throws {
        let store = try CenterStore.empty()
        _ = try await store.commit(by: "test") { draft in
            for number in 1...7 {
                let text = #"{"title":"\#(number)","date":"FY2026","channels":["press"]}"#
                guard let row = try Post.kind.read(Array(text.utf8)).row, let id = DocumentID("pst-\(number)") else {
                    continue
                }
                draft.put(.record(row), in: Post.kind.collection, id: id)
            }
        }
        let staff = Client.caller(.staff, store)
        _ = await staff.post("/v1/posts", #"{"title":"8","date":"FY2026","channels":["press"]}"#)
        for limit in [1, 3, 7, 8, 100] {
            var next: String? = "/v1/changes?limit=\(limit)"
            var titles: [String] = []
            while let page = next {
                let reply = await staff.get(page)
                let items = try reply.json["items"]?.array ?? []
                #expect(items.count <= limit)
                titles += items.compactMap { $0["record"]?["title"]?.string }
                next = try reply.json["next"]?.string
            }
            #expect(titles == (1...8).map { "\($0)" }, "\(limit)")
        }
    }

    @Test func `the bin lists what can be restored`() async throws {
        let (staff, _) = try Self.center()
        _ = await staff.post("/v1/seminars", `The life of a record`.seminar)
        _ = await staff.delete("/v1/seminars/sem-00001-8?reason=%E9%87%8D%E8%A4%87", "If-Match: *")
        let bin = await staff.get("/v1/bin")
        #expect(bin.items("restore") == ["/v1/seminars/sem-00001-8/restore"])
        #expect(bin.items("reason") == ["重複"])
        _ = await staff.call("POST \(bin.items("restore")[0])")
        #expect(await staff.get("/v1/bin").items("id") == [])
    }
}
