/// Crockford's base 32: ten digits and the letters that are not mistaken for others when read aloud or copied by hand.
public enum Crockford {
    private static let characters = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    /// By character; 32 and more where there is none.
    private static let values: [UInt8] = (0...255).map { character in
        switch UInt8(truncatingIfNeeded: character) | (character >= 0x41 ? 0x20 : 0) {
        case UInt8(ascii: "o"): 0
        case UInt8(ascii: "i"), UInt8(ascii: "l"): 1
        case let lower: characters.firstIndex(of: lower).map { UInt8(truncatingIfNeeded: $0) } ?? 32
        }
    }

    /// The character of a value below 32.
    public static func byte(_ value: UInt8) -> UInt8 { characters[Int(value & 31)] }

    static func character(_ value: UInt8) -> Character { Character(UnicodeScalar(byte(value))) }

    /// Of a digit or letter in either case; those that are left out mean what they look like, except `U`.
    public static func value(of character: UInt8) -> UInt8? {
        let value = values[Int(character)]
        return value < 32 ? value : nil
    }

    static func text(_ number: UInt64, width: Int) -> String {
        let digits = max(width, (UInt64.bitWidth - number.leadingZeroBitCount + 4) / 5)
        return String(unsafeUninitializedCapacity: digits) { text in
            var rest = number
            for place in (0..<digits).reversed() {
                text[place] = characters[Int(rest & 31)]
                rest >>= 5
            }
            return digits
        }
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
