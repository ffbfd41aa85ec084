public import HTTP

/// RFC 9112 5: field lines. What comes out is the value of the last field.
public enum FieldTable {
    public typealias Row = Case<String, Result<String, Refusal>>

    private static func bad(_ reason: Refusal.Malformed) -> Row.Out { .failure(.malformed(reason)) }

    public static let rows: [Row] = [
        .init("RFC 9112 5", "A: b\r\n", .success("b")),
        .init("RFC 9112 5: no space", "A:b\r\n", .success("b")),
        .init("RFC 9112 5.1: white space around", "A:\t  b c \t \r\n", .success("b c")),
        .init("RFC 9112 5: empty", "A:\r\n", .success("")),
        .init("RFC 9112 5.1: nothing but white space", "A: \t \r\n", .success("")),
        .init("RFC 9112 5: colons within", "A: b:c: d\r\n", .success("b:c: d")),
        .init("RFC 9110 5.5: a tab within", "A: b\tc\r\n", .success("b\tc")),
        .init(
            "RFC 9110 5.5: tabs within", "A: 1234567\t\t12345678\t1234567890123456\tx\r\n",
            .success("1234567\t\t12345678\t1234567890123456\tx")),
        .init("RFC 9110 5.5: obs-text", "A: \u{80}\u{FF}\r\n", .success("\u{80}\u{FF}")),
        .init(
            "RFC 9110 5.5: visible", "A: !\"#$%&'()*+,-./0:;<=>?@A[\\]^_`a{|}~\r\n",
            .success("!\"#$%&'()*+,-./0:;<=>?@A[\\]^_`a{|}~")),
        .init("RFC 9110 5.6.2: a token", "!#$%&'*+-.^_`|~09azAZ: b\r\n", .success("b")),
        .init(
            "longer than a word", "Abcdefghijklmnopqrstuvwxyz: 0123456789 0123456789 0123456789\r\n",
            .success("0123456789 0123456789 0123456789")),
        .init("RFC 9112 5.1: space before the colon", "A : b\r\n", bad(.spaceBeforeColon)),
        .init("RFC 9112 5.1: space before the colon", "A\t: b\r\n", bad(.spaceBeforeColon)),
        .init("RFC 9112 5.1: space before the colon", "Content-Length : 5\r\n", bad(.spaceBeforeColon)),
        .init("RFC 9112 5.2: folded", "A: b\r\n c\r\n", bad(.obsoleteFolding)),
        .init("RFC 9112 5.2: folded", "A: b\r\n\tc: d\r\n", bad(.obsoleteFolding)),
        .init("RFC 9112 5.2: folded", "A: b\r\n \r\n", bad(.obsoleteFolding)),
        .init("RFC 9112 5: a name", ": b\r\n", bad(.fieldName)),
        .init("RFC 9112 5: a colon", "A\r\n", bad(.fieldName)),
        .init("RFC 9112 5: a colon", "A b\r\n", bad(.fieldName)),
        .init("RFC 9110 5.6.2: a token", "A@: b\r\n", bad(.fieldName)),
        .init("RFC 9110 5.6.2: a token", "A\"B: b\r\n", bad(.fieldName)),
        .init("RFC 9110 5.6.2: a token", "A(B): b\r\n", bad(.fieldName)),
        .init("RFC 9110 5.6.2: a token", "\u{C3}\u{A9}: b\r\n", bad(.fieldName)),
        .init("RFC 9110 5.5: NUL", "A: b\u{0}c\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: NUL", "A\u{0}: b\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: NUL", "\u{0}A: b\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: controls", "A: b\u{1}\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: controls", "A: \u{1F}b\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: controls", "A: 12345678\u{B}2345678\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: DEL", "A: b\u{7F}\r\n", bad(.controlByte)),
        .init("RFC 9110 5.5: DEL", "A: 12345678\u{80}\u{7F}345678\r\n", bad(.controlByte)),
        .init("RFC 9112 2.2: LF alone", "A: b\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: LF alone", "A: b\nC: d\r\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: LF alone", "\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: CR alone", "A: b\rC: d\r\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: CR alone", "A: b\r\r\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: CR alone", "\rA: b\r\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: CR alone", "\r\rA: b\r\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: CR alone", "A\r: b\r\n", bad(.lineEnding)),
    ]

    public static func request(_ row: Row) -> [UInt8] {
        "GET / HTTP/1.1\r\nHost: a\r\n".wire + row.input.wire + "\r\n".wire
    }

    /// A line that begins with white space right after the request line belongs to nothing (RFC 9112 2.2).
    public static let foldedFirst = "GET / HTTP/1.1\r\n Host: a\r\n\r\n".wire
}
