import HTTP
import HTTPServer
import Testing

/// Peers that end early, in order or not. The server goes on, and nothing of them is left.
struct PeerFaultTests {
    /// RFC 9112 9.6: the end of what a client sends is not the end of what it wants to read.
    @Test(arguments: [1, 3, 100])
    func `a half-close after the requests still gets their answers`(_ count: Int) throws {
        let client = try TestServer().connect()
        try client.send((1...count).map { request("/hello/\($0)") }.joined())
        client.finishSending()
        for number in 1...count { #expect(try client.answer().text == "hello \(number)") }
        #expect(try client.isEndedSilently())
    }

    @Test func `a half-close while the answer is made still gets it`() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        client.finishSending()
        #expect(client.isQuiet)
        server.service.gate.open()
        #expect(try client.answer().text == "through")
        #expect(try client.isEndedSilently())
    }

    @Test func `a half-close before a long stream still gets all of it`() throws {
        let client = try TestServer().connect(receiveBuffer: 4096)
        try client.send(request("/stream/300"))
        client.finishSending()
        #expect(try client.answer().body.count == 300_000)
        #expect(try client.isEndedSilently())
    }

    @Test(arguments: ["", "\r\n", "G", "GET / HTTP/1.1\r\nHost: x\r\n", "GET / HTTP/1.1\r\nHost: x\r\n\r"])
    func `an end before the head's end is answered with nothing`(_ start: String) throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(start)
        client.finishSending()
        #expect(try client.isEndedSilently())
        #expect(server.waits { $0.openConnections == 0 })
    }

    static let starts: [(String, String)] = [
        ("before anything", ""), ("in the head", "GET /hello HTTP/1.1\r\nHo"),
        ("in the body", request("/echo", "POST", fields: ["Content-Length: 1000"], body: "abc")),
        ("in a chunk", request("/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: "3e8\r\nabc")),
        ("in a body that is drained", request("/unread", "POST", fields: ["Content-Length: 1000"], body: "abc")),
        ("before 100", request("/echo", "POST", fields: ["Content-Length: 9", "Expect: 100-continue"])),
        ("while answered", request("/gate")), ("in a stream", request("/stream/100000")),
        ("in a large answer", request("/size/20000000")),
        ("among many", String(repeating: request("/size/10000"), count: 1000)),
        ("after a refusal", "nonsense\r\n\r\n"),
    ]

    @Test(arguments: starts, [true, false])
    func `a peer that goes away at any moment leaves nothing`(_ row: (String, String), _ reset: Bool) throws {
        let server = try TestServer()
        for _ in 0..<3 {
            let client = try server.connect(receiveBuffer: 4096)
            _ = try client.sendWhatFits(Array(row.1.utf8))
            if row.0 == "while answered" { #expect(server.service.gate.hasSeen()) }
            if reset { client.reset() } else { client.close() }
        }
        server.service.gate.open()
        #expect(server.waits { $0.openConnections == 0 })
        #expect(server.metrics()["telework_body_bytes_held"] == 0)
        #expect(try server.exchange(request("/hello")).status == 200)
    }

    @Test func `connections that come and go leave nothing`() throws {
        let server = try TestServer(loops: 2)
        for number in 0..<500 {
            let client = try server.connect(from: 0x7F00_0002)
            if number % 3 == 0 { client.reset() } else { client.close() }
        }
        #expect(
            server.waits {
                $0["telework_connections_accepted_total"] >= 400 && $0.openConnections == 0
            })
        #expect(try server.connect(from: 0x7F00_0002).exchange(request("/hello")).status == 200)
    }
}
