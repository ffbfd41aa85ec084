import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.2, the rows on cells and periods: word for word what a clerk reads who types so. It is 18 November 2026.
@Suite struct `What a clerk types` {
    private static let header = "スペース,対象期間,利用者数,うち仕事利用"

    /// A clerk of a space that opened in October 2024.
    private static func clerk() async throws -> Client {
        let store = try await `Submitting a month`.center()
        _ = await Client.caller(.staff, store).put("/v1/spaces/worx", #"{"name":"WORX新富士","opened":"2024-10-01"}"#)
        return `Submitting a month`.partner(store)
    }

    private static func send(_ table: String, _ clerk: Client, _ query: String = "") async -> Reply {
        await clerk.call(
            "POST /v1/usage\(query)", `Submitting a month`.curl, "Content-Type: text/csv", body: table)
    }

    /// Without the line that no two answers share.
    private static func words(_ reply: Reply) -> String {
        reply.text.split(separator: "\n").filter { !$0.hasPrefix("requestId: ") }.joined(separator: "\n")
    }

    @Test(arguments: [
        ("2025/4", "日付の書き方"), ("R7.4", "和暦"), ("令和7年4月", "和暦"), ("202504", "日付の書き方"), ("45748", "日付の書き方"),
        ("２０２５－０４", "全角数字"), ("2025年4月", "日付の書き方"), ("R７年４月", "和暦"), ("R07.04", "和暦"),
        ("令和七年四月", "和暦"), ("令7.4", "和暦"), ("2025年4月度", "日付の書き方"), ("令和7年4月分", "和暦"),
        ("Apr-2025", "日付の書き方"), ("2025 April", "日付の書き方"), ("4/2025", "日付の書き方"), ("04-2025", "日付の書き方"),
    ])
    func `a month of one meaning is repaired, and said`(_ period: String, _ repair: String) async throws {
        let clerk = try await Self.clerk()
        let reply = await Self.send("\(Self.header)\nworx,\(period),1412,702\n", clerk)
        #expect(reply.status == 201, "\(reply.text)")
        #expect(
            reply.text.contains(
                " / WORX新富士 / 2025年4月(令和7年度) / 合計 1,412人 うち仕事 702人 / 新規 r1 / 読取 1行 修復 1件(\(repair)) / 照合 sha256 "),
            "\(period): \(reply.text)")
        #expect(await clerk.get("/v1/usage").items("id") == ["worx/2025-04"])
    }

    @Test(arguments: [
        ("1,234", "1,234", "桁区切り"), ("１２３４", "1,234", "全角数字"), ("1234人", "1,234", "単位"), ("０", "0", "全角数字"),
    ])
    func `a number of one meaning is repaired, and said`(
        _ typed: String, _ number: String, _ repair: String
    ) async throws {
        let reply = await Self.send("\(Self.header)\nworx,2025-04,\"\(typed)\",0\n", try await Self.clerk())
        #expect(
            reply.text.contains(" / 合計 \(number)人 うち仕事 0人 / 新規 r1 / 読取 1行 修復 1件(\(repair)) / "),
            "\(typed): \(reply.text)")
    }

    @Test(arguments: ["-", "", "－", "　"])
    func `what states nothing stays unreported`(_ typed: String) async throws {
        let clerk = try await Self.clerk()
        let reply = await Self.send("\(Self.header)\nworx,2025-04,100,\(typed)\n", clerk)
        #expect(reply.text.contains("合計 100人 うち仕事 未報告 / "))
        #expect(reply.text.hasSuffix("未報告のまま: WORX新富士 2025-04 うち仕事利用\n"), "\(reply.text)")
        #expect(try await clerk.get("/v1/usage/worx/2025-04").json["workUse"]?.isNull != false)
    }

    /// Row, then the fault and the fix as they are printed.
    private static let refused: [(row: String, fault: String, remedy: String)] = [
        (
            "worx,4月,5,1", "2行目 対象期間「4月」: 「対象期間」が2通りに読めます。",
            "2025-04 か 2026-04 のどれかを書いてください。"
        ),
        (
            "worx,Apr-25,5,1", "2行目 対象期間「Apr-25」: 「対象期間」が2通りに読めます。",
            "2025-04 か 2026-04-25 のどれかを書いてください。"
        ),
        (
            "worx,7.4,5,1", "2行目 対象期間「7.4」: 「対象期間」が3通りに読めます。",
            "2025-04 か 2025-07-04 か 2026-07-04 のどれかを書いてください。"
        ),
        (
            "worx,8,5,1", "2行目 対象期間「8」: 「対象期間」が2通りに読めます。",
            "2025-08 か 2026-08 のどれかを書いてください。"
        ),
        (
            "worx,4月分,5,1", "2行目 対象期間「4月分」: 「対象期間」が2通りに読めます。",
            "2025-04 か 2026-04 のどれかを書いてください。"
        ),
        (
            "worx,R8.2.29,5,1", "2行目 対象期間「R8.2.29」: 「対象期間」にない日です。2月は28日までです（令和8年は平年）。",
            "示された場所を直して、もう一度送ってください。"
        ),
        (
            "worx,2025-13,5,1", "2行目 対象期間「2025-13」: 「対象期間」の月が13になっています。",
            "2025-02-10、2025-02、FY2024 の形で書きます。"
        ),
        (
            "worx,2026-08,約1200,", "2行目 利用者数「約1200」: 「利用者数」はおおよその数のようです。",
            "正確な数を 1200 のように数字だけで書いてください。わからないときは空にします。"
        ),
        (
            "worx,2026-08,1.2千,", "2行目 利用者数「1.2千」: 「利用者数」はおおよその数のようです。",
            "正確な数を 1200 のように数字だけで書いてください。わからないときは空にします。"
        ),
        (
            "worx,2026-08,なし,", "2行目 利用者数「なし」: 「利用者数」が 0 なのか、数えていないのか分かりません。",
            "0 なら 0 と書き、数えていないなら空にしてください。"
        ),
        ("worx,2026-08,-5,", "2行目 利用者数「-5」: 「利用者数」は0人以上で書いてください。", "示された場所を直して、もう一度送ってください。"),
        ("worx,2026-08,10.5,", "2行目 利用者数「10.5」: 「利用者数」には整数を書いてください。", "示された場所を直して、もう一度送ってください。"),
        ("worx,2026-08,600,702", "2行目 うち仕事利用「702」: 仕事利用は利用者数を超えられません。（702 > 600）", "示された場所を直して、もう一度送ってください。"),
        (
            "worx,2027-03,5,1", "2行目 対象期間「2027-03」: 2027年3月（令和8年度）はまだ来ていません（今日は 2026-11-18）。",
            "示された場所を直して、もう一度送ってください。"
        ),
        (
            "worx,2024-08,5,1", "2行目 対象期間「2024-08」: WORX新富士の開設（2024年10月1日）より前です。",
            "示された場所を直して、もう一度送ってください。"
        ),
    ]

    @Test(arguments: refused.indices)
    func `what has two meanings or none is refused in these words`(_ index: Int) async throws {
        let row = Self.refused[index]
        let clerk = try await Self.clerk()
        let reply = await Self.send("\(Self.header)\n\(row.row)\n", clerk)
        let expected = "NG 422 validation\n内容に直すところがあります (422 validation)\n\(row.fault)\n→ \(row.remedy)"
        #expect(reply.status == 422 && Self.words(reply) == expected, "\(reply.text)")
        #expect(await clerk.get("/v1/usage").items("id") == [])
    }

    @Test func `a fiscal year that is another is told which it would be`() async throws {
        let reply = await Self.send("スペース,年度,対象期間,利用者数\nworx,令和7年度,2025-03,5\n", try await Self.clerk())
        #expect(
            Self.words(reply) == """
                NG 422 validation
                内容に直すところがあります (422 validation)
                2行目 対象期間「2025-03」: 「対象期間」と年度が合いません。2025年3月は令和6年度です。
                → 示された場所を直して、もう一度送ってください。
                """)
    }

    @Test func `a quote that swallows sixty-eight rows is found where it was opened`() async throws {
        let swallowed = String(repeating: "worx,2026-08-01,5,1\n", count: 68)
        let reply = await Self.send(
            "\(Self.header)\nworx,2026-08,\"1412,702\n\(swallowed)\"\n", try await Self.clerk())
        #expect(
            Self.words(reply) == """
                NG 400 broken-table
                引用符が閉じていません (400 broken-table)
                2 行目で開いた引用符 " が 71 行目まで閉じず、その間の行をのみ込んでいます。
                → 示された行の " を閉じるか、消してください。
                """)
    }

    @Test func `two tables on one sheet are both read, and a merged cell is carried down only if asked`() async throws {
        let clerk = try await Self.clerk()
        let two = await Self.send(
            "\(Self.header)\nworx,2026-08,1412,702\n\n\(Self.header)\nworx,2026-09,1300,600\n", clerk)
        #expect(two.text.hasPrefix("OK U-202611-0001 201 revised=0 new=2\n"), "\(two.text)")
        let merged = "スペース,対象期間,利用者数\nWORX新富士,2026-06,5\n,2026-07,6\n"
        let filled = await Self.send(merged, clerk, "?fillDown=1")
        #expect(filled.text.hasPrefix("OK U-202611-0002 201 revised=0 new=2\n"), "\(filled.text)")
    }

    @Test func `three bad rows of twelve come back beside their rows, and corrected they are taken`() async throws {
        let clerk = try await Self.clerk()
        let months = (1...9).map { "2025-0\($0)" } + (10...12).map { "2025-\($0)" }
        let good = months.map { "worx,\($0),100,50" }
        var bad = good
        bad[2] = "worx,2025-03,約100,50"
        bad[6] = "worx,2025-07,100,500"
        bad[11] = "worx,2025-13,100,50"
        let reply = await clerk.call(
            "POST /v1/usage", "Accept: text/csv", "Content-Type: text/csv",
            body: "\(Self.header)\n\(bad.joined(separator: "\n"))\n")
        #expect(reply.status == 422 && reply["Content-Type"]?.hasPrefix("text/csv") == true)
        let lines = reply.text.drop { $0 == "\u{FEFF}" }.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 13 && lines[0] == "\(Self.header),エラー")
        #expect(lines.enumerated().filter { !$1.hasSuffix(",") }.map(\.offset) == [0, 3, 7, 12])
        #expect(lines[3].hasPrefix("worx,2025-03,約100,50,") && lines[3].contains("おおよその数のようです"))
        #expect(await clerk.get("/v1/usage").items("id") == [])
        // The column is left out of what it goes back with.
        var corrected = lines
        for (line, row) in [(3, good[2]), (7, good[6]), (12, good[11])] { corrected[line] = "\(row),直しました" }
        let again = await Self.send(corrected.joined(separator: "\r\n"), clerk)
        #expect(again.text.hasPrefix("OK U-202611-0001 201 revised=0 new=12\n"), "\(again.text)")
    }

    @Test func `who does not know whether it arrived asks for the newest receipt, or sends it again`() async throws {
        let clerk = try await Self.clerk()
        let table = "\(Self.header)\nworx,2026-08,1412,702\n"
        _ = await Self.send(table, clerk)
        let latest = await clerk.get("/v1/receipts?mine&latest", "Accept: text/plain")
        #expect(latest.text.hasPrefix("受付番号 U-202611-0001 / 2026-11-18 "), "\(latest.text)")
        #expect(await Self.send(table, clerk).text.contains("\n前回と同じ内容です。\n受付番号 U-202611-0001 / "))
    }
}
