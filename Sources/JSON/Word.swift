/// Eight bytes of text looked at together.
enum Word {
    static let lowBits: UInt64 = 0x0101_0101_0101_0101
    static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// The high bit of each byte that ends a plain run of a string: a quote, a backslash, or a control character.
    /// Bits above the lowest one set may be wrong, because a borrow runs upwards; the lowest never is.
    @inline(__always)
    static func stringStops(_ word: UInt64) -> UInt64 {
        let quote = word ^ (lowBits &* 0x22)
        let backslash = word ^ (lowBits &* 0x5C)
        let quoteHit = (quote &- lowBits) & ~quote
        let backslashHit = (backslash &- lowBits) & ~backslash
        let controlHit = (word &- (lowBits &* 0x20)) & ~word
        return (quoteHit | backslashHit | controlHit) & highBits
    }

    /// The place of the lowest byte marked, 0 to 7.
    @inline(__always)
    static func lowest(_ marks: UInt64) -> Int { marks.trailingZeroBitCount &>> 3 }

    /// The lowest `count` bytes, 0 to 7, of a word.
    @inline(__always)
    static func low(_ word: UInt64, bytes count: Int) -> UInt64 {
        word & ((1 &<< UInt64(truncatingIfNeeded: count &* 8)) &- 1)
    }
}
