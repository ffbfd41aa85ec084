import Harness
import Testing

/// A clerk's day with the real server and the real curl.
@Suite struct `Usage from a shell` {
    private struct Desk {
        let server: ServerProcess
        let url: String
        let directory: TemporaryDirectory

        init() throws {
            server = try ServerProcess()
            url = try server.url()
            directory = try TemporaryDirectory()
            #expect(
                try Tool.shell("curl -s --fail -X PUT --json '{\"name\":\"WORX新富士\"}' \(url)/v1/spaces/worx").succeeded)
        }

        func shell(_ script: String, _ environment: [String: String] = [:]) throws -> Tool {
            let own = ["TELEWORK_URL": url, "submit": Repository.path("Scripts/submit-usage")]
            return try Tool.shell(
                script, environment: own.merging(environment) { $1 }, directory: directory.path)
        }
    }

    private static let table = "スペース,対象期間,利用者数,うち仕事利用\r\nworx,2026-08,1412,702\r\nworx,2026-09,1300,600\r\n"

    @Test func `the example client sends a file and a month, and keeps the receipts`() throws {
        let desk = try Desk()
        try desk.directory.write(Self.table, to: "usage.csv")
        let first = try desk.shell("\"$submit\" usage.csv")
        #expect(first.exit == .status(0) && first.output.hasPrefix("OK U-"), "\(first.output)\(first.errors)")
        #expect(first.output.contains("201 revised=0 new=2\n"))
        let again = try desk.shell("\"$submit\" usage.csv && ls receipts")
        #expect(again.output.contains("前回と同じ内容です。") && again.output.contains(".txt"))
        let month = try desk.shell("\"$submit\" worx 2026-08 1400 700 && cat receipts/*0002.txt")
        #expect(month.output.contains("前回 1,412人→ 訂正 r2"), "\(month.output)\(month.errors)")
        #expect(try desk.shell("\"$submit\" --dry-run worx 2026-07 5").output.contains("dryRun=1"))
        let refused = try desk.shell("\"$submit\" worx 2026-07 5 6")
        #expect(refused.exit == .status(1) && refused.output.hasPrefix("NG 422 validation\n"))
        #expect(try desk.shell("\"$submit\" missing.csv").exit == .status(2))
        let away = try desk.shell(
            "\"$submit\" usage.csv", ["TELEWORK_URL": "http://127.0.0.1:9", "TELEWORK_TRIES": "1"])
        #expect(away.exit == .status(75))
        #expect(try Tool.shell("sh -n \"\(Repository.path("Scripts/submit-usage"))\"").succeeded)
    }

    @Test(arguments: [
        "cat", "iconv -f UTF-8 -t CP932", "iconv -f UTF-8 -t UTF-16", "iconv -f UTF-8 -t UTF-16LE", "sed 's/\\r$//'",
        "tr , '\\t'", "(printf '\\357\\273\\277'; cat)",
    ])
    func `a file in any usual encoding leads to the same records`(_ filter: String) throws {
        let desk = try Desk()
        try desk.directory.write(Self.table, to: "origin.csv")
        let sent = try desk.shell(
            "\(filter) < origin.csv > usage.csv && curl -s --data-binary @usage.csv $TELEWORK_URL/v1/usage")
        #expect(sent.output.contains("201 revised=0 new=2\n"), "\(filter): \(sent.output)\(sent.errors)")
        let stored = try desk.shell("curl -s \"$TELEWORK_URL/v1/usage.csv?fields=total,workUse\"")
        #expect(stored.output.contains("worx/2026-08,1,1412,702") && stored.output.contains("worx/2026-09,1,1300,600"))
    }

    @Test func `a spoilt command is answered with one that works as printed`() throws {
        let desk = try Desk()
        try desk.directory.write(Self.table, to: "usage.csv")
        let spoilt = try desk.shell("curl -s -d @usage.csv $TELEWORK_URL/v1/usage")
        #expect(spoilt.output.hasPrefix("NG 400 csv-newlines-lost\n"), "\(spoilt.output)")
        let printed = try #require(spoilt.output.split(separator: "\n").first { $0.hasPrefix("sh: ") }).dropFirst(4)
        // The server here has another port than the one it prints.
        let command = printed.replacing("http://127.0.0.1:8080", with: desk.url)
        #expect(try desk.shell("\(command) --silent").output.contains("201 revised=0 new=2\n"), "\(command)")
        let part = try desk.shell("curl -s -F file=@usage.csv $TELEWORK_URL/v1/usage")
        #expect(part.output.contains("200 revised=0 new=0 unchanged=2\n"))
        let wrong = try desk.shell("curl -s --data-binary @usage.csv $TELEWORK_URL/v1/usage/worx/2026-08")
        #expect(wrong.output.hasPrefix("NG 405 method-not-allowed\n") && wrong.output.contains("\nsh: curl "))
        for slip in [
            "-d usage.csv $TELEWORK_URL/v1/usage", "-F file=usage.csv $TELEWORK_URL/v1/usage",
            "--data-urlencode @usage.csv $TELEWORK_URL/v1/usage", "-T usage.csv $TELEWORK_URL/v1/usage",
            "-d period=2026-08 -d total=1412 -d workUse=702 $TELEWORK_URL/v1/usage/worx",
            "-d total=1412 -d workUse=702 $TELEWORK_URL/v1/usage/worx/2026-08",
            "-X PUT -d total=1412 -d workUse=702 $TELEWORK_URL/usage/worx/R8.8",
        ] {
            let told = try desk.shell("curl -s \(slip)")
            let line = try #require(told.output.split(separator: "\n").first { $0.hasPrefix("sh: ") }, "\(told.output)")
            let again = line.dropFirst(4).replacing("http://127.0.0.1:8080", with: desk.url)
            #expect(try desk.shell("\(again) --silent").output.contains("\n前回と同じ内容です。\n"), "\(slip): \(again)")
        }
        let two = try desk.shell("curl -s -F a=@usage.csv -F b=@usage.csv $TELEWORK_URL/v1/usage")
        #expect(two.output.hasPrefix("NG 400 several-files\n"))
    }
}
