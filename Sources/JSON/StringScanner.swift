/// Where a string stands between its quotes, and what must be done to take it out.
struct StringToken {
    /// Behind the opening quote.
    var start: Int
    /// In bytes, without the quotes.
    var count: Int
    var isEscaped: Bool
    /// Known to be UTF-8; always so when it is escaped.
    var isChecked: Bool

    /// The closing quote.
    @inline(__always)
    var end: Int { start &+ count }
    /// Behind the closing quote.
    @inline(__always)
    var next: Int { end &+ 1 }
}

/// A rule broken at a byte; the reader makes a `JSONError` of it, which costs a walk over the document.
struct Fault: Error {
    let kind: JSONError.Kind
    let index: Int

    init(_ kind: JSONError.Kind, at index: Int) {
        self.kind = kind
        self.index = index
    }
}

extension Source {
    /// Checks a whole string whose opening quote is at `quote`, but leaves to the caller whether a string without
    /// escapes is UTF-8 where it is not ASCII: making a `String` of it checks that again, at the same price.
    @inline(__always)
    func string(from quote: Int, end: Int) throws(Fault) -> StringToken {
        let start = quote &+ 1
        var seen: UInt64 = 0
        let stop = plainEnd(from: start, end: end, seen: &seen)
        if stop < end, self[stop] == UInt8(ascii: "\"") {
            return StringToken(
                start: start, count: stop &- start, isEscaped: false, isChecked: seen & Word.highBits == 0)
        }
        return try escapedString(from: start, stop: stop, end: end)
    }

    /// The rest of a string whose plain beginning ends at `stop` with an escape or a fault.
    @inline(never)
    private func escapedString(from start: Int, stop: Int, end: Int) throws(Fault) -> StringToken {
        var index = stop
        var ignored: UInt64 = 0
        while true {
            guard index < end else { throw earliest(.unterminatedString, at: end, since: start) }
            switch self[index] {
            case UInt8(ascii: "\""):
                let token = StringToken(start: start, count: index - start, isEscaped: true, isChecked: false)
                return try checked(token)
            case UInt8(ascii: "\\"):
                do {
                    index = try escape(at: index, end: end).next
                } catch {
                    throw earliest(error.kind, at: error.index, since: start)
                }
            default:
                throw earliest(.controlCharacter, at: index, since: start)
            }
            index = plainEnd(from: index, end: end, seen: &ignored)
        }
    }

    /// The token once its content is known to be UTF-8.
    @inline(__always)
    func checked(_ token: StringToken) throws(Fault) -> StringToken {
        guard !token.isChecked else { return token }
        if let bad = invalidUTF8(from: token.start, to: token.end) { throw Fault(.invalidUTF8, at: bad) }
        var token = token
        token.isChecked = true
        return token
    }

    /// The first quote, backslash or control character, or `end`; `seen` gathers the bits of all bytes before it.
    @inline(__always)
    private func plainEnd(from start: Int, end: Int, seen: inout UInt64) -> Int {
        var index = start
        while index &+ 8 <= end {
            let word = word(at: index)
            let stops = Word.stringStops(word)
            if stops != 0 {
                let count = Word.lowest(stops)
                seen |= Word.low(word, bytes: count)
                return index &+ count
            }
            seen |= word
            index &+= 8
        }
        while index < end {
            let byte = self[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            seen |= UInt64(byte)
            index &+= 1
        }
        return index
    }

    /// Of two faults the one that stands first: bytes that are not UTF-8 are looked for only where a string ends.
    private func earliest(_ kind: JSONError.Kind, at index: Int, since start: Int) -> Fault {
        if let bad = invalidUTF8(from: start, to: index) { return Fault(.invalidUTF8, at: bad) }
        return Fault(kind, at: index)
    }
}
