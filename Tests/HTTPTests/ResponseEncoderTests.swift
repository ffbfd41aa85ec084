import HTTP
import Testing
import WireCorpus

struct ResponseEncoderTests {
    private typealias Exchange = ResponseEncoder.Exchange
    private static let date = HTTPDate(unixSeconds: 784_111_777)
    private static let common = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\nX-Request-Id: 0000000000Z0A\r\n"
    private static let id = RequestID(31 << 10 | 10)

    private func head(
        _ response: Response, method: Method = .get, version: Version = .http11, keepAlive: Bool = true
    ) -> (text: String, delivery: ResponseEncoder.Delivery, keepAlive: Bool) {
        var exchange = Exchange(method: method, version: version, keepAlive: keepAlive)
        var output: [UInt8] = []
        let delivery = ResponseEncoder.appendHead(
            response, exchange: &exchange, date: Self.date, id: Self.id, to: &output)
        return (String(wire: output), delivery, exchange.keepAlive)
    }

    private func response(_ status: Status = .ok, _ body: Response.Body = .bytes("hello".wire)) -> Response {
        var fields = Fields()
        fields.append("Content-Type", "text/plain")
        return Response(status, fields: fields, body: body)
    }

    private func expected(_ statusLine: String, _ fields: String = "") -> String {
        "HTTP/1.1 \(statusLine)\r\n\(Self.common)\(fields)Content-Type: text/plain\r\n\r\n"
    }

    @Test func `an answer has its length, and its fields after the message's own`() {
        let head = head(response())
        #expect(head.text == expected("200 OK", "Content-Length: 5\r\n"))
        #expect(head.delivery == .bytes && head.keepAlive)
    }

    @Test func `a status line has the code and its reason`() {
        #expect(head(response(.notFound)).text == expected("404 Not Found", "Content-Length: 5\r\n"))
        #expect(head(response(.contentTooLarge)).text.hasPrefix("HTTP/1.1 413 Content Too Large\r\n"))
    }

    /// RFC 9110 8.6: a length may be stated for no body, so that the client need not wait for one.
    @Test func `an empty answer says so`() {
        for body in [Response.Body.empty, .bytes([])] {
            let head = head(response(.created, body))
            #expect(head.text == expected("201 Created", "Content-Length: 0\r\n"))
            #expect(head.delivery == .headOnly)
        }
    }

    /// RFC 9110 8.6, RFC 9112 6.1: neither length nor coding with 204; 304 has no body to have a length.
    @Test func `204 and 304 have no body and no length, whatever was put in`() {
        for (status, line) in [(Status.noContent, "204 No Content"), (.notModified, "304 Not Modified")] {
            for body in [Response.Body.empty, .bytes("hello".wire), .stream { _ in }] {
                let head = head(response(status, body))
                #expect(head.text == expected(line))
                #expect(head.delivery == .headOnly && head.keepAlive)
            }
        }
    }

    /// RFC 9110 9.3.2: what GET would have said, and nothing after it.
    @Test func `HEAD keeps the length and has no body`() {
        let head = head(response(), method: .head)
        #expect(head.text == expected("200 OK", "Content-Length: 5\r\n"))
        #expect(head.delivery == .headOnly)
        let streamed = self.head(response(.ok, .stream { _ in }), method: .head)
        #expect(streamed.text == expected("200 OK", "Transfer-Encoding: chunked\r\n"))
        #expect(streamed.delivery == .headOnly && streamed.keepAlive)
        let old = self.head(response(.ok, .stream { _ in }), method: .head, version: .http10)
        #expect(old.text == expected("200 OK", "Connection: keep-alive\r\n"))
        #expect(old.delivery == .headOnly && old.keepAlive)
    }

    /// RFC 9112 6.1 and 6.3: a 1.0 client knows no chunks, so closing ends the body.
    @Test func `a stream is chunked, or closed for 1_0`() {
        let new = head(response(.ok, .stream { _ in }))
        #expect(new.text == expected("200 OK", "Transfer-Encoding: chunked\r\n"))
        #expect(new.delivery == .chunked && new.keepAlive)
        let old = head(response(.ok, .stream { _ in }), version: .http10)
        #expect(old.text == expected("200 OK", "Connection: close\r\n"))
        #expect(old.delivery == .untilClose && !old.keepAlive)
    }

    /// RFC 9112 9.3 and 9.6.
    @Test func `Connection is said where it is not understood`() {
        #expect(head(response(), keepAlive: false).text.contains("\r\nConnection: close\r\n"))
        #expect(head(response(), version: .http10).text.contains("\r\nConnection: keep-alive\r\n"))
        #expect(head(response(), version: .http10, keepAlive: false).text.contains("\r\nConnection: close\r\n"))
        var closing = response()
        closing.closes = true
        let closed = head(closing)
        #expect(closed.text.contains("\r\nConnection: close\r\n") && !closed.keepAlive)
    }

    @Test func `heads are appended one behind the other`() {
        var output = "before".wire
        var exchange = Exchange.refused
        _ = ResponseEncoder.appendHead(response(), exchange: &exchange, date: Self.date, id: Self.id, to: &output)
        #expect(String(wire: output).hasPrefix("beforeHTTP/1.1 200 OK\r\n"))
        #expect(!exchange.keepAlive)
    }

    @Test(arguments: [0, 1, 9, 10, 99, 100, 12_345, 1_048_576])
    func `a length is written in decimal`(length: Int) {
        let head = head(response(.ok, .bytes(Array(repeating: 0, count: length))))
        #expect(head.text.contains("\r\nContent-Length: \(length)\r\n"))
    }

    /// RFC 9112 7.1; the decoder reads what the encoder writes.
    @Test func `chunks are framed as they are read`() {
        var output: [UInt8] = []
        var expected: [UInt8] = []
        for size in [1, 9, 10, 15, 16, 17, 255, 256, 4096, 65_535, 65_536] {
            let piece = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
            ResponseEncoder.appendChunkStart(size: size, to: &output)
            output += piece
            ResponseEncoder.appendChunkEnd(to: &output)
            expected += piece
        }
        ResponseEncoder.appendLastChunk(to: &output)
        let reading = BodyReading(output, framing: .chunked, limit: 1 << 20)
        #expect(reading.step == .complete && reading.consumed == output.count)
        #expect(reading.body == expected)
    }

    /// RFC 9110 15.2.1.
    @Test func `100 is a head of its own`() {
        var output: [UInt8] = []
        ResponseEncoder.appendContinue(to: &output)
        #expect(String(wire: output) == "HTTP/1.1 100 Continue\r\n\r\n")
    }
}

struct FieldsTests {
    @Test func `no value breaks out of its line`() {
        var fields = Fields()
        fields.append("A", "b\r\nC: d\u{0}\u{7F}\te")
        #expect(String(wire: fields.bytes) == "A: bC: d\te\r\n")
        #expect(fields.value("a") == "bC: d\te")
        #expect(fields.value("C") == nil)
    }
}

struct RefusalTests {
    @Test func `every malformed request gets 400`() {
        for reason in Refusal.Malformed.allCases { #expect(Refusal.malformed(reason).status == .badRequest) }
    }

    @Test func `what passes with time says when`() {
        #expect(Refusal.tooManyRequests(retryAfter: 3).retryAfter == 3)
        #expect(Refusal.tooManyConnections(retryAfter: 4).retryAfter == 4)
        #expect(Refusal.bodyTooLarge(limit: 1).retryAfter == nil)
    }
}
