import Harness
import JSON
import Testing

/// Behind Debian's nginx with `Config/nginx.conf`.
@Suite(.enabled(if: NginxProxy.isInstalled, "nginx and openssl are needed"))
struct `Behind nginx` {
    private let server: ServerProcess
    private let proxy: NginxProxy

    init() throws {
        server = try ServerProcess(
            configuration: #"{"proxies": ["127.0.0.1"], "accessLog": "access.log"}"#)
        proxy = try NginxProxy(before: server.port())
    }

    @Test func `TLS and HTTP 2 are the proxy's, the answer is the server's`() throws {
        let answer = try proxy.curl("--include", proxy.url("/v1/ping"))
        #expect(answer.succeeded, "\(answer.errors)")
        let head = answer.output.lowercased()
        #expect(head.hasPrefix("http/2 200"))
        #expect(head.contains("x-request-id: "))
        #expect(head.contains("strict-transport-security: max-age=31536000"))
        #expect(head.contains("x-content-type-options: nosniff"))
        #expect(!head.contains("nginx/"))
    }

    @Test func `plain HTTP is sent to TLS with method and body kept`() throws {
        let target = "http://\(NginxProxy.host):\(proxy.plainPort)/v1/ping?x=1"
        let answer = try proxy.curl("--output", "/dev/null", "--write-out", "%{http_code} %{redirect_url}", target)
        #expect(answer.output == "308 https://\(NginxProxy.host)/v1/ping?x=1")
    }

    @Test func `the client's address is the one the proxy saw, whatever the client says`() throws {
        let answer = try proxy.curl(
            "--interface", "127.0.0.2", "--header", "X-Forwarded-For: 203.0.113.9", "--header",
            "Forwarded: for=203.0.113.9", proxy.url("/v1/ping"))
        #expect(answer.succeeded, "\(answer.errors)")
        try eventually { try server.directory.read("access.log").contains("\"address\"") }
        let log = try server.directory.read("access.log")
        #expect(log.contains(#""address":"127.0.0.2""#))
        #expect(!log.contains("203.0.113.9"))
    }

    @Test func `connections to the server are kept`() throws {
        for _ in 0..<5 { #expect(try proxy.curl(proxy.url("/v1/ping")).succeeded) }
        let metrics = try server.get("/metrics").text
        let line = try #require(
            metrics.split(separator: "\n").first { $0.hasPrefix("telework_connections_accepted_total ") })
        // The proxy's one, and the one that asked for the count.
        #expect(line == "telework_connections_accepted_total 2")
    }

    @Test func `a body over the limit is refused by the server, in its own words`() throws {
        let file = server.directory.path("large")
        try server.directory.write(String(repeating: "x", count: 3_000_000), to: "large")
        let answer = try proxy.curl(
            "--header", "Content-Type: application/json", "--data-binary", "@\(file)",
            "--write-out",
            "\n%{http_code}", proxy.url("/v1/search"))
        #expect(answer.output.hasSuffix("\n413"))
        #expect(answer.output.contains(#""code":"#))
    }

    @Test func `while the server is away the answer is a problem too`() throws {
        #expect(try server.stop() == .status(0))
        let answer = try proxy.curl("--include", proxy.url("/v1/ping"))
        #expect(answer.output.hasPrefix("HTTP/2 503"))
        #expect(answer.output.lowercased().contains("content-type: application/problem+json"))
        #expect(answer.output.lowercased().contains("retry-after: 5"))
        let body = try #require(answer.output.split(separator: "\r\n\r\n", maxSplits: 1).last)
        #expect(try JSONValue(parsing: Array(body.utf8))["status"]?.integer == 503)
    }
}
