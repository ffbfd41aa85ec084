import Testing
import WireCorpus

@testable import HTTP

struct AcceptEncodingTests {
    static let rows: [Case<String?, Bool>] = [
        .init("RFC 9110 12.5.3: no field takes any coding; we give none", nil, false),
        .init("RFC 9110 12.5.3: an empty field takes identity only", "", false),
        .init("RFC 9110 12.5.3", "gzip", true),
        .init("RFC 9110 8.4.1: codings have no case", "GZip", true),
        .init("RFC 9110 8.4.1.3: the old name", "x-gzip", true),
        .init("RFC 9110 12.5.3: several", "deflate, gzip, br", true),
        .init("RFC 9110 12.5.3: any", "*", true),
        .init("RFC 9110 12.5.3: any but gzip", "*, gzip;q=0", false),
        .init("RFC 9110 12.4.2: zero is no", "gzip;q=0", false),
        .init("RFC 9110 12.4.2: zero is no", "gzip;q=0.000", false),
        .init("RFC 9110 12.5.3: rather without", "gzip;q=0.5, identity", false),
        .init("RFC 9110 12.5.3: rather with", "gzip, identity;q=0.5", true),
        .init("RFC 9110 12.5.3: never without", "gzip, identity;q=0", true),
        .init("RFC 9110 12.5.3: nothing else", "gzip, *;q=0", true),
        .init("RFC 9110 12.5.3: identity though not the rest", "identity, *;q=0", false),
        .init("RFC 9110 12.5.3: neither; answered all the same", "identity;q=0", false),
        .init("RFC 9110 12.5.3: nothing at all; answered all the same", "*;q=0", false),
        .init("another coding", "br", false),
        .init("malformed: as if absent", "gzip;level=9", false),
        .init("malformed: as if absent", "gzip;q=1.5", false),
        .init("malformed: as if absent", "gzip deflate", false),
    ]

    @Test(arguments: rows)
    func `gzip is sent to those who ask for it`(row: Case<String?, Bool>) {
        #expect(AcceptEncoding(row.input?.slice).prefersGzip == row.output)
    }
}
