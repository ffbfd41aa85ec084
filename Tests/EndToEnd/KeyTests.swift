import Glibc
import Harness
import JSON
import Testing

/// Keys through the real server, the real curl and the command.
@Suite struct `Keys of a running center` {
    private let server: ServerProcess
    private var data: String { server.directory.path(".data") }
    private let administrator: String

    /// With two spaces, and an administrator's key made as the README says.
    init() throws {
        server = try ServerProcess(
            configuration: "{\"accessLog\": \"access.log\", \"limits\": {\"keyRequestsPerMinute\": 1000000}}")
        let url = try server.url()
        for slug in ["worx", "other"] {
            let put = "curl -s --fail -X PUT --json '{\"name\": \"\(slug.uppercased())\"}' \(url)/v1/spaces/\(slug)"
            #expect(try Tool.shell(put).succeeded)
        }
        #expect(try server.stop() == .status(0))
        let made = try Tool.run(
            [try Repository.binary(), "key", "add", "--role", "administrator", "--name", "a", "--json"]
                + ["--data", server.directory.path(".data"), "--config", server.directory.path("center.json")])
        administrator = try #require(try JSONValue(parsing: Array(made.output.utf8))["secret"]?.string)
        try server.restart()
        _ = try server.url()
    }

    private struct Exchange {
        let status: String
        let body: String
        var code: String? { try? JSONValue(parsing: Array(body.utf8))["code"]?.string }
    }

    private func curl(_ path: String, _ key: String?, _ arguments: String...) throws -> Exchange {
        let field = key.map { ["--header", "Authorization: Bearer \($0)"] } ?? []
        let run = try Tool.run(
            ["curl", "--silent", "--show-error", "--write-out", "\n%{http_code}"] + field + arguments
                + [try server.url() + path])
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        return Exchange(status: String(lines.last ?? ""), body: lines.dropLast().joined(separator: "\n"))
    }

    private func make(_ document: String) throws -> (id: String, secret: String) {
        let made = try curl("/v1/keys", administrator, "--json", document)
        try #require(made.status == "201", "\(made.body)")
        let value = try JSONValue(parsing: Array(made.body.utf8))
        return (try #require(value["id"]?.string), try #require(value["secret"]?.string))
    }

    private func telework(_ words: String...) throws -> Tool {
        try Tool.run(
            [try Repository.binary()] + words + ["--data", data, "--config", server.directory.path("center.json")])
    }

    @Test func `a key made while serving counts at once, one revoked ends at once, and both stay so`() throws {
        let key = try make(#"{"name":"WORX","role":"partner","spaces":["worx"],"expires":"2099-03-31"}"#)
        let second = try make(#"{"name":"b","role":"staff"}"#)
        #expect(try curl("/v1/ping", key.secret).body.contains("接続できています（鍵: WORX, 期限 2099-03-31）"))
        #expect(try curl("/v1/consultations", second.secret).status == "200")
        #expect(try curl("/v1/consultations", nil).status == "401")
        #expect(try curl("/v1/keys/\(second.id)?reason=lost", administrator, "-X", "DELETE").status == "200")
        #expect(try curl("/v1/consultations", second.secret).code == "key-revoked")
        let rotated = try curl("/v1/keys/\(key.id)/rotate", administrator, "-X", "POST")
        let newer = try #require(try JSONValue(parsing: Array(rotated.body.utf8))["secret"]?.string)
        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try server.restart()
        for secret in [key.secret, newer] { #expect(try curl("/v1/usage", secret).status == "200") }
        #expect(try curl("/v1/consultations", second.secret).code == "key-revoked")
        let files = try Tool.shell("cat \(data)/journal/*.jsonl").output
        #expect(files.contains("sha256"))
        for secret in [key.secret, newer, administrator] { #expect(!files.contains(secret.dropFirst(11).prefix(32))) }
    }

    @Test func `a key for certain networks is for those, and the day of its last use is shown`() throws {
        let far = try make(#"{"name":"b","role":"staff","addresses":["192.0.2.0/24"]}"#)
        let near = try make(#"{"name":"c","role":"staff","addresses":["192.0.2.0/24","127.0.0.0/8"]}"#)
        #expect(try curl("/v1/consultations", far.secret).code == "wrong-address")
        #expect(try curl("/v1/consultations", near.secret).status == "200")
        func lastUsed(_ id: String) throws -> JSONValue? {
            try JSONValue(parsing: Array(try curl("/v1/keys/\(id)", administrator).body.utf8))["lastUsed"]
        }
        try eventually { try lastUsed(near.id)?.string?.count == 10 }
        #expect(try lastUsed(far.id)?.isNull == true)
        let moved = try curl(
            "/v1/keys/\(far.id)", administrator, "-X", "PATCH", "-H", "If-Match: *", "--json",
            #"{"addresses":["127.0.0.1"]}"#)
        #expect(moved.status == "200", "\(moved.body)")
        #expect(try curl("/v1/consultations", far.secret).status == "200")
    }

    @Test func `the command lists and revokes without a server, and beside one says which curl does it`() throws {
        let key = try make(#"{"name":"b","role":"staff"}"#)
        let held = try telework("key", "revoke", key.id)
        #expect(held.exit == .status(75))
        let line = try #require(held.errors.split(separator: "\n").first { $0.contains("curl ") }.map(String.init))
        let command = line.replacing("http://127.0.0.1:8080", with: try server.url())
        let revoked = try Tool.shell(String(command), environment: ["KEY": administrator])
        #expect(revoked.output.contains("\"state\":\"revoked\""))
        #expect(try curl("/v1/ping", key.secret).code == "key-revoked")
        let add = try telework("key", "add", "--role", "partner", "--name", "WORX", "--space", "worx")
        #expect(add.exit == .status(75))
        let adding = try #require(add.errors.split(separator: "\n").first { $0.contains("curl ") })
            .replacing("http://127.0.0.1:8080", with: try server.url())
        let page = try Tool.shell("curl() { command curl -s \"$@\"; }; \(adding)", environment: ["KEY": administrator])
        #expect(page.output.contains("鍵の番号"))
        #expect(try server.stop() == .status(0))

        let list = try telework("key", "list")
        #expect(list.output.split(separator: "\n").count == 3)
        #expect(list.output.contains("\(key.id)  revoked  staff  b"))
        let second = try telework("key", "add", "--role", "staff", "--name", "c", "--scope", "consultations:notes")
        #expect(second.output.contains("twc_"))
        #expect(try telework("key", "add", "--role", "partner", "--name", "d", "--space", "wrox").exit == .status(1))
        #expect(try telework("key", "ad").exit == .status(2))
        #expect(try telework("key", "revoke").exit == .status(2))
        #expect(try telework("key", "revoke", "zzzzzz").exit == .status(1))
    }

    @Test func `the sheet for a partner works as it is printed`() throws {
        #expect(try server.stop() == .status(0))
        let sheet = try telework(
            "key", "add", "--role", "partner", "--name", "WORX新富士", "--space", "worx", "--expires", "2099-03-31")
        try server.restart()
        let url = try server.url()
        let lines = sheet.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 60)
        let commands = lines.filter { $0.hasPrefix("  curl ") || $0.hasPrefix("  curl.exe ") }
        #expect(commands.count >= 4)
        for command in commands {
            let here = command.replacing("http://127.0.0.1:8080", with: url).replacing("curl.exe", with: "curl")
            let run = try Tool.shell("curl() { command curl -s -w '\\n%{http_code}' \"$@\"; }\n" + here)
            let status = run.output.split(separator: "\n").last
            #expect(status == "200" || status == "201", "\(command)\n\(run.output)")
        }
    }

    /// inputs 5.2: what curl and a shell make of a key that was pasted with its line end.
    @Test func `a line end in the key is told, however curl sends it`() throws {
        let key = try make(#"{"name":"b","role":"staff"}"#).secret
        let url = try server.url()
        for (middle, code, word) in [
            ("\r\n", "key-malformed", "鍵"), (" ", "key-malformed", "鍵"),
            // Taken for the end of a field it could begin another one, so the whole head is refused (RFC 9112, 2.2).
            ("\n", "malformed-request", "鍵"),
        ] {
            let broken = key.prefix(20) + middle + key.dropFirst(20)
            let answer = try curl("/v1/ping", String(broken))
            #expect(answer.code == code && answer.body.contains(word), "\(answer.body)")
        }
        // At the end it does no harm: the shell, or the field's own rules, take it away.
        try server.directory.write(key + "\n", to: "key")
        let file = server.directory.path("key")
        #expect(
            try Tool.shell("curl -s -H \"Authorization: Bearer $(cat \(file))\" \(url)/v1/ping").output.contains("鍵: b")
        )
        #expect(try curl("/v1/ping", key + " ").status == "200")
    }

    @Test func `a key in a URL is in no log and no answer`() throws {
        let key = try make(#"{"name":"b","role":"staff"}"#).secret
        for path in ["/v1/ping?key=\(key)", "/\(key)", "/v1/usage/\(key)/2026-08"] {
            let answer = try curl(path, nil)
            #expect(answer.status == "401" && answer.code == "key-in-url")
            #expect(!answer.body.contains(key.dropFirst(11).prefix(20)))
        }
        #expect(try server.stop() == .status(0))
        let written = try Tool.shell(
            "cat \(server.directory.path("access.log")) \(data)/audit/* \(data)/journal/* \(server.directory.path("output"))"
        )
        #expect(written.output.contains("\"status\":401"))
        #expect(!written.output.contains(key.dropFirst(11).prefix(20)))
        #expect(!server.process.errorText.contains(key.dropFirst(11).prefix(20)))
    }

    @Test func `the audit is a file that jq reads`() throws {
        let key = try make(#"{"name":"b","role":"staff"}"#)
        let made = try curl(
            "/v1/organizations", key.secret, "--json",
            #"{"name":"富士製作所","category":"company","contact":{"name":"鈴木花子"}}"#)
        #expect(made.status == "201")
        #expect(try curl("/v1/organizations", key.secret).body.contains("鈴木花子"))
        #expect(try curl("/v1/keys", key.secret).status == "403")
        #expect(try server.stop() == .status(0))
        let lines = try Tool.shell("cat \(data)/audit/*.jsonl").output.split(separator: "\n")
        let own = try lines.map { try JSONValue(parsing: Array($0.utf8)) }.filter {
            $0["by"]?.string == "key:\(key.id)"
        }
        #expect(own.map { $0["what"]?.string } == ["read", "read", "refused"])
        #expect(!lines.joined().contains("鈴木"))
        let mode = try Tool.shell("stat -c %a \(data)/audit \(data)/audit/*.jsonl").output
        #expect(mode == "700\n600\n")
    }

    /// Wrong keys are answered, limited with their address, and keep nobody out: the right one comes from the same address.
    @Test func `a crowd of wrong keys beside a right one`() throws {
        let key = try make(#"{"name":"b","role":"staff"}"#).secret
        let elsewhere = try Tool.run(
            [try Repository.binary(), "key", "add", "--role", "staff", "--name", "a", "--json"]
                + ["--data", server.directory.path("other"), "--config", server.directory.path("center.json")])
        let unknown = try #require(try JSONValue(parsing: Array(elsewhere.output.utf8))["secret"]?.string)
        let wrong = [unknown, String(key.dropLast()) + "u", key + "0", "twc_", unknown]
        let batch = (0..<50).map { number in
            "GET /v1/usage HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(wrong[number % wrong.count])\r\n\r\n"
        }.joined()
        let attacker = try server.connect()
        let friend = try server.connect()
        let before = try server.processorSeconds()
        let count = Repository.runsEverything ? 100_000 : 20_000
        var worst = Duration.zero
        var statuses: [Int: Int] = [:]
        for round in 0..<(count / 50) {
            try attacker.send(batch)
            for _ in 0..<50 { statuses[try attacker.answer().status, default: 0] += 1 }
            guard round.isMultiple(of: 20) else { continue }
            for request in ["GET /v1/usage", "GET /v1/keys"] {
                let start = ContinuousClock.now
                try friend.send("\(request) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key)\r\n\r\n")
                try #require(try friend.answer().status == (request.hasSuffix("keys") ? 403 : 200))
                worst = max(worst, ContinuousClock.now - start)
            }
        }
        let seconds = try server.processorSeconds() - before
        #expect(Set(statuses.keys) == [401, 429])
        #expect(seconds < Double(count) / 2000, "\(seconds) s of processor time for \(count) wrong keys")
        #expect(worst < .seconds(2), "\(worst)")
    }
}
