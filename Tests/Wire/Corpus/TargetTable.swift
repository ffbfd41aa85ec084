public import HTTP

/// RFC 9112 3.2 and RFC 3986: request targets. What comes out is path, query and authority.
public enum TargetTable {
    public typealias Row = Case<String, Result<[String?], Refusal>>

    private static func path(_ path: String, _ query: String? = nil, for authority: String = "a") -> Row.Out {
        .success([path, query, authority])
    }

    private static func bad(_ reason: Refusal.Malformed) -> Row.Out { .failure(.malformed(reason)) }

    /// Of GET, where nothing else stands before the target.
    public static let rows: [Row] = [
        .init("RFC 9112 3.2.1", "/", path("/")),
        .init("RFC 9112 3.2.1", "/v1/usage/worx/2026-08", path("/v1/usage/worx/2026-08")),
        .init("RFC 3986 3.3: pchar", "/-._~!$&'()*+,;=:@az09", path("/-._~!$&'()*+,;=:@az09")),
        .init("RFC 3986 3.4", "/a?b=c&d", path("/a", "b=c&d")),
        .init("RFC 3986 3.4: empty", "/a?", path("/a", "")),
        .init("RFC 3986 3.4: ? and / within", "/a?b?c/d", path("/a", "b?c/d")),
        .init("RFC 3986 3.4: kept as sent", "/a?b=%41+%zz/../", path("/a", "b=%41+%zz/../")),
        .init("URL standard 1.3: browsers leave these", "/a?b[]={|}\\^`", path("/a", "b[]={|}\\^`")),
        .init("RFC 3986 2.1: escapes", "/%76%31/a%20b", path("/v1/a b")),
        .init("RFC 3986 2.1: no case", "/%e3%81%82%E3%81%82", path("/\u{E3}\u{81}\u{82}\u{E3}\u{81}\u{82}")),
        .init("decoded once", "/%2541", path("/%41")),
        .init("decoded once", "/%252e%252e/", path("/%2e%2e/")),
        .init("an escaped ? is no query", "/a%3Fb", path("/a?b")),
        .init("RFC 3986 2.1: two digits", "/%", bad(.percentEscape)),
        .init("RFC 3986 2.1: two digits", "/%4", bad(.percentEscape)),
        .init("RFC 3986 2.1: two digits", "/%4?1", bad(.percentEscape)),
        .init("RFC 3986 2.1: digits", "/%4g", bad(.percentEscape)),
        .init("RFC 3986 2.1: digits", "/%+1", bad(.percentEscape)),
        .init("a decoded NUL", "/a%00", bad(.pathEscapesToSlashOrNul)),
        .init("a decoded slash", "/a%2Fb", bad(.pathEscapesToSlashOrNul)),
        .init("a decoded slash", "/a/..%2f..%2fb", bad(.pathEscapesToSlashOrNul)),
        .init("RFC 3986 5.2.4: .", "/a/./b", path("/a/b")),
        .init("RFC 3986 5.2.4: .", "/./a", path("/a")),
        .init("RFC 3986 5.2.4: . at the end", "/a/.", path("/a/")),
        .init("RFC 3986 5.2.4: . alone", "/.", path("/")),
        .init("RFC 3986 5.2.4: ..", "/a/b/../c", path("/a/c")),
        .init("RFC 3986 5.2.4: .. at the end", "/a/b/..", path("/a/")),
        .init("RFC 3986 5.2.4: .. to the root", "/a/..", path("/")),
        .init("RFC 3986 5.2.4: .. and /", "/a/../", path("/")),
        .init("RFC 3986 5.2.4: several", "/a/b/c/./../../g", path("/a/g")),
        .init("RFC 3986 5.2.4: more dots are a name", "/.../a..b/..a/a../.a", path("/.../a..b/..a/a../.a")),
        .init("RFC 3986 6.2.2.2: escaped dots", "/a/%2e%2E/b/%2e", path("/b/")),
        .init("RFC 3986 6.2.2.2: escaped dots", "/a/.%2e/b", path("/b")),
        .init("RFC 3986 3.3: .. with more is a name", "/a/..;x", path("/a/..;x")),
        .init("RFC 3986 3.4: dots in a query", "/a/../b?../..", path("/b", "../..")),
        .init("above the root", "/..", bad(.pathAboveRoot)),
        .init("above the root", "/../a", bad(.pathAboveRoot)),
        .init("above the root", "/a/../../a", bad(.pathAboveRoot)),
        .init("above the root", "/%2e%2e/a", bad(.pathAboveRoot)),
        .init("above the root", "/./../a", bad(.pathAboveRoot)),
        .init("RFC 3986 3.3: an empty segment is one", "//", path("//")),
        .init("RFC 3986 3.3: an empty segment is one", "/a//b", path("/a//b")),
        .init("RFC 3986 3.3: an empty segment is one", "//../a", path("/a")),
        .init("RFC 3986 5.2.4: an empty segment is one", "/a//../b", path("/a/b")),
        .init("RFC 3986 5.2.4: an empty segment is one", "//a/../..", path("/")),
        .init("RFC 3986 2: not in a path", "/a\"b", bad(.target)),
        .init("RFC 3986 2: not in a path", "/a[b", bad(.target)),
        .init("RFC 3986 2: not in a path", "/a\\b", bad(.target)),
        .init("RFC 3986 2: not in a query", "/a?b\"c", bad(.target)),
        .init("RFC 3986 2: not in a query", "/a?<b>", bad(.target)),
        .init("RFC 9112 3.2: no fragment", "/a#b", bad(.target)),
        .init("RFC 9112 3.2: no fragment", "/a?b#c", bad(.target)),
        .init("RFC 3986 2: ASCII", "/\u{E3}\u{81}\u{82}", bad(.target)),
        .init("RFC 3986 2: ASCII", "/a?\u{E3}\u{81}\u{82}", bad(.target)),
        .init("no control byte", "/a\u{0}b", bad(.target)),
        .init("no control byte", "/a\u{7F}b", bad(.target)),
        .init("no control byte", "/a?\u{1}", bad(.target)),
        .init("RFC 9112 3.2.2", "http://b.example/c?d", path("/c", "d", for: "b.example")),
        .init("RFC 9112 3.2.2: a port", "http://b.example:8080/", path("/", for: "b.example:8080")),
        .init("RFC 9112 3.2.2: without a path", "http://b.example", path("/", for: "b.example")),
        .init("RFC 9112 3.2.2: without a path", "http://b.example?c", path("/", "c", for: "b.example")),
        .init("RFC 9112 3.2.2: without a path", "http://b.example?/../", path("/", "/../", for: "b.example")),
        .init("RFC 3986 3.1: schemes have no case", "HTTPS://b.example/", path("/", for: "b.example")),
        .init("RFC 3986 3.2.2: an address", "http://[::1]:80/a/../b", path("/b", for: "[::1]:80")),
        .init("RFC 9110 4.2.1: a host", "http:///a", bad(.target)),
        .init("RFC 9110 4.2.1: a host", "http://:80/a", bad(.target)),
        .init("RFC 9110 4.2.4: no user", "http://u@b.example/", bad(.target)),
        .init("RFC 9110 4.2.4: no user", "http://u:p@b.example/", bad(.target)),
        .init("RFC 3986 3.2.3: a port", "http://b.example:x/", bad(.target)),
        .init("RFC 3986 3.2.3: a port", "http://b.example:65536/", bad(.target)),
        .init("RFC 3986 3.2.2: an address", "http://[::g]/", bad(.target)),
        .init("RFC 9112 3.2.2: no other scheme", "ftp://b.example/", bad(.target)),
        .init("RFC 9112 3.2.2: no other scheme", "httpx://b.example/", bad(.target)),
        .init("RFC 9112 3.2.2: two slashes", "http:/b.example/", bad(.target)),
        .init("RFC 9112 3.2.2: two slashes", "http:", bad(.target)),
        .init("above the root", "http://b.example/../", bad(.pathAboveRoot)),
        .init("RFC 9112 3.2.3: for CONNECT only", "b.example:80", bad(.target)),
        .init("RFC 9112 3.2.4: for OPTIONS only", "*", bad(.target)),
        .init("RFC 9112 3.2.1: begins with a slash", "a/b", bad(.target)),
        .init("RFC 9112 3.2.1: begins with a slash", "?a", bad(.target)),
    ]

    /// Of OPTIONS.
    public static let optionsRows: [Row] = [
        .init("RFC 9112 3.2.4", "*", path("*")),
        .init("RFC 9112 3.2.4: without a path", "http://b.example", path("*", for: "b.example")),
        .init("RFC 9112 3.2.4: with one", "http://b.example/", path("/", for: "b.example")),
        .init("RFC 9112 3.2.4: with a query", "http://b.example?a", path("/", "a", for: "b.example")),
        .init("RFC 9112 3.2.1", "/v1", path("/v1")),
        .init("RFC 9112 3.2.4: nothing more", "*a", bad(.target)),
        .init("RFC 9112 3.2.4: nothing more", "*?a", bad(.target)),
    ]

    public static func request(_ row: Row, method: String = "GET") -> [UInt8] {
        "\(method) ".wire + row.input.wire + " HTTP/1.1\r\nHost: a\r\n\r\n".wire
    }
}

extension Case {
    public typealias Out = Output
}
