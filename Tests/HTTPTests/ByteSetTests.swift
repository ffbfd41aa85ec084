import Testing
import WireCorpus

@testable import HTTP

struct ByteSetTests {
    private static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let subDelims = "!$&'()*+,;="

    static let rows: [Case<ByteSet, String>] = [
        .init("RFC 9110 5.6.2: tchar", .token, "!#$%&'*+-.^_`|~" + alphanumeric),
        .init("RFC 3986 3.3: pchar and /", .path, "-._~:@/" + subDelims + alphanumeric),
        .init("RFC 3986 3.4 and URL standard 1.3", .query, "-._~:@/?%[]{}|\\^`" + subDelims + alphanumeric),
        .init("RFC 3986 3.2.2: reg-name", .registeredName, "-._~" + subDelims + alphanumeric),
        .init("RFC 3986 2.3: unreserved", .unreserved, "-._~" + alphanumeric),
    ]

    @Test(arguments: rows)
    func `a set holds what its grammar lists`(row: Case<ByteSet, String>) {
        let listed = Set(row.output.utf8)
        for byte in UInt8.min...UInt8.max { #expect(row.input.contains(byte) == listed.contains(byte), "byte \(byte)") }
    }
}

struct FieldNameTests {
    @Test(arguments: FieldName.allCases.filter { $0 != .other })
    func `a known name is recognised in any case, a near one is not`(name: FieldName) {
        func read(_ text: String) -> FieldName {
            text.bytes.withUnsafeBytes { FieldName($0) }
        }
        let text = "\(name.text)"
        #expect(read(text) == name)
        #expect(read(text.uppercased()) == name)
        for index in text.indices {
            var other = text
            other.replaceSubrange(index...index, with: text[index] == "-" ? "_" : text[index] == "z" ? "y" : "z")
            #expect(read(other) == .other)
        }
        #expect(read(text + "s") == .other)
    }
}
