import Testing

@testable import HTTP

struct RequestParserTests {
    @Test func `a head is read whole, its parts and its meaning`() {
        var head = RequestHead()
        let text =
            "POST /v1/usage/worx?a=b&c HTTP/1.1\r\nHost: example.jp:8080\r\nContent-Length: 12\r\n"
            + "X-Other:\t a \t\r\nExpect: 100-continue\r\n\r\n"
        let reading = Reading((text + "next").bytes, head: &head)
        #expect(reading.step == .complete)
        #expect(reading.consumed == text.utf8.count)
        #expect(head.method == .post && head.version == .http11)
        #expect(head.string(head.path) == "/v1/usage/worx")
        #expect(head.query.map(head.string) == "a=b&c")
        #expect(head.value(.host) == "example.jp:8080")
        #expect(head.fields.count == 4)
        #expect(head.string(head.fields[2].value) == "a")
        #expect(head.framing == .length(12))
        #expect(head.keepAlive && head.expectsContinue)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\r\nGET /a/%2e%2e/b%20c?x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET http://a.example HTTP/1.1\r\nhost: b\r\ntransfer-encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n",
        "G@T / HTTP/1.1\r\nHost: a\r\n\r\n",
    ])
    func `every split gives what the whole gives`(text: String) {
        let bytes = text.bytes + "rest".bytes
        let whole = Reading(bytes)
        for cut in 0...bytes.count { #expect(Reading(bytes, cuts: [cut]) == whole) }
        #expect(Reading(bytes, cuts: Array(0..<bytes.count)) == whole)
    }
}
