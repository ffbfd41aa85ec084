import JSON
import Testing

@Suite struct RoundTripTests {
    @Test func `a text read as a tree and written again is the same text`() throws {
        let text = #"{"a":[1,-2,0.5,1e300,null,true,false],"b":{"c":"あ\n\"\\😀","":{}},"d":[],"e":[[[]]]}"#
        let value = try JSONValue(parsing: Array(text.utf8))
        var writer = JSONWriter()
        writer.write(value)
        #expect(writer.string == text)
    }

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

    @Test func `pretty text is indented by two spaces`() {
        var writer = JSONWriter(style: .pretty)
        writer.object {
            $0.member("a", 1)
            $0.key("b")
            $0.array {
                $0.write("x")
                $0.object { _ in }
            }
        }
        #expect(writer.string == "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    {}\n  ]\n}")
    }
}
