/// The steps all reading is made of. Each leaves `position` behind what it took.
extension JSONReader {
    @inline(__always)
    mutating func skipSpace() {
        if position < end, source[position] > 0x20 { return }
        skipSpaces()
    }

    @inline(never)
    private mutating func skipSpaces() {
        while position < end {
            switch source[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
            default: return
            }
        }
    }

    /// A string that is known to be UTF-8.
    @inline(__always)
    mutating func string() throws(JSONError) -> StringToken {
        do {
            let token = try source.checked(try source.string(from: position, end: end))
            position = token.next
            return token
        } catch {
            throw self.error(error.kind, at: error.index)
        }
    }

    @inline(__always)
    mutating func number(else kind: JSONError.Kind) throws(JSONError) -> NumberToken.Value {
        assert(isValueNext, "no value comes next")
        if let (value, next) = source.plainInteger(from: position, end: end) {
            position = next
            isValueNext = false
            return .integer(value)
        }
        return try anyNumber(else: kind)
    }

    @inline(never)
    private mutating func anyNumber(else kind: JSONError.Kind) throws(JSONError) -> NumberToken.Value {
        guard typeNext == .number else { throw mismatch(kind) }
        do {
            let token = try source.number(from: position, end: end)
            position = token.next
            isValueNext = false
            return token.value
        } catch {
            throw self.error(error.kind, at: error.index)
        }
    }

    /// Takes `null`, `true` or `false`: `word` is the last four bytes of the literal, `count` the length of all.
    @inline(__always)
    mutating func literal(_ word: UInt32, count: Int) throws(JSONError) {
        guard count <= end &- position, source.halfWord(at: position &+ count &- 4) == word else {
            throw error(.invalidLiteral, at: position)
        }
        position &+= count
        isValueNext = false
    }

    @inline(__always)
    var typeNext: JSONType? {
        guard position < end else { return nil }
        switch source[position] {
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        default: return nil
        }
    }
}

extension UInt32 {
    /// `null`, `true` and the tail of `false`, the first byte in the lowest place.
    static let nullWord: UInt32 = 0x6C6C_756E
    static let trueWord: UInt32 = 0x6575_7274
    static let alseWord: UInt32 = 0x6573_6C61
}

extension JSONReader {
    /// The place of an index in the bytes given, for what the caller itself refuses.
    public func location(of index: Int) -> JSONLocation {
        Locator(source: source, start: start).location(of: min(max(index, start), end))
    }

    /// The pointer to the value at an index up to `position`, for what the caller itself refuses.
    public func pointer(to index: Int) -> String {
        Locator(source: source, start: start).pointer(to: min(max(index, start), position), end: end)
    }

    @inline(never)
    func error(_ kind: JSONError.Kind, at index: Int, limit: Int? = nil) -> JSONError {
        let locator = Locator(source: source, start: start)
        return JSONError(
            kind: kind, location: locator.location(of: index),
            pointer: locator.pointer(to: index, isKey: kind == .duplicateKey, end: end), limit: limit)
    }

    /// Something else than what belongs here comes next; a comment, which people try, is named as one.
    @inline(never)
    func unexpected(_ kind: JSONError.Kind) -> JSONError {
        error(source[position] == UInt8(ascii: "/") ? .comment : kind, at: position)
    }

    /// The value is of another type than asked for, or none at all.
    @inline(never)
    func mismatch(_ kind: JSONError.Kind) -> JSONError {
        typeNext == nil ? noValue() : error(kind, at: position)
    }

    /// No value begins with the byte that comes next.
    func noValue() -> JSONError {
        guard position < end else { return error(.unexpectedEnd, at: position) }
        let kind: JSONError.Kind =
            switch source[position] {
            case UInt8(ascii: "/"): .comment
            case UInt8(ascii: "+"): .plusSign
            case UInt8(ascii: "."): .digitExpected
            case UInt8(ascii: "N"), UInt8(ascii: "I"): .notFinite
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): .invalidLiteral
            default: .valueExpected
            }
        return error(kind, at: position)
    }
}
