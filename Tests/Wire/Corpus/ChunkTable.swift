public import HTTP

/// RFC 9112 7.1: chunked bodies. What comes out is the body; "next" follows every row and is not taken.
public enum ChunkTable {
    public typealias Row = Case<String, Result<String, Refusal>>

    private static func bad(_ reason: Refusal.Malformed) -> Row.Out { .failure(.malformed(reason)) }

    public static let rows: [Row] = [
        .init("RFC 9112 7.1", "5\r\nhello\r\n0\r\n\r\n", .success("hello")),
        .init("RFC 9112 7.1: nothing", "0\r\n\r\n", .success("")),
        .init("RFC 9112 7.1: several", "1\r\na\r\n2\r\nbc\r\n0\r\n\r\n", .success("abc")),
        .init(
            "RFC 9112 7.1: hexadecimal", "a\r\n0123456789\r\n0B\r\n0123456789a\r\n0\r\n\r\n",
            .success("01234567890123456789a")),
        .init("RFC 9112 7.1: any zeros are the last", "000\r\n\r\n", .success("")),
        .init("RFC 9112 7.1: data is any bytes", "6\r\n\r\n0\r\n\r\r\n0\r\n\r\n", .success("\r\n0\r\n\r")),
        .init("RFC 9112 7.1: a size", "\r\nhello", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", "g\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", "-1\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", "+1\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", "0x1\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", " 1\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", "1_0\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: a size", ";a\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: no overflow", "00000000000000001\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: no overflow", "10000000000000000\r\n", bad(.chunkSize)),
        .init("RFC 9112 7.1: no overflow", "fffffffffffffffff\r\n", bad(.chunkSize)),
        .init("64 bits are too many bytes", "ffffffffffffffff\r\n", .failure(.bodyTooLarge(limit: 1024))),
        .init("64 bits are too many bytes", "8000000000000000\r\n", .failure(.bodyTooLarge(limit: 1024))),
        .init("the limit", "401\r\n", .failure(.bodyTooLarge(limit: 1024))),
        .init("the limit, in all", "1\r\na\r\n400\r\n", .failure(.bodyTooLarge(limit: 1024))),
        .init("RFC 9112 2.2: LF alone", "1\na\r\n", bad(.chunkSize)),
        .init("RFC 9112 2.2: LF alone", "1\r\na\n", bad(.chunkEnding)),
        .init("RFC 9112 2.2: CR alone", "1\rX", bad(.chunkEnding)),
        .init("RFC 9112 2.2: CR alone", "1\r\na\rX", bad(.chunkEnding)),
        .init("RFC 9112 7.1: as much as was said", "1\r\nab\r\n", bad(.chunkEnding)),
        .init("RFC 9112 7.1: as much as was said", "3\r\nab\r\n0\r\n\r\n", bad(.chunkEnding)),
        .init("RFC 9112 7.1.1", "1;a\r\nx\r\n0;b=c\r\n\r\n", .success("x")),
        .init("RFC 9112 7.1.1", "1;a=b;c=\"d\";e\r\nx\r\n0\r\n\r\n", .success("x")),
        .init("RFC 9112 7.1.1: bad white space", "1 ; a = b ;c\t=\t\"d\" ; e\r\nx\r\n0\r\n\r\n", .success("x")),
        .init("RFC 9110 5.6.4: quoted", "1;a=\"\\\"; \u{80}\"\r\nx\r\n0\r\n\r\n", .success("x")),
        .init("RFC 9110 5.6.4: quoted, empty", "1;a=\"\"\r\nx\r\n0\r\n\r\n", .success("x")),
        .init("RFC 9112 7.1.1: white space belongs to a semicolon", "1 \r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: white space belongs to a semicolon", "1;a \r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: a name", "1;\r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: a name", "1;;a\r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: a name", "1;=b\r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: a value", "1;a=\r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: a token", "1;a@\r\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.1: a token", "1;a=b c\r\nx", bad(.chunkExtension)),
        .init("RFC 9110 5.6.4: closed", "1;a=\"\r\nx", bad(.chunkExtension)),
        .init("RFC 9110 5.6.4: nothing after", "1;a=\"b\"c\r\nx", bad(.chunkExtension)),
        .init("RFC 9110 5.6.4: no control byte", "1;a=\"\u{1}\"\r\nx", bad(.chunkExtension)),
        .init("RFC 9110 5.6.4: no control byte", "1;a=\"\\\n\"\r\nx", bad(.chunkExtension)),
        .init("RFC 9112 2.2: LF alone", "1;a\nx", bad(.chunkExtension)),
        .init("RFC 9112 7.1.2", "0\r\nA: b\r\nC:\t d \t\r\n\r\n", .success("")),
        .init("RFC 9110 6.5.1: framing in a trailer means nothing", "0\r\nContent-Length: 5\r\n\r\n", .success("")),
        .init("RFC 9112 5: a name", "0\r\n: b\r\n\r\n", bad(.trailer)),
        .init("RFC 9112 5: a colon", "0\r\nA\r\n\r\n", bad(.trailer)),
        .init("RFC 9112 5.1: space before the colon", "0\r\nA : b\r\n\r\n", bad(.trailer)),
        .init("RFC 9112 5.2: folded", "0\r\nA: b\r\n c\r\n\r\n", bad(.trailer)),
        .init("RFC 9110 5.5: NUL", "0\r\nA: \u{0}\r\n\r\n", bad(.trailer)),
        .init("RFC 9112 2.2: LF alone", "0\r\n\n", bad(.trailer)),
        .init("RFC 9112 2.2: LF alone", "0\r\nA: b\n\r\n", bad(.trailer)),
        .init("RFC 9112 2.2: CR alone", "0\r\nA: b\r\r\n", bad(.lineEnding)),
        .init("RFC 9112 2.2: CR alone", "0\r\n\rX", bad(.lineEnding)),
    ]

    public static func body(_ row: Row) -> [UInt8] { row.input.wire + "next".wire }
}
