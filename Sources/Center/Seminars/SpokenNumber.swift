/// 受付番号: six characters that can be read aloud, one for each registration of the center. It is the registration's own
/// counter, mixed so that neighbours look nothing alike; so no two share one, and the registration is found from it
/// without a search. It is no secret.
public enum SpokenNumber {
    private static let bits: UInt64 = 30
    private static let mask: UInt64 = 1 << bits - 1
    /// Odd, so that multiplying by it can be undone.
    private static let factor: UInt64 = 0x2545_F491 & mask
    private static let inverse: UInt64 = {
        // Newton's iteration doubles the right bits each time.
        var x = factor
        for _ in 0..<5 { x = x &* (2 &- factor &* x) & mask }
        return x
    }()

    /// Capitals and digits; after a billion registrations the first comes again.
    public static func text(_ counter: UInt64) -> String {
        var value = counter & mask
        for _ in 0..<2 {
            value = value &* factor & mask
            value ^= value >> 15
        }
        var bytes: [UInt8] = []
        for place in (0..<6).reversed() {
            let byte = Crockford.byte(UInt8(truncatingIfNeeded: value >> UInt64(5 * place) & 31))
            bytes.append(byte >= 0x61 ? byte - 0x20 : byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// As somebody says or types it: any width and case, blanks and hyphens between, O for 0, I and L for 1. Nil where it
    /// is no number of this form.
    public static func canonical(_ text: String) -> String? {
        var bytes: [UInt8] = []
        for byte in Dictated.characters(text).utf8 {
            guard let value = Crockford.value(of: byte) else { return nil }
            let lower = Crockford.byte(value)
            bytes.append(lower >= 0x61 ? lower - 0x20 : lower)
        }
        return bytes.count == 6 ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// The counter of a canonical number.
    public static func counter(_ canonical: String) -> UInt64? {
        var value: UInt64 = 0
        for byte in canonical.utf8 {
            guard let digit = Crockford.value(of: byte) else { return nil }
            value = (value << 5 | UInt64(digit)) & mask
        }
        for _ in 0..<2 {
            value ^= value >> 15
            value = value &* inverse & mask
        }
        return value == 0 ? nil : value
    }
}
