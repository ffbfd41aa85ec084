import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.2: files as Excel makes them and as clerks' commands spoil them.
@Suite struct `Submitting a file` {
    private static let header = "スペース,対象期間,利用者数,うち仕事利用"

    private func send(_ body: String, _ query: String = "", type: String = "text/csv") async throws -> Reply {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        return await clerk.call(
            "POST /v1/usage\(query)", `Submitting a month`.curl, "Content-Type: \(type)", body: body)
    }

    @Test(arguments: [
        ("as it should be", "\(header)\nworx,2026-08,1412,702\nworx,2026-09,1300,600\n", ""),
        ("CRLF and a mark", "\u{FEFF}\(header)\r\nworx,2026-08,1412,702\r\nworx,2026-09,1300,600\r\n", "BOM"),
        ("CR alone", "\(header)\rworx,2026-08,1412,702\rworx,2026-09,1300,600", ""),
        ("tabs", "スペース\t対象期間\t利用者数\tうち仕事利用\nworx\t2026-08\t1412\t702\nworx\t2026-09\t1300\t600\n", ""),
        ("semicolons", "space;period;total;workUse\nworx;2026-08;1412;702\nworx;2026-09;1300;600\n", ""),
        ("folded headers in another order", "ｔotal,ｓｐａｃｅ,うち仕事,年月\n1412,WORX新富士,702,R8.8\n1300,worx,600,R8.9\n", "和暦"),
        ("quotes and commas", "\(header)\nworx,2026-08,\"1,412\",702人\nworx,2026-09,１３００,600\n", "桁区切り"),
        ("a row of totals", "\(header)\nworx,2026-08,1412,702\nworx,2026-09,1300,600\n合計,,\"2,712\",1302\n", "合計行を除外"),
        (
            "subtotals of all kinds",
            "\(header)\nworx,2026-08,1412,702\n8月計,,1412,702\nworx,2026-09,1300,600\nWORX 計,,1300,600\n合計（人）,,2712,1302\n平均,,1356,651\n",
            "合計行を除外"
        ),
        ("blank rows", "\(header)\n\nworx,2026-08,1412,702\n,,,\nworx,2026-09,1300,600\n\n", ""),
        ("a title above", "利用実績報告書\n\(header)\nworx,2026-08,1412,702\nworx,2026-09,1300,600\n", "表題の行"),
        ("two header lines", "スペース,対象期間,利用者数,\n,,合計,うち仕事利用\nworx,2026-08,1412,702\nworx,2026-09,1300,600\n", "2行目の見出し"),
        ("a line of units", "\(header)\n,,（人）,（人）\nworx,2026-08,1412,702\nworx,2026-09,1300,600\n", "2行目の見出し"),
        ("columns of no use", "\(header),担当者,天気\nworx,2026-08,1412,702,鈴木,晴\nworx,2026-09,1300,600,,\n", "使わない列"),
        ("sep=", "sep=;\nspace;period;total;workUse\nworx;2026-08;1412;702\nworx;2026-09;1300;600\n", ""),
        ("one space, not named", "対象期間,利用者数,うち仕事利用\n2026-08,1412,702\n2026-09,1300,600\n", "スペースの補い"),
        ("year and month", "施設名,年,月,利用者数,仕事\nworx,2026,8,1412,702\nworx,令和8年,9月,1300,600\n", "別の列から補った年"),
        ("names of months", "\(header)\nworx,Aug-2026,1412,702\nworx,9/2026,1300,600\n", "日付の書き方"),
        ("fiscal year and month", "年度,月,利用者数,うち仕事利用\nR8,8月,1412,702\n令和8年度,9月,1300,600\n", "別の列から補った年"),
    ])
    func `all of these are the same two months`(_ form: String, _ body: String, _ repair: String) async throws {
        let store = try await `Submitting a month`.center()
        let clerk = `Submitting a month`.partner(store)
        let reply = await clerk.call(
            "POST /v1/usage", `Submitting a month`.curl, "Content-Type: text/csv", body: body)
        #expect(reply.text.hasPrefix("OK U-202611-0001 201 revised=0 new=2\n"), "\(form): \(reply.text)")
        #expect(repair.isEmpty || reply.text.contains(repair), "\(form): \(reply.text)")
        let stored = await clerk.get("/v1/usage?fields=total,workUse")
        #expect(stored.items("id") == ["worx/2026-08", "worx/2026-09"])
        #expect(stored.items("total") == ["1412", "1300"] && stored.items("workUse") == ["702", "600"])
    }

    @Test(arguments: [
        ("text/csv", "\(header)\nworx,2026-08,1412,702\n"), ("", "\(header)\nworx,2026-08,1412,702\n"),
        ("application/x-www-form-urlencoded", "\(header)\nworx,2026-08,1412,702\n"),
        ("application/vnd.ms-excel", "\(header)\nworx,2026-08,1412,702\n"),
        ("application/octet-stream", "\(header)\nworx,2026-08,1412,702\n"),
        ("application/x-www-form-urlencoded", "space=worx&period=2026-08&total=1412&workUse=702"),
        ("application/x-www-form-urlencoded", #"{"space":"worx","period":"2026-08","total":1412,"workUse":702}"#),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"u.csv\"\r\nContent-Type: text/csv\r\n\r\n\(header)\nworx,2026-08,1412,702\n\r\n--x--\r\n"
        ),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"space\"\r\n\r\nworx\r\n--x\r\nContent-Disposition: form-data; name=\"period\"\r\n\r\n2026-08\r\n--x\r\nContent-Disposition: form-data; name=\"total\"\r\n\r\n1412\r\n--x\r\nContent-Disposition: form-data; name=\"workUse\"\r\n\r\n702\r\n--x--\r\n"
        ),
    ])
    func `what it is is found out, whatever it is called`(_ type: String, _ body: String) async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let fields = [`Submitting a month`.curl] + (type.isEmpty ? [] : ["Content-Type: \(type)"])
        let reply = await clerk.call("POST /v1/usage", fields: fields, body: body)
        #expect(reply.text.hasPrefix("OK U-202611-0001 201 revised=0 new=1\n"), "\(type): \(reply.text)")
        #expect(try await clerk.get("/v1/usage/worx/2026-08").json["workUse"]?.integer == 702)
    }

    @Test(arguments: [
        ("line ends lost", "\(header)worx,2026-08,1412,702", "NG 400 csv-newlines-lost", "--data-binary"),
        ("a workbook", "PK\u{3}\u{4}abc", "NG 400 not-a-table", "CSV UTF-8"),
        ("no header", "worx,2026-08,1412,702\n", "NG 400 header-missing", "template.csv"),
        ("no rows", "\(header)\n", "NG 422 validation", "行がありません"),
        ("a quote left open", "\(header)\nworx,2026-08,\"1412,702\nworx,2026-09,1,1\n", "NG 400 broken-table", "2 行目"),
        ("a close name", "スペース,対象期間,利用者数,うち仕事利\nworx,2026-08,1,1\n", "NG 422 validation", "workUse"),
        ("line ends lost, two columns", "対象期間,利用者数2026-08,1412", "NG 400 csv-newlines-lost", "--data-binary"),
        ("line ends lost, a title", "報告書施設名,年月,人数worx,2026-08,5", "NG 400 csv-newlines-lost", "--data-binary"),
        ("both totals wrong", "\(header)\nworx,2026-08,1412,702\n合計,,1500,703\n", "NG 422 validation", "合計の行は 703 ですが"),
        ("a part's total wrong", "\(header)\nworx,2026-08,1412,702\n8月計,,1413,702\n", "NG 422 validation", "1,413"),
        ("a wrong total", "\(header)\nworx,2026-08,1412,702\n合計,,1500,702\n", "NG 422 validation", "1,500"),
        ("commas not quoted", "\(header)\nworx,2026-08,1,412,702\n", "NG 422 validation", "桁区切り"),
        ("a merged cell", "\(header)\nworx,2026-08,1,1\n,2026-09,1,1\n", "OK ", ""),
        ("empty", " \n", "NG 400 unreadable-body", "空"),
    ])
    func `what has no meaning is refused, and says what to do`(
        _ fault: String, _ body: String, _ mark: String, _ word: String
    ) async throws {
        let reply = try await send(body)
        #expect(reply.text.hasPrefix(mark), "\(fault): \(reply.text)")
        #expect(word.isEmpty || reply.text.contains(word), "\(fault): \(reply.text)")
    }

    @Test func `the command for a spoilt file works as printed in each shell`() async throws {
        let text = try await send("\(Self.header)worx,2026-08,1412,702").text
        let url = "https://telework.example.jp/v1/usage"
        #expect(text.contains("sh: curl --header 'Content-Type: text/csv' --data-binary '@usage.csv' '\(url)'\n"))
        #expect(
            text.contains("cmd: curl.exe --header \"Content-Type: text/csv\" --data-binary \"@usage.csv\" \"\(url)\"\n")
        )
        #expect(
            text.contains(
                "powershell: curl.exe --header 'Content-Type: text/csv' --data-binary '@usage.csv' '\(url)'\n"))
    }

    @Test func `everything wrong is told at once, row by row, and nothing is stored`() async throws {
        let store = try await `Submitting a month`.center()
        let clerk = `Submitting a month`.partner(store)
        let body = "\(Self.header)\nworx,2026-08,約1200,\nworx,2026-13,5,1\nworx,2026-09,5,6\nworx,2026-10,7,1\n"
        let reply = await clerk.call(
            "POST /v1/usage", "Accept: application/json", "Content-Type: text/csv", body: body)
        #expect(reply.status == 422)
        let errors = try reply.json["errors"]?.array ?? []
        #expect(errors.map { $0["row"]?.integer } == [2, 3, 4])
        #expect(errors.map { $0["column"]?.string } == ["利用者数", "対象期間", "うち仕事利用"])
        #expect(errors.map { $0["value"]?.string } == ["約1200", "2026-13", "6"])
        #expect(await clerk.get("/v1/usage").items("id") == [])
        let part = await clerk.call(
            "POST /v1/usage?mode=partial", `Submitting a month`.curl, "Content-Type: text/csv", body: body)
        #expect(part.text.hasPrefix("OK U-202611-0001 201 revised=0 new=1 refused=3\n"))
        #expect(part.text.contains("受け付けなかった行: 2行目 利用者数「約1200」"))
        #expect(await clerk.get("/v1/usage").items("id") == ["worx/2026-10"])
    }

    @Test func `the same file again has the same receipt`() async throws {
        let store = try await `Submitting a month`.center()
        let clerk = `Submitting a month`.partner(store)
        let body = "\(Self.header)\nworx,2026-08,1412,702\nworx,2026-09,1300,600\n"
        let fields = [`Submitting a month`.curl, "Content-Type: text/csv"]
        _ = await clerk.call("POST /v1/usage", fields: fields, body: body)
        let again = await clerk.call("POST /v1/usage", fields: fields, body: body)
        #expect(again.status == 200)
        #expect(
            again.text.hasPrefix("OK U-202611-0001 200 revised=0 new=0 unchanged=2\n前回と同じ内容です。\n受付番号 U-202611-0001 / "))
        let text = await clerk.get("/v1/receipts/U-202611-0001", "Accept: text/plain")
        #expect(text.text.hasPrefix("受付番号 U-202611-0001 / ") && text.text.contains("- WORX新富士 / 2026年9月(令和8年度)"))
        #expect(await clerk.get("/v1/receipts?latest").items("number") == ["U-202611-0001"])
        let other = Client.caller(.partner(spaces: ["other"]), store)
        #expect(await other.get("/v1/receipts/U-202611-0001").status == 404)
        #expect(await other.get("/v1/receipts?mine&latest").status == 404)
    }

    @Test func `repairs are errors where they are not wanted`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let strict = await clerk.call(
            "POST /v1/usage", `Submitting a month`.curl, "Content-Type: text/csv", "Prefer: handling=strict",
            body: "\(Self.header)\nworx,R8.8,1412,702\n")
        #expect(strict.status == 422 && strict.text.contains("和暦"))
        #expect(await clerk.get("/v1/usage").items("id") == [])
    }

    @Test func `days come together by month`() async throws {
        let store = try await `Submitting a month`.center()
        let clerk = `Submitting a month`.partner(store)
        let days = (1...30).map { "worx,2026-09-\($0 < 10 ? "0" : "")\($0),\(40 + $0),10" }.joined(separator: "\n")
        let reply = await clerk.call(
            "POST /v1/usage", `Submitting a month`.curl, "Content-Type: text/csv", body: "\(Self.header)\n\(days)\n")
        #expect(reply.text.hasPrefix("OK U-202611-0001 201 revised=0 new=30\n"))
        #expect(reply.text.contains(" / WORX新富士 / 2026年9月(令和8年度) / 合計 1,665人 うち仕事 300人 / 新規 / 読取 30行"))
        let month = await clerk.call(
            "PUT /v1/usage/worx/2026-09", `Submitting a month`.curl, `Submitting a month`.form, body: "total=1700")
        #expect(month.status == 409 && month.text.hasPrefix("NG 409 granularity-conflict\n"))
        #expect(month.text.contains("?counts=month'"))
        let chosen = await clerk.call(
            "PUT /v1/usage/worx/2026-09?counts=month", `Submitting a month`.curl, `Submitting a month`.form,
            body: "total=1700")
        #expect(chosen.text.hasPrefix("OK U-202611-0002 201 revised=0 new=1 withdrawn=30\n"))
        #expect(await clerk.get("/v1/usage").items("id") == ["worx/2026-09"])
    }

    @Test func `a console that knows CP932 alone gets CP932`() async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let reply = await clerk.call(
            "PUT /v1/usage/worx/2026-08?encoding=cp932", `Submitting a month`.curl, `Submitting a month`.form,
            body: "total=5")
        #expect(reply["Content-Type"] == "text/plain; charset=Shift_JIS")
        #expect(
            reply.body.starts(with: Array("OK U-202611-0001 201 revised=0 new=1\n".utf8) + [0x8E, 0xF3, 0x95, 0x74]))
        let refused = await clerk.bare(
            "PUT /v1/usage/worx/2026-08?encoding=cp932",
            fields: [`Submitting a month`.curl, `Submitting a month`.form], body: "total=-5")
        #expect(refused["Content-Type"] == "text/plain; charset=Shift_JIS" && refused.status == 422)
    }
}
