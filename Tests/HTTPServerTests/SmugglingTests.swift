import HTTP
import HTTPServer
import Testing

/// Framing that two readers could understand in two ways (RFC 9112 6.3, 11.2): one refusal, then the end, and what was
/// hidden behind it reaches nobody.
struct SmugglingTests {
    static let heads: [(String, [String], Int)] = [
        ("RFC 9112 6.1: both lengths", ["Content-Length: 4", "Transfer-Encoding: chunked"], 400),
        (
            "RFC 9112 6.1: both lengths, turned", ["Transfer-Encoding: chunked", "Content-Length: 4"], 400
        ),
        ("RFC 9112 6.3: two lengths", ["Content-Length: 0", "Content-Length: 40"], 400),
        ("RFC 9112 6.3: a list of lengths", ["Content-Length: 0, 40"], 400),
        ("RFC 9110 8.6: a sign", ["Content-Length: +0"], 400),
        ("RFC 9110 8.6: hexadecimal", ["Content-Length: 0x28"], 400),
        ("RFC 9110 8.6: more than 64 bits", ["Content-Length: 18446744073709551616"], 400),
        ("RFC 9112 6.1: chunked twice", ["Transfer-Encoding: chunked, chunked"], 400),
        (
            "RFC 9112 6.1: chunked in two fields",
            ["Transfer-Encoding: chunked", "Transfer-Encoding: chunked"], 400
        ),
        ("RFC 9112 6.1: chunked not last", ["Transfer-Encoding: chunked, gzip"], 400),
        ("RFC 9112 6.1: unknown coding", ["Transfer-Encoding: xchunked"], 501),
        ("RFC 9112 6.1: identity is no coding", ["Transfer-Encoding: identity"], 501),
        (
            "RFC 9112 5.1: space before the colon", ["Transfer-Encoding : chunked", "Content-Length: 4"],
            400
        ),
        ("RFC 9112 5.2: a folded line", ["Transfer-Encoding:", " chunked"], 400),
        ("RFC 9110 5.5: a vertical tab", ["Transfer-Encoding: \u{0B}chunked"], 400),
        ("RFC 9112 2.2: a bare line feed", ["X: y\nContent-Length: 40"], 400),
        ("RFC 9112 2.2: a bare return", ["X: y\rContent-Length: 40"], 400),
        ("RFC 9112 6.1: no field name of any kind", [": x"], 400),
    ]

    @Test(arguments: heads)
    func `a doubtful head is refused and nothing after it is parsed`(
        _ rule: String, _ fields: [String], _ status: Int
    ) throws {
        let server = try TestServer()
        let client = try server.connect()
        let body = "0\r\n\r\n" + request("/hello/666") + request("/hello/667")
        let answer = try client.exchange(request("/echo", "POST", fields: fields, body: body))
        #expect(answer.status == status, "\(rule)")
        #expect(!answer.keepsAlive)
        client.finishSending()
        #expect(try client.isEndedSilently())
        #expect(server.service.seen.isEmpty)
    }

    static let chunks: [(String, String)] = [
        ("RFC 9112 7.1: no size", "\r\n\r\n"), ("RFC 9112 7.1: a sign", "+5\r\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1: a prefix", "0x5\r\nabcde\r\n0\r\n\r\n"), ("RFC 9112 7.1: minus", "-1\r\n\r\n"),
        ("RFC 9112 7.1: more than 64 bits", "10000000000000005\r\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1: data longer than its size", "4\r\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1: data shorter than its size", "6\r\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1: a bare line feed after the size", "5\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1: a bare line feed after the data", "5\r\nabcde\n0\r\n\r\n"),
        ("RFC 9112 7.1.1: a line feed in an extension", "5;a\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1.1: a return in an extension", "5;a\rb\r\nabcde\r\n0\r\n\r\n"),
        ("RFC 9112 7.1.1: an endless extension", "5;" + String(repeating: "a", count: 70_000)),
        ("RFC 9112 7.1.2: a broken trailer", "0\r\nX Y: z\r\n\r\n"),
        ("RFC 9112 7.1.2: a bare line feed in a trailer", "0\r\nX: y\n\r\n"),
    ]

    @Test(arguments: chunks)
    func `a doubtful chunk is refused and nothing after it is parsed`(_ rule: String, _ body: String)
        throws
    {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(
            request(
                "/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: body + request("/hello/666"))
        )
        let answer = try client.answer()
        #expect(answer.status == 400, "\(rule)")
        #expect(!answer.keepsAlive)
        client.finishSending()
        #expect(try client.isEndedSilently())
        #expect(server.service.seen.isEmpty)
    }

    /// RFC 9110 9.3.1: a body of GET has no meaning, and is a body all the same.
    @Test(arguments: ["GET", "HEAD", "DELETE", "OPTIONS"])
    func `a body where none is expected is still not a request`(_ method: String) throws {
        let server = try TestServer()
        let client = try server.connect()
        let hidden = request("/hello/666")
        try client.send(
            request("/echo", method, fields: ["Content-Length: \(hidden.utf8.count)"], body: hidden)
                + request("/hello/2"))
        #expect(try client.answer(to: method).status == 200)
        #expect(try client.answer().text == "hello 2")
        #expect(server.service.seen == ["/echo \(hidden)", "/hello/2 "])
    }
}
