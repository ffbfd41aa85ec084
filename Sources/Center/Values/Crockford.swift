/// Crockford's base 32: ten digits and the letters that are not mistaken for others when read aloud or copied by hand.
enum Crockford {
    private static let characters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    static func character(_ value: UInt8) -> Character {
        Character(UnicodeScalar(characters[Int(value & 31)]))
    }

    /// Of a digit or letter in either case; those that are left out mean what they look like, except `U`.
    static func value(of character: UInt8) -> UInt8? {
        switch character | (character >= 0x41 ? 0x20 : 0) {
        case UInt8(ascii: "o"): return 0
        case UInt8(ascii: "i"), UInt8(ascii: "l"): return 1
        case let lower: return characters.firstIndex(of: lower).map { UInt8(truncatingIfNeeded: $0) }
        }
    }

    static func text(_ number: UInt64, width: Int) -> String {
        var digits: [Character] = []
        var rest = number
        while rest > 0 || digits.count < width {
            digits.append(character(UInt8(truncatingIfNeeded: rest & 31)))
            rest >>= 5
        }
        return String(digits.reversed())
    }

    /// Times x in the field of 32 elements modulo x⁵ + x⁴ + x³ + x² + 1.
    static func shifted(_ value: UInt8) -> UInt8 {
        let doubled = value << 1
        return doubled & 0x20 == 0 ? doubled : doubled ^ 0x3D
    }
}
