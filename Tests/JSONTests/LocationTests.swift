import JSON
import Testing

@Suite struct LocationTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let text: String
        let kind: JSONError.Kind
        let line: Int
        let column: Int
        let offset: Int
        let pointer: String

        init(_ text: String, _ kind: JSONError.Kind, _ line: Int, _ column: Int, _ offset: Int, _ pointer: String) {
            (self.text, self.kind, self.pointer) = (text, kind, pointer)
            (self.line, self.column, self.offset) = (line, column, offset)
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: rows)
    func `an error says line, column, offset and pointer`(_ row: Row) throws {
        let error = try #require(refusal(of: Array(row.text.utf8)))
        #expect(error.kind == row.kind)
        #expect(error.location == JSONLocation(line: row.line, column: row.column, offset: row.offset))
        #expect(error.pointer == row.pointer)
    }

    /// Where the fault stands, and what was begun there.
    static let rows: [Row] = [
        Row("", .emptyInput, 1, 1, 0, ""),
        Row("\n\n ", .emptyInput, 3, 2, 3, ""),
        Row("{\n  \"a\": 1,\n  \"a\": 2\n}", .duplicateKey, 3, 3, 14, "/a"),
        Row("{\n  \"a\": 1,\n}", .trailingComma, 2, 9, 10, "/a"),
        Row("[1,\n2,\n]", .trailingComma, 2, 2, 5, "/1"),
        Row("[1,\r\n  x]", .invalidLiteral, 2, 3, 7, "/1"),
        Row("[1,\r  x]", .invalidLiteral, 1, 7, 6, "/1"),
        Row("[\"日本語\", x]", .invalidLiteral, 1, 9, 14, "/1"),
        Row("[\"😀e\u{301}\",\tx]", .invalidLiteral, 1, 9, 12, "/1"),
        Row(#"{"a":{"b":[0,{"c":01}]}}"#, .leadingZero, 1, 19, 18, "/a/b/1/c"),
        Row(#"{"a":{"b":[0,{"c":1}],"d":nul}}"#, .invalidLiteral, 1, 27, 26, "/a/d"),
        Row(#"{"a/b~c":{"\u3042\n":tru}}"#, .invalidLiteral, 1, 22, 21, "/a~1b~0c/あ\n"),
        Row(#"{"a":1 "b":2}"#, .commaExpected, 1, 8, 7, "/a"),
        Row(#"{"a":1,b:2}"#, .keyExpected, 1, 8, 7, ""),
        Row(#"{"a" 1}"#, .colonExpected, 1, 6, 5, "/a"),
        Row(#"{"a"}"#, .colonExpected, 1, 5, 4, "/a"),
        Row(#"{"x":{"a":1,"\u0061":2}}"#, .duplicateKey, 1, 13, 12, "/x/a"),
        Row(#"["]",[],{"}":1},"\"",x]"#, .invalidLiteral, 1, 22, 21, "/4"),
        Row("[1]\n\n]", .trailingContent, 3, 1, 5, ""),
        Row("[1", .unexpectedEnd, 1, 3, 2, "/0"),
        Row(#"{"a":"#, .unexpectedEnd, 1, 6, 5, "/a"),
        Row("[\"abc", .unterminatedString, 1, 6, 5, "/0"),
        Row("[\"a\nb\"]", .controlCharacter, 1, 4, 3, "/0"),
        Row(#"["ab\q"]"#, .invalidEscape, 1, 5, 4, "/0"),
        Row(#"["あ\uD800"]"#, .loneSurrogate, 1, 4, 5, "/0"),
        Row("[-x]", .digitExpected, 1, 3, 2, "/0"),
        Row("[1.x]", .digitExpected, 1, 4, 3, "/0"),
        Row("[0, 9223372036854775808]", .integerOutOfRange, 1, 5, 4, "/1"),
        Row("[0, 1e400]", .decimalOutOfRange, 1, 5, 4, "/1"),
        Row("[{}, /* */ 1]", .comment, 1, 6, 5, "/1"),
        Row("\u{FEFF}{}", .byteOrderMark, 1, 1, 0, ""),
    ]

    @Test func `a reader over part of the bytes counts from its beginning`() throws {
        let bytes = Array("[1]\n[2]\n[3,]\n".utf8)
        let error = #expect(throws: JSONError.self) { _ = try JSONValue(parsing: bytes, in: 8..<12) }
        #expect(error?.kind == .trailingComma)
        #expect(error?.location == JSONLocation(line: 1, column: 3, offset: 2))
    }

    @Test func `a caller can ask for the place of what it refuses itself`() throws {
        let bytes = Array("x{\n \"a\": [10, 20],\n \"か\": 5}".utf8)
        var reader = try JSONReader(bytes, in: 1..<bytes.count)
        try reader.beginObject()
        #expect(try reader.nextKey())
        try reader.beginArray()
        #expect(try reader.nextElement() && reader.nextElement())
        #expect(reader.location(of: reader.position) == JSONLocation(line: 2, column: 12, offset: 13))
        #expect(reader.pointer(to: reader.position) == "/a/1")
        #expect(try !reader.nextElement())
        #expect(try reader.nextKey())
        #expect(reader.location(of: reader.keyPosition) == JSONLocation(line: 3, column: 2, offset: 19))
        #expect(reader.location(of: reader.position) == JSONLocation(line: 3, column: 7, offset: 26))
        #expect(reader.pointer(to: reader.position) == "/か")
    }

    @Test func `a pointer that would be long stops at an ancestor`() throws {
        let long = String(repeating: "k", count: 300)
        let error = try #require(refusal(of: Array("{\"a\":{\"\(long)\":{\"b\":x}}}".utf8)))
        #expect(error.pointer == "/a")
    }

    @Test func `an error describes itself in one line`() throws {
        let error = try #require(refusal(of: Array("{\"a\":[\n01]}".utf8)))
        #expect(error.description == "line 2, column 1: a number must not begin with an extra zero, at /a/0")
        #expect(error.code == "leading-zero")
        let deep = try #require(refusal(of: Array("[[[1]]]".utf8), limits: JSONLimits(depth: 2)))
        #expect(deep.description == "line 1, column 3: arrays and objects are nested too deeply (at most 2), at /0/0")
    }

    @Test func `every kind has a code and a sentence of its own`() {
        #expect(Set(JSONError.Kind.allCases.map(\.rawValue)).count == JSONError.Kind.allCases.count)
        #expect(Set(JSONError.Kind.allCases.map(\.sentence)).count == JSONError.Kind.allCases.count)
    }
}
