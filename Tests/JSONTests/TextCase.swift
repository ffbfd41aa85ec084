import JSON
import Testing

/// A text and what the reader must say of it. Names follow the public JSONTestSuite (github.com/nst/JSONTestSuite),
/// whose first letter says what a parser owes: `y` to accept, `n` to refuse, `i` to decide for itself.
struct TextCase: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]
    /// Nil where the text is accepted.
    let kind: JSONError.Kind?

    init(_ name: String, _ text: String, _ kind: JSONError.Kind? = nil) {
        self.init(name, bytes: Array(text.utf8), kind)
    }

    /// Each scalar, up to U+00FF, is one byte: for what is not UTF-8.
    init(_ name: String, raw: String, _ kind: JSONError.Kind? = nil) {
        self.init(name, bytes: raw.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }, kind)
    }

    init(_ name: String, bytes: [UInt8], _ kind: JSONError.Kind? = nil) {
        self.name = name
        self.bytes = bytes
        self.kind = kind
    }

    var testDescription: String { name }

    static func utf16(_ text: String, bigEndian: Bool, mark: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            let pair = [UInt8(truncatingIfNeeded: unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return bigEndian ? pair : pair.reversed()
        }
    }
}

/// How a text fares when all of it is read as a tree.
func refusal(of bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONError? {
    do throws(JSONError) {
        _ = try JSONValue(parsing: bytes, limits: limits)
        return nil
    } catch {
        return error
    }
}

/// How a text fares when nobody looks at its value.
func refusalWhenSkipped(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) -> JSONError? {
    do throws(JSONError) {
        var reader = try JSONReader(bytes, limits: limits)
        try reader.skipValue()
        try reader.finish()
        return nil
    } catch {
        return error
    }
}

/// How a text fares when its objects are read by these names, as records are.
func refusalByNames(_ bytes: [UInt8], _ names: JSONKeys) -> JSONError? {
    func walk(_ reader: inout JSONReader) throws(JSONError) {
        switch try reader.peek() {
        case .object:
            try reader.beginObject()
            while try reader.nextKey(in: names) != nil { try walk(&reader) }
        case .array:
            try reader.beginArray()
            while try reader.nextElement() { try walk(&reader) }
        case .string: _ = try reader.readString()
        case .number: _ = try reader.readDecimal()
        case .bool: _ = try reader.readBool()
        case .null: try reader.readNull()
        }
    }
    do throws(JSONError) {
        var reader = try JSONReader(bytes)
        try walk(&reader)
        try reader.finish()
        return nil
    } catch {
        return error
    }
}
