import HTTP
import HTTPServer
import Testing

/// RFC 9110 10.1.1: `100` is sent to who asked for it, once, and only when the body is going to be read.
struct ExpectTests {
    private static let expect = "Expect: 100-continue"

    @Test(arguments: ["Content-Length: 5", "Transfer-Encoding: chunked"])
    func `100 comes before the body is sent, and the answer after it`(_ framing: String) throws {
        let server = try TestServer()
        let client = try server.connect()
        let interim = try client.exchange(request("/echo", "POST", fields: [framing, Self.expect]))
        #expect(interim.status == 100)
        #expect(interim.reason == "Continue")
        #expect(server.service.seen.isEmpty)
        #expect(client.isQuiet)
        try client.send(framing.hasPrefix("T") ? "5\r\nabcde\r\n0\r\n\r\n" : "abcde")
        #expect(try client.answer().text == "abcde")
        #expect(try client.exchange(request("/hello")).text == "hello")
    }

    @Test(arguments: [
        ("the length is over the limit", 413, "/echo", "POST", ["Content-Length: 101", expect]),
        ("another expectation", 417, "/echo", "POST", ["Content-Length: 5", "Expect: 200-ok"]),
        ("two expectations", 417, "/echo", "POST", ["Content-Length: 5", expect, "Expect: x"]),
        ("answered from the head", 403, "/unread", "POST", ["Content-Length: 5", expect]),
        (
            "answered from the head, chunked", 403, "/unread", "POST",
            ["Transfer-Encoding: chunked", expect]
        ),
        ("no such route", 404, "/nowhere", "POST", ["Content-Length: 5", expect]),
        ("over the budget for bodies", 503, "/echo", "POST", ["Content-Length: 51", expect]),
    ])
    func `no 100 where the body is not wanted`(
        _ why: String, _ status: Int, _ path: String, _ method: String, _ fields: [String]
    ) throws {
        let server = try TestServer(bodyLimit: 100) { $0.limits.bodyBytesInFlight = 50 }
        let client = try server.connect()
        let answer = try client.exchange(request(path, method, fields: fields))
        #expect(answer.status == status)
        // The client may send the body or not: nobody can tell it from a request.
        #expect(!answer.keepsAlive)
        try? client.send("abcde")
        client.finishSending()
        #expect(try client.isEndedSilently())
        #expect(server.service.seen.isEmpty)
    }

    @Test func `no 100 over the rate of an address`() throws {
        let server = try TestServer {
            $0.limits.requestBurst = 1
            $0.limits.requestsPerSecond = 1
        }
        let client = try server.connect(from: 0x7F00_0002)
        #expect(try client.exchange(request("/hello")).status == 200)
        let answer = try client.exchange(
            request("/echo", "POST", fields: ["Content-Length: 5", Self.expect]))
        #expect(answer.status == 429)
    }

    @Test(arguments: [
        ("the body is there already", "1.1", ["Content-Length: 5", expect], "abcde"),
        (
            "a part of it is there already", "1.1", ["Transfer-Encoding: chunked", expect],
            "5\r\nabcde\r\n0\r\n\r\n"
        ),
        (
            "HTTP/1.0 knows no 100", "1.0", ["Content-Length: 5", "Connection: keep-alive", expect],
            "abcde"
        ),
        ("there is no body", "1.1", ["Content-Length: 0", expect], ""),
        ("there is no body", "1.1", [expect], ""),
    ])
    func `no 100 where nobody waits for it`(
        _ why: String, _ version: String, _ fields: [String], _ body: String
    ) throws {
        let server = try TestServer()
        let client = try server.connect()
        let answer = try client.exchange(
            request("/echo", "POST", version: version, fields: fields, body: body))
        #expect(answer.status == 200)
        #expect(answer.text == (body.isEmpty ? "" : "abcde"))
        #expect(try client.exchange(request("/hello")).text == "hello")
    }
}
