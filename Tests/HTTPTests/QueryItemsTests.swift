import Testing
import WireCorpus

@testable import HTTP

struct QueryItemsTests {
    private static func read(_ text: String) -> Result<[String], QueryItems.Malformed> {
        var items = QueryItems("??\(text)".slice.dropFirst(2))
        var read: [String] = []
        do throws(QueryItems.Malformed) {
            while let item = try items.next() { read.append(item.name + (item.value.map { "=" + $0 } ?? "")) }
            return .success(read)
        } catch {
            return .failure(error)
        }
    }

    static let rows: [Case<String, Result<[String], QueryItems.Malformed>>] = [
        .init("nothing", "", .success([])),
        .init("URL standard 5.1: items", "a=b&c=d", .success(["a=b", "c=d"])),
        .init("URL standard 5.1: empty items are none", "&&a=b&", .success(["a=b"])),
        .init("a name alone", "a", .success(["a"])),
        .init("an empty value", "a=", .success(["a="])),
        .init("an empty name", "=b", .success(["=b"])),
        .init("URL standard 5.1: the first = divides", "a=b=c", .success(["a=b=c"])),
        .init("URL standard 5.1: + is a space", "a+b=c+d", .success(["a b=c d"])),
        .init("RFC 3986 2.1: escapes", "a%26=%3D%2B%20", .success(["a&==+ "])),
        .init("RFC 3986 2.1: escapes have no case", "%e3%81%82=%E3%81%84", .success(["あ=い"])),
        .init("a semicolon divides nothing", "a=b;c", .success(["a=b;c"])),
        .init("RFC 3986 2.1: two digits", "a=b&c=%", .failure(.escape(offset: 6))),
        .init("RFC 3986 2.1: two digits", "a=%4", .failure(.escape(offset: 2))),
        .init("RFC 3986 2.1: two digits", "a=%4&b=1", .failure(.escape(offset: 2))),
        .init("RFC 3986 2.1: of hexadecimal", "%4g=1", .failure(.escape(offset: 0))),
        .init("RFC 3629 3: UTF-8", "a=b&c=%FF", .failure(.text(offset: 6))),
        .init("RFC 3629 3: not longer than need be", "a=%C0%80", .failure(.text(offset: 2))),
        .init("RFC 3629 3: no surrogates", "%ED%A0%80", .failure(.text(offset: 0))),
        .init("no NUL", "a=x%00", .failure(.text(offset: 2))),
    ]

    @Test(arguments: rows)
    func `items are decoded, or it is said where they cannot be`(
        row: Case<String, Result<[String], QueryItems.Malformed>>
    ) {
        #expect(Self.read(row.input) == row.output)
    }

    @Test func `what is encoded decodes to itself`() throws {
        for text in ["", "a b", "富士市", "a&b=c%d+e/f?g#h", "~._-", "\u{1}\u{7F}"] {
            var items = QueryItems("x=\(PercentEncoding.encode(text))".slice)
            #expect(try items.next() == QueryItems.Item(name: "x", value: text))
        }
        // RFC 3986 2.1: capitals; 2.3: unreserved characters stay.
        #expect(PercentEncoding.encode("a-._~Z0/あ") == "a-._~Z0%2F%E3%81%82")
    }
}
