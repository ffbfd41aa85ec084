import JSON
import Testing

@Suite struct ReaderTests {
    @Test func `typed reading takes keys in any order`() throws {
        var reader = try JSONReader(Array(#" {"b" : "x\u0041", "skip":[{"a":1}], "a":-12 } "#.utf8))
        try reader.beginObject()
        var a = 0
        var b = ""
        while try reader.nextKey() {
            if reader.key(is: "a") { a = try reader.readInt() }
            if reader.key(is: "b") { b = try reader.readString() }
        }
        try reader.finish()
        #expect(a == -12)
        #expect(b == "xA")
    }

    static let keys = JSONKeys("id", "total", "spaceOfCoworking", "é", "", "a", "with \"quotes\"", "a\":1,\"b")

    @Test(arguments: [
        (#"{"id":1,"total":1,"spaceOfCoworking":1,"é":1,"":1,"a":1}"#, [0, 1, 2, 3, 4, 5]),
        (#"{"a":1,"":1,"é":1,"spaceOfCoworking":1,"total":1,"id":1}"#, [5, 4, 3, 2, 1, 0]),
        (#"{ "id" :1,"total": 1, "spaceOfCoworking":1}"#, [0, 1, 2]),
        (#"{"\u0069d":1,"tot\u0061l":1,"\u00e9":1}"#, [0, 1, 3]),
        (#"{"Id":1,"totals":1,"spaceOfCoworkinG":1,"b":1,"id":1}"#, [-1, -1, -1, -1, 0]),
        (#"{"a":1,"with \"quotes\"":1}"#, [5, 6]),
        (#"{"with \"quotes\"":1,"a":1,"b":2}"#, [6, 5, -1]),
        (#"{"id":{"id":[{"id":1,"total":1}],"a":1},"total":1}"#, [0, 1]),
        ("{\"e\u{301}\":1}", [-1]),
        ("{}", []),
    ])
    func `a key is told by its place among names`(_ text: String, _ places: [Int]) throws {
        var reader = try JSONReader(Array(text.utf8))
        try reader.beginObject()
        var found: [Int] = []
        while let place = try reader.nextKey(in: Self.keys) {
            found.append(place)
            let key = reader.key
            if place != JSONKeys.unknown { #expect(key == Self.keys.names[place]) }
        }
        #expect(found == places)
        try reader.finish()
    }

    @Test(arguments: [
        (#"{"id":1,"id":2}"#, JSONError.Kind.duplicateKey), (#"{"id":1,"total":1,"id":2}"#, .duplicateKey),
        (#"{"id":1,,"total":1}"#, .keyExpected), (#"{,"id":1}"#, .keyExpected), (#"{"id":1,"total"}"#, .colonExpected),
        (#"{"id":1,"total":}"#, .valueExpected), (#"{"id":1,"total":1"#, .unexpectedEnd),
        (#"{"id""#, .unexpectedEnd), (#"{"id":"#, .unexpectedEnd), (#"{"id":1 "total":1}"#, .commaExpected),
    ])
    func `reading by names refuses what reading by key does`(_ text: String, _ kind: JSONError.Kind) {
        let error = #expect(throws: JSONError.self) {
            var reader = try JSONReader(Array(text.utf8))
            try reader.beginObject()
            while try reader.nextKey(in: Self.keys) != nil {}
        }
        #expect(error?.kind == kind)
        #expect(error == refusal(of: Array(text.utf8)))
    }

    @Test func `a key is still known after its value was read`() throws {
        var reader = try JSONReader(Array(#"{"outer":{"inner":{"\u0069":1}},"next":[{"x":1}]}"#.utf8))
        try reader.beginObject()
        #expect(try reader.nextKey())
        try reader.skipValue()
        #expect(reader.key == "outer" && reader.key(is: "outer"))
        #expect(try reader.nextKey())
        _ = try reader.readValue()
        #expect(reader.keyPlace { $0.elementsEqual("next".utf8) ? 7 : nil } == 7)
        #expect(try !reader.nextKey())
        try reader.finish()
    }

    @Test func `skipping says where the value stood, byte for byte`() throws {
        let document = #"{ "a" : [ 1,2 ], "b":"\u0041" }"#
        let bytes = Array("  [1, \(document) ,\"x\" ]".utf8)
        var reader = try JSONReader(bytes)
        try reader.beginArray()
        #expect(try reader.nextElement())
        #expect(try Array(bytes[reader.skipValue()]) == Array("1".utf8))
        #expect(try reader.nextElement())
        #expect(try Array(bytes[reader.skipValue()]) == Array(document.utf8))
        #expect(try reader.nextElement())
        #expect(try Array(bytes[reader.skipValue()]) == Array("\"x\"".utf8))
        #expect(try !reader.nextElement())
    }

    @Test func `values that are not read are skipped, and refused if they are malformed`() throws {
        var reader = try JSONReader(Array(#"[[1,{"a":2}],{"b":[]},3]"#.utf8))
        try reader.beginArray()
        var count = 0
        while try reader.nextElement() { count += 1 }
        try reader.finish()
        #expect(count == 3)

        var unread = try JSONReader(Array("[1,[2,]]".utf8))
        let error = #expect(throws: JSONError.self) { try unread.finish() }
        #expect(error?.kind == .trailingComma)
    }

    @Test func `one reader reads text after text, also after a refused one`() throws {
        let lines = Array("{\"a\":1}\n{\"a\":[{\"a\":}\n{\"a\":2}\n".utf8)
        var reader = try JSONReader(lines, in: 0..<7)
        #expect(try reader.readValue()["a"] == .integer(1))
        try reader.restart(lines, in: 8..<20)
        #expect(throws: JSONError.self) { _ = try reader.skipValue() }
        try reader.restart(lines, in: 21..<28)
        #expect(try reader.readValue()["a"] == .integer(2))
        try reader.finish()
        #expect(throws: JSONError.self) { try reader.restart([]) }
    }

    @Test func `nothing outside the range given is looked at`() throws {
        for inside in ["12", "\"ab\"", "[1,\"日\"]", "{\"k\":true}", "1.5e2", "null"] {
            for around in ["0", "9", "\"", "\\", "e5", ".1", "x", "}", "]"] {
                let bytes = Array((around + inside + around).utf8)
                let start = around.utf8.count
                let part = start..<start + inside.utf8.count
                #expect(try JSONValue(parsing: bytes, in: part) == JSONValue(parsing: Array(inside.utf8)))
            }
        }
    }
}
