import Testing
import WireCorpus

@testable import HTTP

struct AcceptTests {
    private static let offers = ["application/json", "text/csv", "text/plain"]

    static let rows: [Case<String?, String?>] = [
        .init("RFC 9110 12.5.1: no field takes everything", nil, "application/json"),
        .init("RFC 9110 12.5.1: an empty field is one that names nothing", "", "application/json"),
        .init("RFC 9110 12.5.1: */* takes everything", "*/*", "application/json"),
        .init("RFC 9110 12.5.1: a type", "text/csv", "text/csv"),
        .init("RFC 9110 8.3.1: types have no case", "Text/CSV", "text/csv"),
        .init("RFC 9110 12.5.1: a whole type", "text/*", "text/csv"),
        .init("RFC 9110 12.5.1: nothing on offer", "image/png", nil),
        .init("RFC 9110 12.4.2: the weightiest", "text/csv;q=0.5, text/plain;q=0.7", "text/plain"),
        .init("RFC 9110 12.4.2: three decimals", "text/csv;q=0.501,text/plain;q=0.5", "text/csv"),
        .init("RFC 9110 12.4.2: no weight is one", "text/csv;q=0.9, text/plain", "text/plain"),
        .init("RFC 9110 12.4.2: zero is no", "application/json;q=0, */*;q=0.1", "text/csv"),
        .init("RFC 9110 12.5.1: the most specific counts", "text/*;q=0.9, text/csv;q=0.1, */*;q=0.2", "text/plain"),
        .init("RFC 9110 12.5.1: its place does not", "*/*, text/*;q=0.1, application/json;q=0.1", "application/json"),
        .init("RFC 9110 12.4.2: Q as well as q", "text/csv;Q=0.1, text/plain;q=0.2", "text/plain"),
        .init("RFC 9110 5.6.3: white space around", "text/csv ; q=0.1 , text/plain ; q=0.2", "text/plain"),
        .init("RFC 9110 5.6.1: empty items", ",, text/csv ,,", "text/csv"),
        .init("RFC 9110 12.5.1: another kind of that type", "text/csv;header=absent", nil),
        .init("RFC 9110 12.5.1: a quoted parameter", "text/csv;header=\"a,b\", text/plain", "text/plain"),
        .init("JSON is UTF-8 anyway", "application/json; charset=UTF-8", "application/json"),
        .init("a browser's", "text/html,application/xhtml+xml,*/*;q=0.8", "application/json"),
    ]

    @Test(arguments: rows)
    func `the type the client likes best is chosen`(row: Case<String?, String?>) {
        #expect(Accept(row.input?.slice).best(of: Self.offers) == row.output)
    }

    @Test(arguments: [
        "text", "text/", "/csv", "*/csv", "text/csv;q=2", "text/csv;q=1.001", "text/csv;q=0.1234", "text/csv;q=.5",
        "text/csv;q=", "text/csv;q", "text/csv text/plain", "text/csv;a=\"b", "text/csv;q=-1", "text/csv;q=\"0,5\"",
    ])
    func `a malformed field counts for nothing`(value: String) {
        #expect(Accept(value.slice) == Accept(nil))
    }

    @Test func `a weight is told in thousandths`() {
        let accept = Accept("text/csv;q=0.25, text/*;q=0".slice)
        #expect(accept.weight(of: "text/csv") == 250)
        #expect(accept.weight(of: "text/plain") == 0)
        #expect(accept.weight(of: "nonsense") == 0)
    }

    @Test(arguments: [(63, true), (64, true), (65, false)])
    func `more types than anyone weighs count for nothing`(count: Int, isRead: Bool) {
        let value = Array(repeating: "text/csv", count: count).joined(separator: ",")
        #expect((Accept(value.slice) != Accept(nil)) == isRead)
    }
}
