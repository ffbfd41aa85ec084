import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.2, "3 bad rows of 12": whoever asks for a table is refused by one that a spreadsheet opens, whatever the
/// refusal is.
@Suite struct `Tables that are refused` {
    private static let header = "スペース,対象期間,利用者数,うち仕事利用"

    /// A clerk whose space reported eight months and a day; of them August is closed and July confirmed.
    private static func clerk() async throws -> Client {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        let rows = (1...8).map { "worx,2026-0\($0),\(1400 + $0),700" } + ["worx,2026-09-03,50,20"]
        let sent = await clerk.call(
            "POST /v1/usage", `Submitting a month`.curl, "Content-Type: text/csv",
            body: ([header] + rows).joined(separator: "\n"))
        #expect(sent.status == 201, "\(sent.text)")
        #expect(await staff.put("/v1/closings/2026-08", #"{"state":"closed"}"#).status == 201)
        #expect(await staff.call("POST /v1/usage/worx/2026-07/confirm").status == 200)
        return clerk
    }

    private static func send(_ table: String, _ clerk: Client) async -> Reply {
        await clerk.call("POST /v1/usage", "Accept: text/csv", "Content-Type: text/csv", body: table)
    }

    /// The row that is refused stands third; the first is blameless.
    @Test(arguments: [
        ("worx,2026-10,99999,1", 409, "?confirm=1 を付けて"), ("worx,2026-08,5,1", 409, "2026年8月"),
        ("worx,2026-07,5,1", 409, "確定しています"), ("worx,2026-09,1400,700", 409, "?counts=month"),
        ("other,2026-10,5,1", 403, "この鍵で送れるのは WORX新富士"), ("worx,2026-10,約100,1", 422, "おおよその数"),
    ])
    func `a row that is refused says why beside it, and corrected it is taken`(
        _ row: String, _ status: Int, _ words: String
    ) async throws {
        let clerk = try await Self.clerk()
        let reply = await Self.send("\(Self.header)\nworx,2026-06,1406,700\n\(row)\n", clerk)
        #expect(reply.status == status)
        let lines = reply.text.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 3 && lines[0] == "\u{FEFF}\(Self.header),エラー", "\(reply.text)")
        #expect(lines[1] == "worx,2026-06,1406,700,")
        #expect(lines.last?.hasPrefix("\(row),") == true && lines.last?.contains(words) == true, "\(reply.text)")
        let corrected = await Self.send("\(lines[0])\r\n\(lines[1])\r\nworx,2026-10,1410,700,\(words)\r\n", clerk)
        #expect(corrected.status == 201, "\(corrected.text)")
    }

    @Test func `where nothing is wrong the added column is named after the receipt, and may be sent along`()
        async throws
    {
        let clerk = try await Self.clerk()
        let taken = await Self.send("\(Self.header)\nworx,2026-10,1410,700\n", clerk)
        #expect(taken.status == 201)
        #expect(
            taken.text == "\u{FEFF}\(Self.header),エラーなし（受付番号 U-202611-0002）\r\nworx,2026-10,1410,700,\r\n",
            "\(taken.text)")
        #expect(await Self.send(taken.text, clerk).status == 200)
    }

    /// A part of a table must not come back as the whole, so there is the reason and what to do, and nothing else.
    @Test(arguments: [
        ("\(header)\nworx,2026-10,1410,700\nworx,\"2026-11,5,1\n", 400, "3 行目で開いた引用符"),
        ("worx,2026-10,1410,700\nworx,2026-11,5,1\n", 400, "見出しの行が見つかりません"),
        ("\(header)worx,2026-10,1410,700", 400, "--data-binary"), ("PK\u{3}\u{4}", 400, "Excel ブック"),
        ("", 400, "本文が空です"),
    ])
    func `what cannot be read is answered with the reason alone`(
        _ table: String, _ status: Int, _ words: String
    ) async throws {
        let clerk = try await Self.clerk()
        let reply = await Self.send(table, clerk)
        #expect(reply.status == status && reply["Content-Type"] == "text/csv; charset=utf-8", "\(reply.text)")
        #expect(reply.text.hasPrefix("\u{FEFF}エラー,直し方\r\n") && reply.text.contains(words), "\(reply.text)")
        #expect(!reply.text.contains("2026-10"))
    }

    @Test func `a list of records is refused in the same way`() async throws {
        let staff = try Client.staff()
        func send(_ table: String) async -> Reply {
            await staff.call("POST /v1/seminars", "Accept: text/csv", "Content-Type: text/csv", body: table)
        }
        let table = "題名,種類,開催日\na,講座,R6.11.29\n"
        #expect(await send(table).status == 201)
        let again = await send(table)
        #expect(again.status == 409 && again.text.contains("同じ一覧を") && again.text.contains("again=true"))
        let broken = await send("題名,種類,開催日\na,\"講座,R6.11.29\n")
        #expect(broken.status == 400 && broken.text.contains("2 行目で開いた引用符"), "\(broken.text)")
    }
}
