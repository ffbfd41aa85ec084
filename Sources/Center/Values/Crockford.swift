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

    /// Times x³ in the field of 32 elements modulo x⁵ + x³ + 1, whose powers are 31 different ones.
    static func shifted(_ value: UInt8) -> UInt8 {
        var product = value
        for _ in 0..<3 {
            product <<= 1
            if product & 0x20 != 0 { product ^= 0x29 }
        }
        return product
    }
}
