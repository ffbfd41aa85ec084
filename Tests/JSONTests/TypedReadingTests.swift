import JSON
import Testing

@Suite struct TypedReadingTests {
    static let values = ["null", "true", "false", "12", "1.5", "\"a\"", "[]", "{}"]

    @Test(arguments: values)
    func `a value of another type is refused where it stands`(_ value: String) {
        let reads: [(JSONError.Kind, accepts: Set<String>, (inout JSONReader) throws(JSONError) -> Void)] = [
            (.nullExpected, ["null"], { (reader) throws(JSONError) in try reader.readNull() }),
            (.boolExpected, ["true", "false"], { (reader) throws(JSONError) in _ = try reader.readBool() }),
            (.integerExpected, ["12"], { (reader) throws(JSONError) in _ = try reader.readInt() }),
            (.numberExpected, ["12", "1.5"], { (reader) throws(JSONError) in _ = try reader.readDecimal() }),
            (.stringExpected, ["\"a\""], { (reader) throws(JSONError) in _ = try reader.readString() }),
            (.arrayExpected, ["[]"], { (reader) throws(JSONError) in try reader.beginArray() }),
            (.objectExpected, ["{}"], { (reader) throws(JSONError) in try reader.beginObject() }),
        ]
        for (kind, accepts, read) in reads {
            let error = failure(reading: "[ \(value)]", read)
            #expect(error?.kind == (accepts.contains(value) ? nil : kind))
            if let error { #expect(error.column == 3 && error.pointer == "/0") }
        }
    }

    @Test(arguments: zip(values, [JSONType.null, .bool, .bool, .number, .number, .string, .array, .object]))
    func `the type of a value is known before it is read`(_ value: String, _ type: JSONType) throws {
        #expect(try JSONReader(Array(value.utf8)).peek() == type)
    }

    @Test(arguments: ["x", "+1", ".5", "NaN", "'a'", "/**/1", ","])
    func `what is no value at all is refused as that, whatever was asked for`(_ text: String) {
        let expected = refusal(of: Array("[ \(text)]".utf8))?.kind
        #expect(expected != nil)
        #expect(
            failure(reading: "[ \(text)]") { reader throws(JSONError) in _ = try reader.readInt() }?.kind == expected)
        #expect(
            failure(reading: "[ \(text)]") { reader throws(JSONError) in _ = try reader.readString() }?.kind == expected
        )
        #expect(
            failure(reading: "[ \(text)]") { reader throws(JSONError) in _ = try reader.readBool() }?.kind == expected)
    }

    /// What the reader finds wrong with the first element of a text.
    private func failure(
        reading text: String, _ read: (inout JSONReader) throws(JSONError) -> Void
    ) -> JSONError? {
        do throws(JSONError) {
            var reader = try JSONReader(Array(text.utf8))
            try reader.beginArray()
            _ = try reader.nextElement()
            try read(&reader)
            return nil
        } catch {
            return error
        }
    }

    @Test func `a null can be taken where there is one`() throws {
        var reader = try JSONReader(Array("[null, 1]".utf8))
        try reader.beginArray()
        #expect(try reader.nextElement() && reader.readNullIfNext())
        #expect(try reader.nextElement() && !reader.readNullIfNext())
        #expect(try reader.readInt() == 1)
        #expect(try !reader.nextElement())
        try reader.finish()
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 7), ("-7", -7), ("123456789012345678", 123_456_789_012_345_678),
        ("1234567890123456789", 1_234_567_890_123_456_789), ("9223372036854775807", Int.max),
        ("-9223372036854775808", Int.min), ("-999999999999999999", -999_999_999_999_999_999),
        ("1000000000000000000", 1_000_000_000_000_000_000),
    ])
    func `an integer is read exactly`(_ text: String, _ value: Int) throws {
        var reader = try JSONReader(Array(text.utf8))
        #expect(try reader.readInt() == value)
        try reader.finish()
        #expect(try JSONValue(parsing: Array(" \(text) ".utf8)).integer == Int64(value))
    }

    @Test(arguments: ["1.0", "1e3", "1E0", "-0.0", "10e-1"])
    func `an integer spelled with fraction or exponent is no integer`(_ text: String) throws {
        var reader = try JSONReader(Array(text.utf8))
        let error = #expect(throws: JSONError.self) { _ = try reader.readInt() }
        #expect(error?.kind == .integerExpected)
        #expect(error?.offset == 0)
        #expect(try JSONValue(parsing: Array(text.utf8)).integer == nil)
        #expect(try JSONValue(parsing: Array(text.utf8)).decimal?.integer != nil)
    }
}
