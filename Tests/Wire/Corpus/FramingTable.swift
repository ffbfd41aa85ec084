public import HTTP

/// RFC 9112 6.3, 3.2 and 9.3: what the fields of a head mean together. The rows of 1.1 have `Host: a` before them.
public enum FramingTable {
    public struct Meaning: Equatable, Sendable {
        public var framing = BodyFraming.none
        public var keepAlive = true
        public var expectsContinue = false
    }

    public typealias Row = Case<String, Result<Meaning, Refusal>>

    private static func body(_ framing: BodyFraming) -> Row.Out { .success(Meaning(framing: framing)) }
    private static func keepAlive(_ keepAlive: Bool) -> Row.Out { .success(Meaning(keepAlive: keepAlive)) }
    private static func bad(_ reason: Refusal.Malformed) -> Row.Out { .failure(.malformed(reason)) }
    private static let waiting = Row.Out.success(Meaning(framing: .length(5), expectsContinue: true))

    public static let rows: [Row] = [
        .init("RFC 9112 6.3: no body", "", body(.none)),
        .init("RFC 9110 8.6", "Content-Length: 5\r\n", body(.length(5))),
        .init("RFC 9110 8.6: none", "Content-Length: 0\r\n", body(.length(0))),
        .init("RFC 9110 8.6: leading zeros", "Content-Length: 0005\r\n", body(.length(5))),
        .init("RFC 9110 5.1: names have no case", "CONTENT-length:\t5 \r\n", body(.length(5))),
        .init("64 bits", "Content-Length: 18446744073709551615\r\n", body(.length(.max))),
        .init("overflow", "Content-Length: 18446744073709551616\r\n", bad(.lengthInvalid)),
        .init("overflow", "Content-Length: 99999999999999999999999999\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: +5\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: -5\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: 0x10\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: 5 5\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: 5.0\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: \r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: digits", "Content-Length: 5\u{A0}\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: no list", "Content-Length: 5,5\r\n", bad(.lengthInvalid)),
        .init("RFC 9110 8.6: once", "Content-Length: 5\r\nContent-Length: 5\r\n", bad(.lengthInvalid)),
        .init("RFC 9112 6.3: differing", "Content-Length: 5\r\nContent-Length: 6\r\n", bad(.lengthsDiffer)),
        .init("RFC 9112 7.1", "Transfer-Encoding: chunked\r\n", body(.chunked)),
        .init("RFC 9112 7: codings have no case", "Transfer-Encoding: CHUNKED\r\n", body(.chunked)),
        .init("RFC 9110 5.6.1: empty items", "Transfer-Encoding: , chunked ,\r\n", body(.chunked)),
        .init(
            "RFC 9112 6.3: both", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", bad(.lengthAndTransferEncoding)
        ),
        .init(
            "RFC 9112 6.3: both", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", bad(.lengthAndTransferEncoding)
        ),
        .init(
            "RFC 9112 6.3: both", "Transfer-Encoding: gzip\r\nContent-Length: 0\r\n", bad(.lengthAndTransferEncoding)),
        .init("RFC 9112 6.1: once", "Transfer-Encoding: chunked, chunked\r\n", bad(.chunkedTwice)),
        .init("RFC 9112 6.1: once", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", bad(.chunkedTwice)),
        .init("RFC 9112 6.1: last", "Transfer-Encoding: chunked, gzip\r\n", bad(.chunkedNotLast)),
        .init(
            "RFC 9112 6.1: last", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", bad(.chunkedNotLast)),
        .init("RFC 9112 6.1: unknown", "Transfer-Encoding: gzip, chunked\r\n", .failure(.unknownTransferCoding)),
        .init("RFC 9112 6.1: unknown", "Transfer-Encoding: gzip\r\n", .failure(.unknownTransferCoding)),
        .init("RFC 9112 6.1: unknown", "Transfer-Encoding: identity\r\n", .failure(.unknownTransferCoding)),
        .init("RFC 9112 6.1: unknown", "Transfer-Encoding: xchunked\r\n", .failure(.unknownTransferCoding)),
        .init(
            "RFC 9112 7: chunked has no parameters", "Transfer-Encoding: chunked;a=b\r\n",
            .failure(.unknownTransferCoding)),
        .init("RFC 9112 6.1: a list of tokens", "Transfer-Encoding:\r\n", bad(.transferEncodingInvalid)),
        .init("RFC 9112 6.1: a list of tokens", "Transfer-Encoding: ,\r\n", bad(.transferEncodingInvalid)),
        .init("RFC 9112 6.1: a list of tokens", "Transfer-Encoding: \"chunked\"\r\n", bad(.transferEncodingInvalid)),
        .init(
            "RFC 9112 6.1: a list of tokens", "Transfer-Encoding: chunked chunked\r\n", bad(.transferEncodingInvalid)),
        .init("RFC 9112 6.1: a list of tokens", "Transfer-Encoding: chunked\u{80}\r\n", bad(.transferEncodingInvalid)),
        .init("RFC 9112 3.2: twice", "Host: a\r\n", bad(.hostTwice)),
        .init("RFC 9112 9.3", "Connection: close\r\n", keepAlive(false)),
        .init("RFC 9110 7.6.1: options have no case", "Connection: Close\r\n", keepAlive(false)),
        .init("RFC 9110 7.6.1: a list", "Connection: foo , close\r\n", keepAlive(false)),
        .init("RFC 9110 7.6.1: several fields", "Connection: keep-alive\r\nConnection: close\r\n", keepAlive(false)),
        .init("RFC 9112 9.3: close wins", "Connection: close, keep-alive\r\n", keepAlive(false)),
        .init("RFC 9112 9.3", "Connection: keep-alive, Upgrade\r\n", keepAlive(true)),
        .init("RFC 9110 5.6.1: empty items", "Connection:\r\n", keepAlive(true)),
        .init("RFC 9110 7.6.1: tokens", "Connection: close;a\r\n", bad(.connectionField)),
        .init("RFC 9110 7.6.1: tokens", "Connection: \"close\"\r\n", bad(.connectionField)),
        .init("RFC 9110 7.6.1: tokens", "Connection: clo se\r\n", bad(.connectionField)),
        .init("RFC 9110 10.1.1", "Content-Length: 5\r\nExpect: 100-continue\r\n", waiting),
        .init("RFC 9110 10.1.1: no case", "Expect: 100-Continue\r\nContent-Length: 5\r\n", waiting),
        .init("RFC 9110 10.1.1: nothing to wait for", "Expect: 100-continue\r\n", body(.none)),
        .init(
            "RFC 9110 10.1.1: nothing to wait for", "Content-Length: 0\r\nExpect: 100-continue\r\n", body(.length(0))),
        .init("RFC 9110 10.1.1: any other", "Expect: 200-ok\r\n", .failure(.expectationFailed)),
        .init("RFC 9110 10.1.1: any other", "Expect: 100-continue, 200-ok\r\n", .failure(.expectationFailed)),
        .init("what is malformed comes first", "Expect: 200-ok\r\nContent-Length: x\r\n", bad(.lengthInvalid)),
    ]

    /// Whole heads, where version or `Host` is not the usual one.
    public static let wholeRows: [Row] = [
        .init("RFC 9112 3.2: missing", "GET / HTTP/1.1\r\n\r\n", bad(.hostMissing)),
        .init("RFC 9112 3.2.2: in any form", "GET http://a/ HTTP/1.1\r\n\r\n", bad(.hostMissing)),
        .init("RFC 9112 9.3: 1.0 closes, and has no Host", "GET / HTTP/1.0\r\n\r\n", keepAlive(false)),
        .init("RFC 9112 9.3: unless asked", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", keepAlive(true)),
        .init("RFC 9112 9.3: close wins", "GET / HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n", keepAlive(false)),
        .init(
            "RFC 9112 6.1: not in 1.0", "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", bad(.transferCodingIn10)
        ),
        .init("RFC 9112 3.2: twice in 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", bad(.hostTwice)),
        .init(
            "RFC 9110 10.1.1: ignored from 1.0", "PUT / HTTP/1.0\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n",
            .success(Meaning(framing: .length(5), keepAlive: false))),
    ]

    /// Values of `Host`, RFC 9110 7.2 and RFC 3986 3.2.2; true for those that may stand.
    public static let hosts: [Case<String, Bool>] = [
        .init("RFC 3986 3.2.2: a name", "telework.example.jp", true),
        .init("RFC 3986 3.2.3: a port", "localhost:8080", true),
        .init("RFC 3986 3.2.3: an empty port", "localhost:", true),
        .init("RFC 3986 3.2.3: the last", "localhost:65535", true),
        .init("RFC 3986 3.2.2: an address", "192.0.2.1:80", true),
        .init("RFC 3986 3.2.2: in brackets", "[2001:db8::1]", true),
        .init("RFC 3986 3.2.2: in brackets", "[::ffff:192.0.2.1]:8080", true),
        .init("RFC 3986 3.2.2: reg-name", "a_b-c~d!e", true),
        .init("RFC 3986 3.2.2: escapes", "%E3%81%82.example", true),
        .init("RFC 9110 4.2.1: not empty", "", false),
        .init("RFC 9110 4.2.1: not empty", ":80", false),
        .init("RFC 9110 4.2.4: no user", "u@a", false),
        .init("RFC 9110 7.2: no path", "a/b", false),
        .init("RFC 9110 7.2: no list", "a b", false),
        .init("RFC 9110 7.2: one port", "a:80:80", false),
        .init("RFC 3986 3.2.3: digits", "a:8o", false),
        .init("RFC 3986 3.2.3: digits", "a:-1", false),
        .init("16 bits", "a:65536", false),
        .init("16 bits", "a:99999999999999999999999", false),
        .init("RFC 3986 3.2.2: closed", "[::1", false),
        .init("RFC 3986 3.2.2: an address", "[]", false),
        .init("RFC 3986 3.2.2: an address", "[a]", false),
        .init("RFC 3986 3.2.2: IPvFuture is nobody's", "[v1.a]", false),
        .init("RFC 6874: no zone", "[fe80::1%25eth0]", false),
        .init("RFC 3986 3.2.2: nothing after", "[::1]a", false),
        .init("RFC 3986 3.2.2: in brackets", "::1", false),
        .init("RFC 3986 2.1: digits", "a%zz", false),
        .init("RFC 3986 2.1: digits", "a%4", false),
        .init("RFC 3986 2: ASCII", "\u{E3}\u{81}\u{82}", false),
    ]

    public static func request(_ row: Row) -> [UInt8] {
        "POST /v1 HTTP/1.1\r\nHost: a\r\n".wire + row.input.wire + "\r\n".wire
    }

    public static func request(host: String) -> [UInt8] {
        "GET / HTTP/1.1\r\nHost: ".wire + host.wire + "\r\n\r\n".wire
    }
}
