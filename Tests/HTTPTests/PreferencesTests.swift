import Testing
import WireCorpus

@testable import HTTP

struct PreferencesTests {
    static let rows: [Case<String?, [String?]>] = [
        .init("RFC 7240 2: no field", nil, [nil, nil]),
        .init("RFC 7240 4.2", "return=minimal", ["minimal", nil]),
        .init("RFC 7240 2: quoted is the same", "return=\"minimal\"", ["minimal", nil]),
        .init("RFC 7240 2: names have no case", "Return=minimal", ["minimal", nil]),
        .init("RFC 7240 2: bad white space", "return = minimal", ["minimal", nil]),
        .init("RFC 7240 4.1: no value", "respond-async", [nil, ""]),
        .init("RFC 7240 2: several", "respond-async, wait=10, return=representation", ["representation", ""]),
        .init("RFC 7240 2: with parameters", "return=minimal; foo=\"a, b\"; bar=1, respond-async", ["minimal", ""]),
        .init("RFC 7240 2: the first counts", "return=minimal, return=representation", ["minimal", nil]),
        .init("malformed: nothing is preferred", "return=minimal, =", [nil, nil]),
        .init("malformed: nothing is preferred", "return=", [nil, nil]),
        .init("malformed: nothing is preferred", "return minimal", [nil, nil]),
    ]

    @Test(arguments: rows)
    func `preferences are read`(row: Case<String?, [String?]>) {
        let preferences = Preferences(row.input?.slice)
        #expect([preferences.value("return"), preferences.value("respond-async")] == row.output)
    }
}
