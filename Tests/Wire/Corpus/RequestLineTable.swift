public import HTTP

/// RFC 9112 3: request lines, and the empty lines before one.
public enum RequestLineTable {
    public typealias Row = Case<String, Result<Method, Refusal>>

    public static let rows: [Row] = [
        .init("RFC 9110 9.3.1", "GET / HTTP/1.1\r\n", .success(.get)),
        .init("RFC 9110 9.3.2", "HEAD / HTTP/1.1\r\n", .success(.head)),
        .init("RFC 9110 9.3.3", "POST / HTTP/1.1\r\n", .success(.post)),
        .init("RFC 9110 9.3.4", "PUT / HTTP/1.1\r\n", .success(.put)),
        .init("RFC 5789 2", "PATCH / HTTP/1.1\r\n", .success(.patch)),
        .init("RFC 9110 9.3.5", "DELETE / HTTP/1.1\r\n", .success(.delete)),
        .init("RFC 9110 9.3.7", "OPTIONS / HTTP/1.1\r\n", .success(.options)),
        .init("RFC 9112 2.3: 1.0", "GET / HTTP/1.0\r\n", .success(.get)),
        .init("RFC 9112 2.2: an empty line before", "\r\nGET / HTTP/1.1\r\n", .success(.get)),
        .init("RFC 9112 2.2: some of them", "\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n", .success(.get)),
        .init("not any number", "\r\n\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 2.2: CR LF", "\nGET / HTTP/1.1\r\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 2.2: CR LF", "\rGET / HTTP/1.1\r\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 2.2: CR LF", "\r\r\nGET / HTTP/1.1\r\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 2.2: CR LF", "GET / HTTP/1.1\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 2.2: no CR alone", "GET / HTTP/1.1\r\r\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 2.2: no CR alone", "GET /\r HTTP/1.1\r\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 2.2: no CR alone", "GET\r / HTTP/1.1\r\n", .failure(.malformed(.lineEnding))),
        .init("RFC 9112 3: three parts", "GET /\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: three parts", "GET\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: three parts", "GET / x HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: one space", "GET  / HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: one space", "GET /  HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: one space", "GET\t/ HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: one space", "GET /\tHTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: none around", " GET / HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 3: none around", "GET / HTTP/1.1 \r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 2.3: capitals", "GET / http/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 2.3: digits", "GET / HTTP/1.x\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 2.3: one digit each", "GET / HTTP/1.10\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 2.3: one digit each", "GET / HTTP/11\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9112 2.3: the name", "GET / HTTQ/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9110 15.6.6", "GET / HTTP/2.0\r\n", .failure(.versionNotSupported)),
        .init("RFC 9110 15.6.6", "GET / HTTP/0.9\r\n", .failure(.versionNotSupported)),
        .init("RFC 9110 2.5: a later minor version is 1.1", "GET / HTTP/1.2\r\n", .success(.get)),
        .init("RFC 9110 2.5: a later minor version is 1.1", "GET / HTTP/1.9\r\n", .success(.get)),
        .init("RFC 9113 3.4: the preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .failure(.versionNotSupported)),
        .init("RFC 9110 9.3.6", "CONNECT a:443 HTTP/1.1\r\n", .failure(.unknownMethod)),
        .init("RFC 9110 9.3.8", "TRACE / HTTP/1.1\r\n", .success(.trace)),
        .init("OpenAPI 3.2", "QUERY / HTTP/1.1\r\n", .success(.query)),
        .init("RFC 9110 9.1: methods have a case", "get / HTTP/1.1\r\n", .failure(.unknownMethod)),
        .init("RFC 9110 9.1: any token", "M-SEARCH * HTTP/1.1\r\n", .failure(.unknownMethod)),
        .init("RFC 9110 9.1: any token", "OPTIONSGET / HTTP/1.1\r\n", .failure(.unknownMethod)),
        .init("RFC 9110 9.1: a token", "G@T / HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9110 9.1: a token", "G\u{0}T / HTTP/1.1\r\n", .failure(.malformed(.requestLine))),
        .init("RFC 9110 9.1: a token", "\u{16}\u{3}\u{1}\u{2}", .failure(.malformed(.requestLine))),
        .init(
            "RFC 9112 3: longer than any", String(repeating: "A", count: 64) + " / HTTP/1.1\r\n",
            .failure(.unknownMethod)),
        .init("RFC 9112 3: longer than any", String(repeating: "A", count: 65), .failure(.unknownMethod)),
        .init(
            "RFC 9112 3: longer than any", "{" + String(repeating: "A", count: 64), .failure(.malformed(.requestLine))),
        .init(
            "RFC 9112 3: longer than any", "A{" + String(repeating: "A", count: 63),
            .failure(.malformed(.requestLine))),
    ]

    public static func request(_ row: Row) -> [UInt8] {
        row.input.wire + "Host: a\r\n\r\n".wire
    }
}
