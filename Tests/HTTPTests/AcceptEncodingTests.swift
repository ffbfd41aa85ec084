import Testing
import WireCorpus

@testable import HTTP

struct AcceptEncodingTests {
    static let rows: [Case<String?, (gzip: Bool, identity: Bool)>] = [
        .init("RFC 9110 12.5.3: no field takes any coding; we give none", nil, (false, true)),
        .init("RFC 9110 12.5.3: an empty field takes identity only", "", (false, true)),
        .init("RFC 9110 12.5.3", "gzip", (true, true)),
        .init("RFC 9110 8.4.1: codings have no case", "GZip", (true, true)),
        .init("RFC 9110 8.4.1.3: the old name", "x-gzip", (true, true)),
        .init("RFC 9110 12.5.3: several", "deflate, gzip, br", (true, true)),
        .init("RFC 9110 12.5.3: any", "*", (true, true)),
        .init("RFC 9110 12.5.3: any but gzip", "*, gzip;q=0", (false, true)),
        .init("RFC 9110 12.4.2: zero is no", "gzip;q=0", (false, true)),
        .init("RFC 9110 12.4.2: zero is no", "gzip;q=0.000", (false, true)),
        .init("RFC 9110 12.5.3: rather without", "gzip;q=0.5, identity", (false, true)),
        .init("RFC 9110 12.5.3: rather with", "gzip, identity;q=0.5", (true, true)),
        .init("RFC 9110 12.5.3: never without", "gzip, identity;q=0", (true, false)),
        .init("RFC 9110 12.5.3: nothing else", "gzip, *;q=0", (true, false)),
        .init("RFC 9110 12.5.3: identity though not the rest", "identity, *;q=0", (false, true)),
        .init("another coding", "br", (false, true)),
        .init("malformed: as if absent", "gzip;level=9", (false, true)),
        .init("malformed: as if absent", "gzip;q=1.5", (false, true)),
        .init("malformed: as if absent", "gzip deflate", (false, true)),
    ]

    @Test(arguments: rows)
    func `gzip is sent to those who ask for it`(row: Case<String?, (gzip: Bool, identity: Bool)>) {
        let accepted = AcceptEncoding(row.input?.slice)
        #expect(accepted.prefersGzip == row.output.gzip)
        #expect(accepted.acceptsIdentity == row.output.identity)
    }
}
