import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// A list is answered as a whole: every fault with its row, in order, and every row that was not taken as it was sent.
@Suite struct `What a list is answered` {
    private static let header = "スペース,対象期間,利用者数,うち仕事利用"
    private static let curl = `Submitting a month`.curl

    private static func send(_ rows: String, _ clerk: Client, _ query: String = "", _ fields: String...) async -> Reply
    {
        await clerk.call(
            "POST /v1/usage\(query)", fields: [fields.first ?? curl, "Content-Type: text/csv"] + fields.dropFirst(),
            body: "\(header)\n\(rows)\n")
    }

    @Test func `another's space is told with its row, and the other faults beside it`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let reply = await Self.send(
            "worx,2026-13,5,1\nworks,2026-08,5,1\nworx,2026-08,5,9", clerk, "", "Accept: application/json")
        #expect(reply.status == 403)
        let json = try reply.json
        #expect(json["code"]?.string == "not-your-space" && json["spaces"]?.array?.compactMap(\.string) == ["worx"])
        #expect(json["errors"]?.array?.map { $0["row"]?.integer } == [2, 3, 4])
        #expect(json["errors"]?[1]?["detail"]?.string == "この鍵で送れるのは WORX新富士（worx）")
        let text = await Self.send("works,2026-08,5,1", clerk)
        #expect(
            text.text.hasPrefix("NG 403 not-your-space\n")
                && text.text.contains("\n2行目 スペース: この鍵で送れるのは WORX新富士（worx）\n"))
    }

    @Test func `of more faults than are told all are counted, and the first are told`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let rows = Array(repeating: "worx,2026-13,5,1", count: 1500).joined(separator: "\n")
        let reply = await Self.send(rows, clerk, "", "Accept: application/json")
        let json = try reply.json
        #expect(json["errors"]?.array?.map { $0["row"]?.integer } == (2...201).map { $0 })
        #expect(json["errorCount"]?.integer == 1500)
    }

    @Test func `with strict handling repairs and faults are told together`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let reply = await Self.send(
            "worx,2026-13,5,1\nworx,R8.8,5,1", clerk, "", "Accept: application/json", "Prefer: handling=strict")
        #expect(reply.status == 422)
        #expect(try reply.json["errors"]?.array?.map { $0["code"]?.string } == ["no-such-day", "not-as-demanded"])
        #expect(try reply.json["errors"]?[1]?["hint"]?.string == "2026-08 と書いてください。")
    }

    @Test func `of days beside their month both choices are printed, and what is not counted is said`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        _ = await Self.send("worx,2026-08,1412,702", clerk)
        let asked = await Self.send("worx,2026-08-03,5,1", clerk)
        #expect(asked.status == 409)
        for (words, query) in [("月の人数を使う", "month"), ("日ごとの人数を使う", "day")] {
            #expect(asked.text.contains("\n\(words):\nsh: curl ") && asked.text.contains("?counts=\(query)'\n"))
        }
        let json = await Self.send("worx,2026-08-03,5,1", clerk, "", "Accept: application/json")
        #expect(try json.json["choices"]?.array?.count == 2)
        let month = await Self.send("worx,2026-08-03,5,1", clerk, "?counts=month")
        #expect(
            month.text
                == "OK - 200 revised=0 new=0 passedOver=1\n何も保存していません。\n数えなかったもの: 2行目（?counts= で選んだほうの人数だけを数えます）\n")
        let day = await Self.send("worx,2026-08-03,5,1", clerk, "?counts=day")
        #expect(day.text.hasPrefix("OK U-202611-0002 201 revised=0 new=1 withdrawn=1\n"))
        #expect(day.text.contains("- WORX新富士 / 2026年8月(令和8年度) / 合計 未報告 うち仕事 未報告 / 取下げ（1,412人）\n"), "\(day.text)")
    }

    @Test func `firsts of months are asked about, and the answer is a query`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let rows = "worx,2026/8/1,1412,702\nworx,2026/9/1,1300,600"
        let asked = await Self.send(rows, clerk)
        #expect(asked.status == 422 && asked.text.contains("どの行も月の最初の日です") && asked.text.contains("?counts=month"))
        #expect(await Self.send(rows, clerk, "?counts=month").text.hasPrefix("OK U-202611-0001 201 revised=0 new=2\n"))
        #expect(await clerk.get("/v1/usage").items("id") == ["worx/2026-08", "worx/2026-09"])
    }

    @Test func `the same row twice is left out, and an unusual number that was confirmed is listed`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let rows = (1...8).map { "worx,2026-0\($0),\(1400 + $0),700" }.joined(separator: "\n")
        let twice = await Self.send(rows + "\nworx,2026-01,1401,700", clerk)
        #expect(twice.text.contains(" 修復 1件(重複行を除外) / "), "\(twice.text)")
        let sent = await Self.send("worx,2026-09,99999,1", clerk, "?confirm=1")
        #expect(sent.text.contains("\nいつもと大きく違う人数: 2行目 利用者数「99999」: 利用者数 99,999人は、"), "\(sent.text)")
        let again = await Self.send("worx,2026-10,88888,1", clerk, "?confirm=1&dryRun=1", "Accept: application/json")
        #expect(try again.json["unusual"]?[0]?["row"]?.integer == 2 && again.json["dryRun"]?.bool == true)
    }

    @Test func `a closed month is not asked for any more`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        _ = await staff.put("/v1/spaces/worx", #"{"name":"WORX新富士","opened":"2026-09"}"#)
        _ = await staff.put("/v1/closings/2026-09", "{}")
        let space = try await clerk.get("/v1/partners/me").json["spaces"]?[0]
        #expect(space?["due"]?.array?.map { $0["month"]?.string } == ["2026-10"])
        #expect(await clerk.get("/v1/partners/me/template.csv").text.contains("2026年9月") == false)
        #expect(await clerk.get("/v1/partners/me", "Accept: text/plain").text.contains("- 2026-09 未提出（締切後）（締め済み）\n"))
        let board = try await staff.get("/v1/usage/completeness?fy=R8").json
        let worx = board["items"]?.array?.first { $0["space"]?.string == "worx" }
        #expect(worx?["expected"]?.integer == 2 && worx?["reported"]?.integer == 0)
        #expect(worx?["months"]?[5]?["closed"]?.bool == true)
        #expect(worx?["reminder"]?.string?.contains("2026年9月") == false)
    }
}

extension JSONValue {
    fileprivate subscript(index: Int) -> JSONValue? {
        array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }
}
