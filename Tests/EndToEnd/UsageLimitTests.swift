import Harness
import JSON
import Testing

/// inputs.md 5.2: too much of one clerk, by size and by number, harms nobody else.
@Suite struct `More than a clerk may send` {
    private let server: ServerProcess
    private let url: String
    /// Of a space each.
    private var keys: [String] = []

    init() throws {
        server = try ServerProcess(configuration: "{\"limits\": {\"keyRequestsPerMinute\": 60}}")
        for slug in ["worx", "other"] {
            let put = "curl -s --fail -X PUT --json '{\"name\": \"\(slug)\"}' \(try server.url())/v1/spaces/\(slug)"
            #expect(try Tool.shell(put).succeeded)
        }
        #expect(try server.stop() == .status(0))
        for words in [["administrator"], ["partner", "--space", "worx"], ["partner", "--space", "other"]] {
            let made = try Tool.run(
                [try Repository.binary(), "key", "add", "--name", "a", "--json", "--role"] + words
                    + ["--data", server.directory.path(".data"), "--config", server.directory.path("center.json")])
            keys.append(try #require(try JSONValue(parsing: Array(made.output.utf8))["secret"]?.string))
        }
        try server.restart()
        url = try server.url()
    }

    private func curl(_ key: String, _ words: String) throws -> String {
        try Tool.shell(
            "curl -s -H \"Authorization: Bearer $KEY\" \(words)", environment: ["KEY": key],
            directory: server.directory.path
        ).output
    }

    @Test func `a file over 20 MB is refused before it is sent`() throws {
        let row = "worx,2026-08-01,5,1\n"
        let table = "space,period,total,workUse\n" + String(repeating: row, count: 50 * 1024 * 1024 / row.utf8.count)
        try server.directory.write(table, to: "usage.csv")
        let answer = try curl(
            keys[1], "--data-binary @usage.csv -H 'Content-Type: text/csv' -w '%{size_upload}\\n' \(url)/v1/usage")
        #expect(answer.hasPrefix("NG 413 body-too-large\n") && answer.contains("20971520 バイトまで"), "\(answer)")
        #expect(answer.hasSuffix("\n0\n"))
    }

    @Test func `a loop gone wild gets 429 and the time to wait, and nobody else notices`() throws {
        // One line of curl, a hundred requests.
        let codes = try curl(
            keys[1], "-X PUT -d total=5 -o /dev/null -w '%{http_code}\\n' '\(url)/v1/usage/worx/2026-08?reason=[1-100]'"
        ).split(separator: "\n")
        #expect(codes.count == 100 && codes.first == "201" && codes.count { $0 == "429" } >= 20, "\(codes)")
        // A token comes back every second: of many, most are too many still.
        let late = try curl(keys[1], "-i -X PUT -d total=5 '\(url)/v1/usage/worx/2026-08?reason=[1-20]'")
        #expect(late.contains("HTTP/1.1 429 ") && late.contains("Retry-After: ") && late.contains("RateLimit: "))
        #expect(late.contains("NG 429 key-rate-exceeded\n"), "\(late)")
        let neighbour = try curl(keys[2], "-X PUT -d total=5 \(url)/v1/usage/other/2026-08")
        #expect(neighbour.hasPrefix("OK U-"), "\(neighbour)")
        #expect(try Tool.shell("curl -s -o /dev/null -w '%{http_code}' \(url)/v1/ping").output == "200")
    }
}
