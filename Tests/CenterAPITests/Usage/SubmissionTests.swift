import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.2: one month by its URL, and what the clerk is answered.
@Suite struct `Submitting a month` {
    static func center() async throws -> CenterStore {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        for (slug, name) in [("worx", "WORX新富士"), ("other", "ほかのスペース")] {
            _ = await staff.put("/v1/spaces/\(slug)", #"{"name":"\#(name)"}"#)
        }
        return store
    }

    static func partner(_ store: CenterStore) -> Client { .caller(.partner(spaces: ["worx"]), store) }

    static let curl = "Accept: */*"
    static let form = "Content-Type: application/x-www-form-urlencoded"

    @Test func `it is new, unchanged, then revised, and the receipt says so`() async throws {
        let store = try await Self.center()
        let clerk = Self.partner(store)
        let url = "/v1/usage/worx/2026-08"
        let new = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1,400&workUse=700")
        #expect(new.status == 201 && new["Content-Type"] == "text/plain; charset=utf-8")
        #expect(new["Location"] == url && new["ETag"] == "\"r1-text\"")
        let lines = new.text.split(separator: "\n").map(String.init)
        #expect(lines[0] == "OK U-202611-0001 201 revised=0 new=1")
        #expect(lines[1].hasPrefix("受付番号 U-202611-0001 / 2026-11-18 "))
        #expect(
            lines[1].contains(
                " JST / WORX新富士 / 2026年8月(令和8年度) / 合計 1,400人 うち仕事 700人 / 新規 r1 / 読取 1行 修復 1件(桁区切り) / 照合 sha256 "))
        #expect(lines[1].hasSuffix(" / 確認 https://telework.example.jp/v1/receipts/U-202611-0001"))

        let again = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1400&workUse=700")
        #expect(again.status == 200)
        #expect(
            again.text.hasPrefix("OK U-202611-0001 200 revised=0 new=0 unchanged=1\n前回と同じ内容です。\n受付番号 U-202611-0001 / "))

        let revised = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1412&workUse=702")
        #expect(revised.status == 200)
        #expect(revised.text.hasPrefix("OK U-202611-0002 200 revised=1 new=0\n"))
        #expect(revised.text.contains(" / 前回 1,400人→ 訂正 r2 / "))
        #expect(revised.text.contains("訂正: 合計 1,400→1,412（+12）、うち仕事 700→702（+2）\n"))

        let next = await clerk.call("PUT /v1/usage/worx/2026-09", Self.curl, Self.form, body: "total=1581")
        #expect(next.text.contains("前月（2026-08）1,412人より +169人（+12%）"))
        #expect(next.text.contains("未報告のまま: WORX新富士 2026-09 うち仕事利用\n"))
    }

    @Test func `programs get JSON when they ask`() async throws {
        let clerk = Self.partner(try await Self.center())
        let new = await clerk.put("/v1/usage/worx/R8-08", #"{"total":1400,"workUse":null}"#, "Accept: application/json")
        #expect(new.status == 201 && new["ETag"] == "\"r1\"")
        let json = try new.json
        #expect(json["receipt"]?.string == "U-202611-0001" && json["outcome"]?.string == "created")
        #expect(json["items"]?.array?.first?["after"]?["total"]?.integer == 1400)
        #expect(json["counts"]?["unreported"]?.integer == 1)
        #expect(json["url"]?.string == "https://telework.example.jp/v1/receipts/U-202611-0001")
        let read = await clerk.get("/v1/usage/worx/2026-08")
        #expect(try read.json["receipt"]?.string == "U-202611-0001")
    }

    @Test func `a blank never changes a stored number`() async throws {
        let clerk = Self.partner(try await Self.center())
        let url = "/v1/usage/worx/2026-08"
        _ = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1400&workUse=700")
        let blank = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=&workUse=-")
        #expect(blank.text.hasPrefix("OK U-202611-0001 200 revised=0 new=0 unchanged=1\n"))
        #expect(try await clerk.get(url).json["total"]?.integer == 1400)
        let nothing = await clerk.call("PUT /v1/usage/worx/2026-09", Self.curl, Self.form, body: "total=")
        #expect(nothing.text.hasPrefix("OK - 200 revised=0 new=0 unchanged=1\n"))
        #expect(await clerk.get("/v1/usage/worx/2026-09").status == 404)
    }

    @Test func `a dry run answers as if, and stores nothing`() async throws {
        let store = try await Self.center()
        let clerk = Self.partner(store)
        let tried = await clerk.call("PUT /v1/usage/worx/2026-08?dryRun=true", Self.curl, Self.form, body: "total=5")
        #expect(tried.text.hasPrefix("OK - 200 revised=0 new=1 dryRun=1\n試しただけで、何も保存していません。\n受付番号 なし（試し） / "))
        #expect(!tried.text.contains("/v1/receipts/"))
        #expect(await clerk.get("/v1/usage/worx/2026-08").status == 404)
        #expect(await clerk.get("/v1/receipts").items("number") == [])
    }

    @Test func `what is wrong is told as text to curl and as a problem to programs`() async throws {
        let clerk = Self.partner(try await Self.center())
        let url = "/v1/usage/worx/2026-08"
        let text = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=600&workUse=702")
        #expect(text.status == 422 && text.text.hasPrefix("NG 422 validation\n"))
        #expect(text.text.contains("702") && text.text.contains("600"))
        let json = await clerk.put(url, #"{"total":600,"workUse":702}"#, "Accept: application/json")
        #expect(json.faults == ["/workUse work-exceeds-total"])
        let name = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "totl=600")
        #expect(name.text.contains("「total」"))
    }

    @Test func `JSON may come as a form, and cmd's single quotes are recognised`() async throws {
        let clerk = Self.partner(try await Self.center())
        let url = "/v1/usage/worx/2026-08"
        #expect(await clerk.call("PUT \(url)", Self.curl, Self.form, body: #"{"total":5}"#).status == 201)
        let quoted = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "'{total:1412,workUse:702}'")
        #expect(quoted.status == 400)
        #expect(
            quoted.text.contains(
                "cmd: curl.exe --request PUT --data \"total=1412\" --data \"workUse=702\" \"https://telework.example.jp\(url)\"\n"
            ))
        #expect(
            quoted.text.contains(
                "powershell: curl.exe --request PUT --data 'total=1412' --data 'workUse=702' 'https://telework.example.jp\(url)'\n"
            ))
    }

    @Test func `another's space is refused with the key's own, whether it exists or not`() async throws {
        let clerk = Self.partner(try await Self.center())
        for body in ["total=5", "space=other&total=5"] {
            let real = await clerk.call("PUT /v1/usage/other/2026-08", Self.curl, Self.form, body: body)
            let invented = await clerk.call("PUT /v1/usage/nowhere/2026-08", Self.curl, Self.form, body: body)
            #expect(real.status == 403 && real.body == invented.body)
            #expect(real.text.contains("この鍵で送れるのは WORX新富士"))
        }
        let real = await clerk.call("POST /v1/usage", Self.curl, Self.form, body: "space=other&period=2026-08&total=5")
        let invented = await clerk.call("POST /v1/usage", Self.curl, Self.form, body: "space=no&period=2026-08&total=5")
        #expect(real.status == 403 && real.body == invented.body)
    }

    @Test func `a closed month is a partner's no more, and staff's with a reason`() async throws {
        let store = try await Self.center()
        let (clerk, staff) = (Self.partner(store), Client.caller(.staff, store))
        let url = "/v1/usage/worx/2026-08"
        _ = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=5")
        #expect(await staff.put("/v1/closings/2026-08", "{}").status == 201)
        let closed = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=6")
        #expect(closed.status == 409 && closed.text.hasPrefix("NG 409 period-closed\n"))
        #expect(await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=5").status == 200)
        #expect(await staff.call("PUT \(url)", Self.curl, Self.form, body: "total=6").status == 409)
        #expect(await staff.call("PUT \(url)?reason=typo", Self.curl, Self.form, body: "total=6").status == 200)
        #expect(await staff.get("\(url)/history").items("reason") == ["typo", "null"])
        #expect(await staff.put("/v1/closings/2026-08", #"{"state":"open"}"#).faults == ["/reason reason-required"])
        #expect(await staff.put("/v1/closings/2026-08", #"{"state":"open","reason":"追加の報告"}"#).status == 200)
        #expect(await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=7").status == 200)
        #expect(await clerk.put("/v1/closings/2026-08", "{}").status == 403)
        #expect(await staff.get("/v1/closings/2026-08/history").items("action") == ["changed", "created"])
    }

    @Test func `several months come as JSON, all or none of them, or as far as they can`() async throws {
        let clerk = Self.partner(try await Self.center())
        let rows =
            #"[{"space":"worx","period":"2026-08","total":5},{"space":"worx","period":"2026-09","total":6,"workUse":7}]"#
        let refused = await clerk.post("/v1/usage", rows, "Accept: application/json")
        #expect(refused.status == 422 && refused.faults == ["/1/workUse work-exceeds-total"])
        #expect(await clerk.get("/v1/usage").items("id") == [])
        let part = await clerk.post("/v1/usage?mode=partial", rows, "Accept: application/json")
        #expect(part.status == 201)
        #expect(try part.json["refused"]?.array?.first?["pointer"]?.string == "/1/workUse")
        #expect(await clerk.get("/v1/usage").items("id") == ["worx/2026-08"])
        let lines =
            "{\"space\":\"worx\",\"period\":\"2026-09\",\"total\":6}\n\n{\"space\":\"worx\",\"period\":\"2026-10\",\"total\":7}\n"
        let streamed = await clerk.call("POST /v1/usage", Self.curl, "Content-Type: application/x-ndjson", body: lines)
        #expect(streamed.text.hasPrefix("OK U-202611-0002 201 revised=0 new=2\n"))
    }
}
