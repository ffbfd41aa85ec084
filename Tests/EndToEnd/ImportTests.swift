import Glibc
import Harness
import JSON
import Testing

/// A member of staff with the lists of a spreadsheet, the real server and the real curl.
@Suite struct `Lists from a spreadsheet` {
    private struct Desk {
        let server: ServerProcess
        let url: String
        let directory: TemporaryDirectory

        init() throws {
            server = try ServerProcess()
            url = try server.url()
            directory = try TemporaryDirectory()
        }

        func shell(_ script: String) throws -> Tool {
            try Tool.shell(
                script, environment: ["URL": url, "tables": Repository.path("Tests/EndToEnd/Tables")],
                directory: directory.path)
        }
    }

    /// What all of them say: a title, a blank line, headers with a blank in them, dates of the era, with a day of the week
    /// and with slashes, 1,412 and 21人, a line break in a cell, a blank row, a row of totals.
    private static let stored = """
        交流会, 春 | 交流会 | 2025-04-01 | 1412 | 会場は「WORX」/2階
        ﾓﾆﾀｰﾂｱｰ ① | モニターツアー | 2025-09-28 | 21 | "予約制"; 髙橋さん担当
        出展 | 出展 | 2026-02-10 | 0 |\u{20}
        """

    @Test(arguments: ["utf-8", "cp932", "utf-16-tabs", "semicolons"])
    func `a table that LibreOffice wrote leads to the same records in every encoding`(_ name: String) throws {
        let desk = try Desk()
        let sent = try desk.shell("curl -s --data-binary @$tables/\(name).csv $URL/v1/events")
        #expect(
            sent.output.hasPrefix("OK events rows=3 created=3 updated=0 unchanged=0 rejected=0\n"),
            "\(sent.output)\(sent.errors)")
        #expect(sent.output.contains("- 4行目「開催日」 令和7年4月1日 → 2025-04-01（和暦）"))
        let records = try desk.shell(
            "curl -s \"$URL/v1/events?labels=true\" | jq -r '.items[] | \"\\(.title) | \\(.categoryLabel) | \\(.date)"
                + " | \\(.participants) | \\(.note // \"\" | gsub(\"\\n\"; \"/\"))\"'")
        #expect(records.output == Self.stored + "\n")
        // Out and in again.
        let again = try desk.shell("curl -s $URL/v1/events.csv > out.csv && curl -s -F file=@out.csv $URL/v1/events")
        #expect(again.output.hasPrefix("OK events rows=3 created=0 updated=0 unchanged=3 rejected=0\n"))
    }

    @Test func `a list is tried, told what is wrong, corrected and taken`() throws {
        let desk = try Desk()
        try desk.directory.write("名称,種類,法人番号\r\n株式会社A,企業,7000012050002\r\nB,会社,\r\nC,大学・学校,123\r\n", to: "list.csv")
        let text = try desk.shell("curl -s --data-binary @list.csv \"$URL/v1/organizations?dryRun=true\"")
        #expect(text.output.contains("3行目 種類「会社」") && text.output.contains("4行目 法人番号「123」"), "\(text.output)")
        let table = try desk.shell(
            "curl -s -o errors.csv -w '%{http_code}' -H 'Accept: text/csv' --data-binary @list.csv"
                + " $URL/v1/organizations && sed 's/会社,,/企業,,/; s/,123,/,,/' errors.csv > corrected.csv && cat errors.csv"
        )
        #expect(table.output.hasPrefix("422\u{FEFF}名称,種類,法人番号,エラー"))
        let taken = try desk.shell("curl -s --data-binary @corrected.csv $URL/v1/organizations")
        #expect(taken.output.hasPrefix("OK organizations rows=3 created=3 "), "\(taken.output)")
        #expect(!taken.output.contains("エラー"))
        let listed = try desk.shell("curl -s \"$URL/v1/organizations?total=true\" | jq .total")
        #expect(listed.output == "3\n")
    }

    @Test func `a list that was taken is there after a crash`() throws {
        let desk = try Desk()
        let sent = try desk.shell("curl -s --data-binary @$tables/utf-8.csv $URL/v1/events")
        #expect(sent.output.hasPrefix("OK "))
        desk.server.process.send(SIGKILL)
        _ = try desk.server.process.waitForExit()
        try desk.server.restart()
        let listed = try desk.shell("curl -s \"\(try desk.server.url())/v1/events?total=true\" | jq .total")
        #expect(listed.output == "3\n")
    }
}
