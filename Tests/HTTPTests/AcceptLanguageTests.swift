import Testing
import WireCorpus

@testable import HTTP

struct AcceptLanguageTests {
    static let rows: [Case<String?, String>] = [
        .init("RFC 9110 12.5.4: no field, no wish", nil, "ja"),
        .init("RFC 9110 12.5.4", "en", "en"),
        .init("RFC 4647 2.1: tags have no case", "EN", "en"),
        .init("RFC 4647 3.4: a narrower tag finds the wider", "en-US", "en"),
        .init("RFC 4647 3.4: by subtag, not by letter", "eng", "ja"),
        .init("a browser in Japan", "ja,en-US;q=0.9,en;q=0.8", "ja"),
        .init("a browser in London", "en-GB,en;q=0.9,ja;q=0.1", "en"),
        .init("RFC 9110 12.4.2: weight before place", "ja;q=0.5, en;q=0.6", "en"),
        .init("RFC 9110 12.5.4: equal weights, ours first", "en, ja", "ja"),
        .init("RFC 4647 2.1: any language", "*", "ja"),
        .init("RFC 4647 2.1: any language but", "ja;q=0, *", "en"),
        .init("RFC 9110 12.5.4: an unwanted language is better than none", "en;q=0", "ja"),
        .init("none of ours", "fr, de;q=0.5", "ja"),
        .init("malformed: as if absent", "en;q=high", "ja"),
        .init("malformed: as if absent", "en/us", "ja"),
    ]

    @Test(arguments: rows)
    func `the reader's language is chosen`(row: Case<String?, String>) {
        #expect(AcceptLanguage(row.input?.slice).best(of: ["ja", "en"]) == row.output)
    }

    @Test func `nothing on offer is nothing chosen`() {
        #expect(AcceptLanguage("en".slice).best(of: []) == nil)
    }
}
