import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// What staff do with submissions, and what a partner sees of itself.
@Suite struct `Returning, confirming, and what is due` {
    private static let curl = `Submitting a month`.curl
    private static let form = `Submitting a month`.form

    @Test func `numbers are returned with a comment, sent again, and confirmed`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        let url = "/v1/usage/worx/2026-08"
        _ = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1400&workUse=700")
        #expect(await clerk.post("\(url)/return", #"{"comment":"a"}"#).status == 403)
        #expect(await staff.post("\(url)/return", #"{"comment":" "}"#).faults == ["/comment required"])
        let returned = await staff.post("\(url)/return", #"{"comment":"7月の人数ではありませんか"}"#)
        #expect(try returned.json["state"]?.string == "returned")
        let me = try await clerk.get("/v1/partners/me").json["spaces"]?.array?.first
        #expect(me?["returned"]?.array?.first?["comment"]?.string == "7月の人数ではありませんか")
        let again = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1400")
        #expect(again.text.hasPrefix("OK U-202611-0002 200 revised=0 new=0 resubmitted=1\n"))
        #expect(try await staff.get(url).json["comment"] == .null)
        #expect(try await staff.call("POST \(url)/confirm").json["state"]?.string == "confirmed")
        let late = await clerk.call("PUT \(url)", Self.curl, Self.form, body: "total=1401")
        #expect(late.status == 409 && late.text.hasPrefix("NG 409 already-confirmed\n"))
        #expect(await staff.get("\(url)/history").items("action") == ["changed", "changed", "changed", "created"])
    }

    @Test func `numbers are taken back with a receipt, and only by whose they are`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        _ = await clerk.call("PUT /v1/usage/worx/2026-08", Self.curl, Self.form, body: "total=1400")
        _ = await staff.call("PUT /v1/usage/other/2026-08", Self.curl, Self.form, body: "total=1")
        #expect(await clerk.call("DELETE /v1/usage/other/2026-08", Self.curl).status == 403)
        let gone = await clerk.call("DELETE /v1/usage/worx/2026-08", Self.curl)
        #expect(gone.status == 200 && gone.text.hasPrefix("OK U-202611-0003 200 revised=0 new=0 withdrawn=1\n"))
        #expect(gone.text.contains("取下げ"))
        #expect(await clerk.get("/v1/usage/worx/2026-08").status == 404)
        #expect(await clerk.call("DELETE /v1/usage/worx/2026-08", Self.curl).status == 404)
        _ = await clerk.call("PUT /v1/usage/worx/2026-08-03", Self.curl, Self.form, body: "total=5")
        #expect(await staff.call("POST /v1/usage/worx/2026-08/restore").faults == ["/period granularity-conflict"])
        _ = await clerk.call("DELETE /v1/usage/worx/2026-08-03", Self.curl)
        #expect(await staff.call("POST /v1/usage/worx/2026-08/restore").status == 200)
        #expect(await staff.put("/v1/closings/2026-08", "{}").status == 201)
        #expect(await clerk.call("DELETE /v1/usage/worx/2026-08", Self.curl).status == 409)
    }

    @Test func `a partner sees its months, and gets a table of those due`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        _ = await staff.put("/v1/spaces/worx", #"{"name":"WORX新富士","opened":"2026-07-15"}"#)
        _ = await clerk.call("PUT /v1/usage/worx/2026-08", Self.curl, Self.form, body: "total=1400&workUse=700")
        let space = try await clerk.get("/v1/partners/me").json["spaces"]?.array?.first
        #expect(space?["due"]?.array?.map { $0["month"]?.string } == ["2026-07", "2026-09", "2026-10"])
        // The sample's day is 2026-11-18: October was due on the 10th.
        #expect(space?["due"]?.array?.map { $0["due"]?.string } == ["2026-08-10", "2026-10-10", "2026-11-10"])
        #expect(space?["reported"]?.array?.first?["total"]?.integer == 1400)
        let table = await clerk.get("/v1/partners/me/template.csv")
        #expect(table.body.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(
            String(table.text.drop { $0 == "\u{FEFF}" })
                == "スペース,対象期間,利用者数,うち仕事利用,うちイベント利用,備考\r\nWORX新富士,2026年7月,,,,\r\nWORX新富士,2026年9月,,,,\r\nWORX新富士,2026年10月,,,,\r\n"
        )
        let filled = table.text.replacing("2026年9月,,,,", with: "2026年9月,１３００,600,,")
        let sent = await clerk.call("POST /v1/usage", Self.curl, "Content-Type: text/csv", body: filled)
        #expect(sent.text.hasPrefix("OK U-202611-0002 201 revised=0 new=1 unchanged=2\n"), "\(sent.text)")
        #expect(await Client.caller(.anyone, store).get("/v1/partners/me").status == 401)
    }

    @Test func `staff see who is late, and have the reminder ready`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        _ = await staff.put("/v1/spaces/worx", #"{"name":"WORX新富士","opened":"2026-09"}"#)
        _ = await staff.put("/v1/spaces/other", #"{"name":"ほかのスペース","closed":"2026-05-31"}"#)
        _ = await clerk.call("PUT /v1/usage/worx/2026-09", Self.curl, Self.form, body: "total=1400")
        let board = try await staff.get("/v1/usage/completeness?fy=R8").json
        let items = try #require(board["items"]?.array)
        let worx = try #require(items.first { $0["space"]?.string == "worx" })
        let states = worx["months"]?.array?.compactMap { $0["state"]?.string } ?? []
        #expect(
            states == Array(repeating: "notOpen", count: 5) + ["submitted", "overdue"]
                + Array(repeating: "future", count: 5))
        #expect(worx["reported"]?.integer == 1 && worx["expected"]?.integer == 2)
        let reminder = worx["reminder"]?.string ?? ""
        #expect(reminder.hasPrefix("WORX新富士 ご担当者様\n") && reminder.contains("・2026年10月（締切 令和8年11月10日）"))
        let other = try #require(items.first { $0["space"]?.string == "other" })
        #expect(other["months"]?.array?.prefix(3).map { $0["state"]?.string } == ["overdue", "overdue", "notOpen"])
        #expect(board["complete"]?["sentence"]?.string == "2 スペースのうち 0 スペースがそろっています。")
        #expect(await clerk.get("/v1/usage/completeness").status == 403)
        #expect(await staff.get("/v1/usage/completeness?fy=R8", "Accept: text/plain").text.contains("2026-10"))
    }

    @Test func `unusual numbers need a confirmation, and are listed`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        for month in 1...8 {
            _ = await clerk.call(
                "PUT /v1/usage/worx/2026-0\(month)", Self.curl, Self.form, body: "total=\(1400 + month)")
        }
        let asked = await clerk.call("PUT /v1/usage/worx/2026-09", Self.curl, Self.form, body: "total=99999")
        #expect(asked.status == 409 && asked.text.hasPrefix("NG 409 needs-confirmation\n"))
        #expect(
            asked.text.contains(
                "sh: curl --request PUT --data 'total=99999' 'https://telework.example.jp/v1/usage/worx/2026-09?confirm=1'\n"
            ))
        let sent = await clerk.call("PUT /v1/usage/worx/2026-09?confirm=1", Self.curl, Self.form, body: "total=99999")
        #expect(sent.status == 201)
        let unusual = try await staff.get("/v1/usage/completeness?fy=2026").json["unusual"]?.array ?? []
        #expect(unusual.map { $0["period"]?.string } == ["2026-09"])
    }
}
