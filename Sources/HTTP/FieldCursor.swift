/// Walks through one field value by the common rules of RFC 9110 5.6: tokens, quoted strings, parameters, lists. It
/// throws where a value breaks them; whether that is an error or the same as no field is its caller's to say.
struct FieldCursor {
    struct Malformed: Error {}

    /// Items of a list that are worth weighing. A client that names more wants the server busy, not an answer.
    static let itemLimit = 64

    private let text: Bytes
    private var index = 0

    init(_ text: Bytes) {
        self.text = text
    }

    var isAtEnd: Bool { index >= text.count }

    private var current: UInt8? { index < text.count ? text[index] : nil }

    mutating func skipBlanks() {
        while let byte = current, ASCII.isBlank(byte) { index += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    mutating func token() throws(Malformed) -> Bytes {
        let start = index
        while let byte = current, ByteSet.token.contains(byte) { index += 1 }
        if index == start { throw Malformed() }
        return text.slice(start, index)
    }

    /// RFC 9110 8.8.3, without its quotes. Nothing is escaped in it and a comma divides nothing.
    mutating func opaqueTag() throws(Malformed) -> Bytes {
        guard take(ASCII.quote) else { throw Malformed() }
        let start = index
        while let byte = current, byte != ASCII.quote {
            if ASCII.isControl(byte) || ASCII.isBlank(byte) { throw Malformed() }
            index += 1
        }
        let end = index
        guard take(ASCII.quote) else { throw Malformed() }
        return text.slice(start, end)
    }

    /// RFC 9110 5.6.4, without its quotes and backslashes.
    private mutating func quotedString() throws(Malformed) -> [UInt8] {
        var result: [UInt8] = []
        index += 1
        while let byte = current {
            index += 1
            if byte == ASCII.quote { return result }
            if byte == ASCII.backslash {
                guard let escaped = current, !ASCII.isControl(escaped) else { throw Malformed() }
                result.append(escaped)
                index += 1
            } else {
                guard !ASCII.isControl(byte) else { throw Malformed() }
                result.append(byte)
            }
        }
        throw Malformed()
    }

    mutating func tokenOrQuotedString() throws(Malformed) -> [UInt8] {
        current == ASCII.quote ? try quotedString() : Array(try token())
    }

    /// The next of `*( OWS ";" OWS [ name "=" value ] )`, RFC 9110 5.6.6; nil where no more follow.
    mutating func parameter() throws(Malformed) -> (name: Bytes, value: [UInt8])? {
        while true {
            skipBlanks()
            guard take(ASCII.semicolon) else { return nil }
            skipBlanks()
            guard let byte = current, byte != ASCII.semicolon, byte != ASCII.comma else { continue }
            let name = try token()
            guard take(ASCII.equals) else { throw Malformed() }
            return (name, try tokenOrQuotedString())
        }
    }

    /// Goes to the item of a list (RFC 9110 5.6.1) that comes after so many, over empty ones; false at the end.
    mutating func nextItem(after count: Int) throws(Malformed) -> Bool {
        skipBlanks()
        if count > 0, !isAtEnd, current != ASCII.comma { throw Malformed() }
        if count > Self.itemLimit { throw Malformed() }
        while let byte = current, ASCII.isBlank(byte) || byte == ASCII.comma { index += 1 }
        return !isAtEnd
    }

    /// RFC 9110 12.4.2: a weight in thousandths; at most three decimals and never over one.
    static func weight(_ text: [UInt8]) throws(Malformed) -> Int {
        guard let first = text.first, first == ASCII.zero || first == ASCII.zero + 1, text.count <= 5,
            text.count == 1 || text[1] == ASCII.dot
        else { throw Malformed() }
        var weight = Int(first - ASCII.zero) * 1000
        var unit = 100
        for byte in text.dropFirst(2) {
            guard ASCII.isDigit(byte) else { throw Malformed() }
            weight += Int(byte - ASCII.zero) * unit
            unit /= 10
        }
        guard weight <= 1000 else { throw Malformed() }
        return weight
    }
}

extension ArraySlice<UInt8> {
    /// Reads the value with a cursor; nil where it is malformed.
    func read<T>(_ body: (inout FieldCursor) throws(FieldCursor.Malformed) -> T) -> T? {
        withUnsafeBufferPointer { buffer in
            var cursor = FieldCursor(Bytes(buffer))
            return try? body(&cursor)
        }
    }
}
