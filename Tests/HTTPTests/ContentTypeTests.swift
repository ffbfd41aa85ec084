import Testing
import WireCorpus

@testable import HTTP

struct ContentTypeTests {
    static let rows: [Case<String, [String?]>] = [
        .init("RFC 9110 8.3.1", "application/json", ["application/json", nil, nil]),
        .init("RFC 9110 8.3.1: no case", "Application/JSON", ["application/json", nil, nil]),
        .init("RFC 9110 8.3.2", "text/csv;charset=Shift_JIS", ["text/csv", "shift_jis", nil]),
        .init("RFC 9110 8.3.1: quoted is the same", "text/csv; Charset=\"UTF-8\"", ["text/csv", "utf-8", nil]),
        .init(
            "RFC 2046 5.1.1: a boundary keeps its case", "multipart/form-data; boundary=aB",
            ["multipart/form-data", nil, "aB"]),
        .init("RFC 2046 5.1.1: quoted", "multipart/mixed; boundary=\"a b;c\"", ["multipart/mixed", nil, "a b;c"]),
        .init("RFC 9110 5.6.4: backslashes", "multipart/mixed; boundary=\"a\\\"b\"", ["multipart/mixed", nil, "a\"b"]),
        .init("RFC 9110 5.6.6: other parameters", "a/b;x=1;charset=utf-8;y=\"\"", ["a/b", "utf-8", nil]),
        .init("RFC 9110 5.6.6: empty parameters", "a/b;;charset=utf-8;", ["a/b", "utf-8", nil]),
        .init("RFC 9110 5.6.3: white space around semicolons", "a/b \t;\t charset=utf-8 ", ["a/b", "utf-8", nil]),
    ]

    @Test(arguments: rows)
    func `type, charset and boundary are read`(row: Case<String, [String?]>) throws {
        let type = try #require(ContentType(row.input.slice))
        #expect([type.essence, type.charset, type.boundary] == row.output)
    }

    @Test(arguments: [
        Case("RFC 9110 8.3.1: two parts", "", ()), Case("RFC 9110 8.3.1: two parts", "json", ()),
        Case("RFC 9110 8.3.1: two parts", "a/", ()), Case("RFC 9110 8.3.1: two parts", "/b", ()),
        Case("RFC 9110 5.6.6: no space around =", "a/b;c =d", ()),
        Case("RFC 9110 5.6.6: no space around =", "a/b;c= d", ()),
        Case("RFC 9110 5.6.6: a value", "a/b;c", ()), Case("RFC 9110 5.6.6: a value", "a/b;c=", ()),
        Case("RFC 9110 5.6.4: closed", "a/b;c=\"d", ()), Case("RFC 9110 5.6.4: closed", "a/b;c=\"d\\", ()),
        Case("RFC 9110 5.6.4: one", "a/b;c=\"d\"e", ()),
        Case("two readings", "a/b;charset=x;charset=y", ()), Case("two readings", "a/b;boundary=x;boundary=y", ()),
        Case("RFC 9110 8.3: not a list", "a/b, c/d", ()),
    ])
    func `what cannot be read is nothing`(row: Case<String, Void>) {
        #expect(ContentType(row.input.slice) == nil)
    }
}
