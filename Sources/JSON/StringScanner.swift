/// Where a string stands between its quotes, and what must be done to take it out.
struct StringToken {
    /// Without the quotes.
    var content: Range<Int>
    var isEscaped: Bool
    /// Behind the closing quote.
    var next: Int { content.upperBound + 1 }
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
    /// Checks a whole string whose opening quote is at `quote`.
    func string(from quote: Int, end: Int) throws(Fault) -> StringToken {
        let start = quote + 1
        var index = start
        var isEscaped = false
        var seen: UInt64 = 0
        while true {
            index = plainEnd(from: index, end: end, seen: &seen)
            guard index < end else { throw earliest(.unterminatedString, at: end, since: start) }
            switch self[index] {
            case UInt8(ascii: "\""):
                if seen & Word.highBits != 0, let bad = invalidUTF8(in: start..<index) {
                    throw Fault(.invalidUTF8, at: bad)
                }
                return StringToken(content: start..<index, isEscaped: isEscaped)
            case UInt8(ascii: "\\"):
                isEscaped = true
                do {
                    index = try escape(at: index, end: end).next
                } catch {
                    throw earliest(error.kind, at: error.index, since: start)
                }
            default:
                throw earliest(.controlCharacter, at: index, since: start)
            }
        }
    }

    /// The first quote, backslash or control character, or `end`; `seen` gathers the bits of all bytes before it.
    @inline(__always)
    private func plainEnd(from start: Int, end: Int, seen: inout UInt64) -> Int {
        var index = start
        while index + 8 <= end {
            let word = word(at: index)
            let stops = Word.stringStops(word)
            if stops != 0 {
                let count = Word.lowest(stops)
                seen |= Word.low(word, bytes: count)
                return index + count
            }
            seen |= word
            index += 8
        }
        while index < end {
            let byte = self[index]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
            seen |= UInt64(byte)
            index += 1
        }
        return index
    }

    /// Of two faults the one that stands first: bytes that are not UTF-8 are looked for only where a string ends.
    private func earliest(_ kind: JSONError.Kind, at index: Int, since start: Int) -> Fault {
        if let bad = invalidUTF8(in: start..<index) { return Fault(.invalidUTF8, at: bad) }
        return Fault(kind, at: index)
    }

    /// The first byte of the first sequence that is not UTF-8 (Unicode 16, table 3-7). A sequence cut off by the end
    /// of the range is not.
    func invalidUTF8(in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        let end = range.upperBound
        while index < end {
            let lead = self[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            let length: Int
            var second: ClosedRange<UInt8> = 0x80...0xBF
            switch lead {
            case 0xC2...0xDF: length = 2
            case 0xE0: (length, second) = (3, 0xA0...0xBF)
            case 0xED: (length, second) = (3, 0x80...0x9F)
            case 0xE1...0xEF: length = 3
            case 0xF0: (length, second) = (4, 0x90...0xBF)
            case 0xF1...0xF3: length = 4
            case 0xF4: (length, second) = (4, 0x80...0x8F)
            default: return index
            }
            guard length <= end - index, second.contains(self[index + 1]) else { return index }
            if length > 2, self[index + 2] & 0xC0 != 0x80 { return index }
            if length > 3, self[index + 3] & 0xC0 != 0x80 { return index }
            index += length
        }
        return nil
    }
}
