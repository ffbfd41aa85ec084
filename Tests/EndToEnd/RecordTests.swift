import Glibc
import Harness
import JSON
import Testing

/// Records through the real server and the real curl, over a kill.
@Suite struct `Records over a restart` {
    private struct Exchange {
        let status: String
        let body: String

        func member(_ name: String) throws -> JSONValue? { try JSONValue(parsing: Array(body.utf8))[name] }
    }

    private static func curl(_ url: String, _ arguments: String...) throws -> Exchange {
        let run = try Tool.run(
            ["curl", "--silent", "--show-error", "--write-out", "\n%{http_code}"] + arguments + [url])
        #expect(run.succeeded, "\(run.errors)")
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        return Exchange(status: String(lines.last ?? ""), body: lines.dropLast().joined(separator: "\n"))
    }

    @Test func `a request is carried out once, its record, history and bin are there after a kill`() throws {
        let server = try ServerProcess()
        var url = try server.url()
        let key = "Idempotency-Key: 0a61c8c5"
        let body = #"{"title":"WEB活用セミナー","category":"seminar","date":"2026-11-20"}"#
        let first = try Self.curl("\(url)/v1/seminars", "--header", key, "--json", body)
        #expect(first.status == "201")
        let post = try Self.curl(
            "\(url)/v1/posts", "--data", "title=a", "--data", "date=R8.11", "--data", "channels=press")
        #expect(post.status == "201", "\(post.body)")
        let path = "/v1/posts/\(try #require(try post.member("id")?.string))"
        #expect(try Self.curl(url + path, "--request", "DELETE", "--header", "If-Match: \"r1\"").status == "200")

        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try server.restart()
        url = try server.url()

        let second = try Self.curl("\(url)/v1/seminars", "--header", key, "--json", body)
        #expect(second.status == "201")
        #expect(second.body == first.body)
        let other = try Self.curl("\(url)/v1/seminars", "--header", key, "--json", body + " ")
        #expect(other.status == "422")
        #expect(try Self.curl("\(url)/v1/seminars?total=true").member("total")?.integer == 1)
        #expect(try Self.curl(url + path).status == "410")
        #expect(try Self.curl(url + path + "/restore", "--request", "POST").status == "200")
        let history = try Self.curl("\(url)\(path)/history").member("items")?.array ?? []
        #expect(history.map { $0["action"]?.string } == ["restored", "deleted", "created"])
        #expect(try Self.curl("\(url)/v1/changes").member("items")?.array?.count == 4)
        #expect(try server.stop() == .status(0))
    }

    @Test func `a server that others can reach has no staff`() throws {
        let server = try ServerProcess(listen: "0.0.0.0:0")
        let port = try server.port()
        let url = "http://127.0.0.1:\(port)"
        #expect(try Self.curl("\(url)/v1/seminars").status == "200")
        #expect(try Self.curl("\(url)/v1/usage").status == "401")
        #expect(try Self.curl("\(url)/v1/spaces/worx", "--request", "PUT", "--json", #"{"name":"a"}"#).status == "401")
        #expect(try server.stop() == .status(0))
    }

    @Test func `a list of thousands comes whole, page by page and as a stream`() throws {
        let server = try ServerProcess(
            configuration: "{\"trustedAddresses\": [\"127.0.0.1\"], \"accessLog\": \"off\"}")
        let connection = try server.connect()
        let count = 1200
        for number in 0..<count {
            let body = #"{"title":"\#(number)","date":"FY2026","channels":["press"]}"#
            try connection.send(
                "POST /v1/posts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            try #require(try connection.answer().status == 201)
        }
        let url = try server.url()
        let stream = try Tool.shell("curl --silent --header 'Accept: application/x-ndjson' \(url)/v1/posts | wc -l")
        #expect(stream.output.filter(\.isNumber) == "\(count)")
        #expect(try Tool.shell("curl --silent \(url)/v1/posts.csv | wc -l").output.filter(\.isNumber) == "\(count + 1)")
        var next: String? = "/v1/posts?limit=500&sort=-title"
        var ids: Set<String> = []
        while let page = next {
            let answer = try Self.curl(url + page)
            ids.formUnion(try answer.member("items")?.array?.compactMap { $0["id"]?.string } ?? [])
            next = try answer.member("next")?.string
        }
        #expect(ids.count == count)
    }
}
