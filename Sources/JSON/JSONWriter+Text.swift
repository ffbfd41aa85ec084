/// How strings and numbers are spelled.
extension JSONWriter {
    /// Escapes what RFC 8259 says must be: the quote, the backslash and control characters.
    mutating func appendString(_ text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            for byte in text {
                switch byte {
                case UInt8(ascii: "\""): append(contentsOf: [0x5C, 0x22])
                case UInt8(ascii: "\\"): append(contentsOf: [0x5C, 0x5C])
                case ..<0x20: appendEscape(byte)
                default: append(byte)
                }
            }
        }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendEscape(_ control: UInt8) {
        let letter: UInt8? =
            switch control {
            case 0x08: UInt8(ascii: "b")
            case 0x09: UInt8(ascii: "t")
            case 0x0A: UInt8(ascii: "n")
            case 0x0C: UInt8(ascii: "f")
            case 0x0D: UInt8(ascii: "r")
            default: nil
            }
        append(UInt8(ascii: "\\"))
        if let letter {
            append(letter)
        } else {
            append(contentsOf: "u00".utf8)
            append(UInt8(ascii: "0") + control / 16)
            append(contentsOf: String(control % 16, radix: 16).utf8)
        }
    }

    mutating func appendInteger(_ value: Int64) {
        append(contentsOf: String(value).utf8)
    }

    /// Plain where that is short; otherwise the coefficient with an exponent. An integer of more than 18 digits that may
    /// not fit 64 bits gets an exponent, so that it is read back as the decimal it is.
    mutating func appendDecimal(_ value: JSONDecimal) {
        let digits = String(value.coefficient.magnitude)
        if value.coefficient < 0 { append(UInt8(ascii: "-")) }
        let whole = digits.utf8.count + value.exponent
        switch value.exponent {
        case 0...:
            append(contentsOf: digits.utf8)
            if value.exponent == 0 || whole <= 18 {
                append(contentsOf: repeatElement(UInt8(ascii: "0"), count: value.exponent))
            } else {
                append(UInt8(ascii: "e"))
                append(contentsOf: String(value.exponent).utf8)
            }
        case (-20)...:
            if whole > 0 {
                append(contentsOf: digits.utf8.prefix(whole))
            } else {
                append(UInt8(ascii: "0"))
            }
            append(UInt8(ascii: "."))
            append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, -whole)))
            append(contentsOf: digits.utf8.suffix(digits.utf8.count - max(0, whole)))
        default:
            append(contentsOf: digits.utf8)
            append(UInt8(ascii: "e"))
            append(contentsOf: String(value.exponent).utf8)
        }
    }
}
