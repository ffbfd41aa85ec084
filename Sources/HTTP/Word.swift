/// Eight bytes looked at together. A search gives a number whose lowest set bit is exact; bits above it may be borrowed
/// from it, so only the first hit is to be believed, and only where there are none is there certainly none.
struct Word {
    private let bits: UInt64
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// There must be eight bytes from `index` on.
    @inline(__always)
    init(_ input: Bytes, at index: Int) {
        bits = UInt64(littleEndian: input.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// The first byte highest, so that a number can be read like text.
    @inline(__always)
    var text: UInt64 { bits.byteSwapped }

    /// `limit` is at most 0x80; bytes from 0x80 up are never below it.
    @inline(__always)
    func bytes(below limit: UInt8) -> UInt64 {
        (bits &- Self.ones &* UInt64(limit)) & ~bits & Self.highs
    }

    @inline(__always)
    func bytes(equalTo byte: UInt8) -> UInt64 {
        let difference = bits ^ (Self.ones &* UInt64(byte))
        return (difference &- Self.ones) & ~difference & Self.highs
    }

    @inline(__always)
    static func firstIndex(_ hits: UInt64) -> Int { hits.trailingZeroBitCount &>> 3 }
}
