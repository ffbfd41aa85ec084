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
        try literal(.nullWord, count: 4)
        return true
    }

    public mutating func readBool() throws(JSONError) -> Bool {
        assert(isValueNext, "no value comes next")
        guard typeNext == .bool else { throw mismatch(.boolExpected) }
        let value = source[position] == UInt8(ascii: "t")
        try value ? literal(.trueWord, count: 4) : literal(.alseWord, count: 5)
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

    /// As `readInteger()`: this server runs where both have 64 bits.
    public mutating func readInt() throws(JSONError) -> Int {
        Int(try readInteger())
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
        guard position < end, source[position] == UInt8(ascii: "\"") else { throw mismatch(.stringExpected) }
        do {
            let token = try source.string(from: position, end: end)
            let text = try text(of: token)
            position = token.next
            isValueNext = false
            return text
        } catch {
            throw self.error(error.kind, at: error.index)
        }
    }

    @inline(__always)
    private func text(of token: StringToken) throws(Fault) -> String {
        if token.isEscaped { return unescaped(token) }
        if let text = source.text(token) { return text }
        throw Fault(.invalidUTF8, at: source.invalidUTF8(from: token.start, to: token.end) ?? token.start)
    }

    @inline(never)
    private func unescaped(_ token: StringToken) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(token.count)
        source.unescape(token) { text.append($0) }
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
