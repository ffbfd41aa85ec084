/// Escapes in strings: checked once while scanning, taken out only for strings somebody reads.
extension Source {
    /// The scalar an escape stands for, and the index behind it. `\u` escapes of a surrogate pair are one.
    func escape(at backslash: Int, end: Int) throws(Fault) -> (scalar: UInt32, next: Int) {
        let letter = backslash + 1
        guard letter < end else { throw Fault(.unterminatedString, at: end) }
        switch self[letter] {
        case UInt8(ascii: "\""): return (0x22, letter + 1)
        case UInt8(ascii: "\\"): return (0x5C, letter + 1)
        case UInt8(ascii: "/"): return (0x2F, letter + 1)
        case UInt8(ascii: "b"): return (0x08, letter + 1)
        case UInt8(ascii: "f"): return (0x0C, letter + 1)
        case UInt8(ascii: "n"): return (0x0A, letter + 1)
        case UInt8(ascii: "r"): return (0x0D, letter + 1)
        case UInt8(ascii: "t"): return (0x09, letter + 1)
        case UInt8(ascii: "u"): return try unicodeEscape(at: backslash, end: end)
        default: throw Fault(.invalidEscape, at: backslash)
        }
    }

    private func unicodeEscape(at backslash: Int, end: Int) throws(Fault) -> (scalar: UInt32, next: Int) {
        let first = try codeUnit(at: backslash, end: end)
        switch first {
        case 0xD800...0xDBFF:
            let other = backslash + 6
            guard other + 1 < end, self[other] == UInt8(ascii: "\\"), self[other + 1] == UInt8(ascii: "u") else {
                throw Fault(.loneSurrogate, at: backslash)
            }
            let second = try codeUnit(at: other, end: end)
            guard (0xDC00...0xDFFF).contains(second) else { throw Fault(.loneSurrogate, at: backslash) }
            return (0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF), backslash + 12)
        case 0xDC00...0xDFFF: throw Fault(.loneSurrogate, at: backslash)
        default: return (first, backslash + 6)
        }
    }

    /// The four hexadecimal digits behind `\u`.
    private func codeUnit(at backslash: Int, end: Int) throws(Fault) -> UInt32 {
        var unit: UInt32 = 0
        for index in backslash + 2..<backslash + 6 {
            guard index < end else { throw Fault(.unterminatedString, at: end) }
            let digit: UInt8
            switch self[index] {
            case let byte where byte &- UInt8(ascii: "0") < 10: digit = byte - UInt8(ascii: "0")
            case let byte where (byte | 0x20) &- UInt8(ascii: "a") < 6: digit = (byte | 0x20) - UInt8(ascii: "a") + 10
            default: throw Fault(.invalidEscape, at: backslash)
            }
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }

    /// Gives, byte by byte, what an escaped string stands for. The token has been scanned, so nothing is refused here.
    func unescape(_ token: StringToken, _ take: (UInt8) -> Void) {
        var index = token.start
        let end = token.end
        while index < end {
            guard self[index] == UInt8(ascii: "\\"), let (scalar, next) = try? escape(at: index, end: end) else {
                take(self[index])
                index += 1
                continue
            }
            // A scalar, as `escape` gives no halves of surrogate pairs.
            UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}")?.forEach(take)
            index = next
        }
    }
}
