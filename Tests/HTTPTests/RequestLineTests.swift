import HTTP
import Testing
import WireCorpus

struct RequestLineTests {
    @Test(arguments: RequestLineTable.rows)
    func `a request line is read or refused`(row: RequestLineTable.Row) {
        var head = RequestHead()
        let reading = Reading(RequestLineTable.request(row), head: &head)
        switch row.output {
        case .success(let method):
            #expect(reading.step == .complete)
            #expect(head.method == method)
            #expect(head.version == (row.input.contains("HTTP/1.0") ? .http10 : .http11))
        case .failure(let refusal):
            #expect(reading.step == .refused(refusal))
        }
    }

    /// Nothing of a line that is refused at its end is taken beyond it, and a refusal stands.
    @Test func `a refused stream stays refused`() {
        var parser = RequestParser(limits: Limits())
        var head = RequestHead()
        let bytes = "GET / HTTP/3.0\r\nHost: a\r\n\r\n".wire
        let first = bytes.withUnsafeBytes { parser.parse($0, into: &head) }
        #expect(first.step == .refused(.versionNotSupported))
        #expect(first.consumed == 16)
        let second = bytes.withUnsafeBytes { parser.parse($0, into: &head) }
        #expect(second.step == .refused(.versionNotSupported))
        #expect(second.consumed == 0)
    }

    @Test func `a head begins with its first byte, not with an empty line`() {
        var parser = RequestParser(limits: Limits())
        var head = RequestHead()
        func send(_ text: String) -> RequestParser.Step {
            text.wire.withUnsafeBytes { parser.parse($0, into: &head).step }
        }
        #expect(send("") == .needsMore && !parser.started)
        #expect(send("\r\n\r") == .needsMore && !parser.started)
        #expect(send("\nG") == .needsMore && parser.started)
        #expect(send("ET / HTTP/1.1\r\nHost: a\r\n\r") == .needsMore && parser.started)
        #expect(send("\n") == .complete && !parser.started)
    }

    /// Who answers a refusal looks into the head for the language to answer in.
    @Test func `a refused head holds what was read of it, and nothing of the one before`() {
        var parser = RequestParser(limits: Limits())
        var head = RequestHead()
        func send(_ text: String) -> RequestParser.Step {
            text.wire.withUnsafeBytes { parser.parse($0, into: &head).step }
        }
        #expect(send("HEAD / HTTP/1.1\r\nHost: a\r\nAccept-Language: en\r\n\r\n") == .complete)
        var other = parser
        #expect(
            send("GET / HTTP/1.1\r\nAccept-Language: ja\r\nContent-Length: x\r\n")
                == .refused(.malformed(.lengthInvalid)))
        #expect(head.value(.acceptLanguage) == "ja")
        swap(&parser, &other)
        #expect(send(" GET / HTTP/1.1\r\n") == .refused(.malformed(.requestLine)))
        #expect(head.method == .get && head.fields.isEmpty && head.bytes.isEmpty)
    }
}
