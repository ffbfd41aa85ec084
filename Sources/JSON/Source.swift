/// The bytes under a reader, and the only place of reading that leaves the language's checks: callers have compared
/// an index with the end of their range already, and a second check on each byte costs a third of the time. Debug
/// builds, the tests' fuzzer among them, still check.
struct Source {
    let bytes: [UInt8]

    @inline(__always)
    subscript(index: Int) -> UInt8 { bytes.withUnsafeBufferPointer { $0[index] } }

    /// Eight bytes, the first in the lowest place. The caller knows that all eight are there.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        bytes.withUnsafeBytes {
            UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        }
    }

    /// The text of a range that has been checked to be UTF-8.
    @inline(__always)
    func text(_ range: Range<Int>) -> String {
        bytes.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    @inline(__always)
    func withBytes<Result>(in range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}

/// Eight bytes looked at together.
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
    static func low(_ word: UInt64, bytes count: Int) -> UInt64 { word & ((1 &<< UInt64(count &* 8)) &- 1) }
}
