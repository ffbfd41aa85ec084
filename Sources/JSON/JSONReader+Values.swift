/// What a value begins as, before it is read.
public enum JSONType: Sendable {
    case null, bool, number, string, array, object
}

extension JSONReader {
    /// The type of the value that comes next. It may still turn out malformed.
    public func peek() throws(JSONError) -> JSONType {
        guard let type = typeNext else { throw noValue() }
        return type
    }

    public mutating func readNull() throws(JSONError) {
        guard try readNullIfNext() else { throw mismatch(.nullExpected) }
    }

    /// Reads a null; false, and nothing is read, where the value is something else.
    public mutating func readNullIfNext() throws(JSONError) -> Bool {
        assert(isValueNext, "no value comes next")
        guard typeNext == .null else { return false }
        try literal("null")
        return true
    }

    public mutating func readBool() throws(JSONError) -> Bool {
        assert(isValueNext, "no value comes next")
        guard typeNext == .bool else { throw mismatch(.boolExpected) }
        let value = source[position] == UInt8(ascii: "t")
        try literal(value ? "true" : "false")
        return value
    }

    /// An integer of 64 bits spelled as one: `1.0` and `1e3` are refused, because what writes them does not count in
    /// integers. `-0` is 0.
    public mutating func readInteger() throws(JSONError) -> Int64 {
        let start = position
        guard case .integer(let value) = try number(else: .integerExpected) else {
            throw error(.integerExpected, at: start)
        }
        return value
    }

    /// As `readInteger()`.
    public mutating func readInt() throws(JSONError) -> Int {
        let start = position
        guard let value = Int(exactly: try readInteger()) else { throw error(.integerOutOfRange, at: start) }
        return value
    }

    /// Any number, exactly, however it is spelled.
    public mutating func readDecimal() throws(JSONError) -> JSONDecimal {
        switch try number(else: .numberExpected) {
        case .integer(let value): JSONDecimal(value)
        case .decimal(let value): value
        }
    }

    public mutating func readString() throws(JSONError) -> String {
        assert(isValueNext, "no value comes next")
        guard typeNext == .string else { throw mismatch(.stringExpected) }
        let token = try string()
        isValueNext = false
        guard token.isEscaped else { return source.text(token.content) }
        var text: [UInt8] = []
        text.reserveCapacity(token.content.count)
        source.appendUnescaped(token, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Goes over a value of any type and says where it stood in the bytes given. All of it is checked.
    @discardableResult
    public mutating func skipValue() throws(JSONError) -> Range<Int> {
        let first = position
        let floor = depth
        try skipOrOpen()
        while depth > floor {
            // Each of these closes the container where it says false.
            if try isInObject ? nextKey() : nextElement() { try skipOrOpen() }
        }
        return first..<position
    }

    private mutating func skipOrOpen() throws(JSONError) {
        switch try peek() {
        case .null: try readNull()
        case .bool: _ = try readBool()
        case .number: _ = try number(else: .numberExpected)
        case .string:
            _ = try string()
            isValueNext = false
        case .array: try beginArray()
        case .object: try beginObject()
        }
    }
}
