import HTTP
import HTTPServer
import Testing

/// A body nobody wanted is drained or the connection is closed: it is never parsed as the next request.
struct UnreadBodyTests {
    private static let smuggled = request("/hello/666")
    private static let length = "Content-Length: \(smuggled.utf8.count)"
    private static let chunked =
        "\(String(smuggled.utf8.count, radix: 16))\r\n\(smuggled)\r\n0\r\n\r\n"

    @Test(arguments: ["/unread", "/nowhere"], [true, false])
    func `a short body is drained and the connection goes on`(_ path: String, _ fixed: Bool) throws {
        let server = try TestServer()
        let client = try server.connect()
        let fields = fixed ? [Self.length] : ["Transfer-Encoding: chunked"]
        let answer = try client.exchange(
            request(path, "POST", fields: fields, body: fixed ? Self.smuggled : Self.chunked))
        #expect([403, 404].contains(answer.status))
        #expect(answer.keepsAlive)
        #expect(try client.exchange(request("/hello/2")).text == "hello 2")
        #expect(server.service.seen == ["/hello/2 "])
    }

    @Test func `the answer does not wait for the body`() throws {
        let server = try TestServer()
        let client = try server.connect()
        #expect(try client.exchange(request("/unread", "POST", fields: [Self.length])).status == 403)
        try client.send(Self.smuggled + request("/hello/2"))
        #expect(try client.answer().text == "hello 2")
        #expect(server.service.seen == ["/hello/2 "])
    }

    @Test(arguments: [(99, true), (100, true), (101, false)])
    func `a body is drained up to the limit`(_ length: Int, _ goesOn: Bool) throws {
        let client = try TestServer { $0.limits.bodyBytes = 100 }.connect()
        try client.send(request("/unread", "POST", fields: ["Content-Length: \(length)"]))
        try client.send(TestService.filler(length) + Array(request("/hello").utf8))
        let answer = try client.answer()
        #expect(answer.status == 403)
        #expect(answer.keepsAlive == goesOn)
        if goesOn {
            #expect(try client.answer().text == "hello")
        } else {
            #expect(try client.isEndedSilently())
        }
    }

    /// RFC 9112 9.6: a server that closes over what it did not read resets, and the answer may be lost.
    @Test(arguments: [
        request("/unread", "POST", fields: ["Content-Length: 300000", "Connection: close"]),
        request("/unread", "POST", version: "1.0", fields: ["Content-Length: 300000"]),
        request("/unread", "POST", fields: ["Content-Length: 300000", "Expect: 100-continue"]),
        request("/echo", "POST", fields: ["Content-Length: 300000"]),
        request("/echo", "POST", fields: ["Content-Length: x"]),
    ])
    func `closing over an unread body does not reset the answer`(_ head: String) throws {
        let client = try TestServer().connect()
        try client.send(head)
        #expect(try client.answer().status >= 400)
        // In pieces: a reset shows in the next one.
        for _ in 0..<30 { try client.send(TestService.filler(10_000)) }
        client.finishSending()
        #expect(try client.isEndedSilently())
    }

    @Test func `a body over the rate of an address is drained, too`() throws {
        let server = try TestServer {
            $0.limits.requestBurst = 1
            $0.limits.requestsPerSecond = 1
        }
        let client = try server.connect(from: 0x7F00_0002)
        #expect(try client.exchange(request("/hello/1")).status == 200)
        let answer = try client.exchange(
            request("/echo", "POST", fields: [Self.length], body: Self.smuggled))
        #expect(answer.status == 429)
        #expect(try client.exchange(request("/key")).status == 200)
        #expect(server.service.seen == ["/hello/1 ", "/key "])
    }
}
