/// SHA-256 (FIPS 180-4), written by hand since there is no library for it here. It takes bytes in pieces of any size and
/// gives their digest once. It is no password hash: what a person thought up must not be kept by it.
public struct SHA256: Sendable {
    private var state = SHA256.start
    private var block = Block(repeating: 0)
    private var total: UInt64 = 0

    private typealias Block = InlineArray<64, UInt8>
    private typealias Schedule = InlineArray<64, UInt32>

    public init() {}

    public static func digest(of bytes: [UInt8]) -> SHA256Digest { digest(of: bytes.span.bytes) }

    public static func digest(of bytes: RawSpan) -> SHA256Digest {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finished()
    }

    public mutating func update(_ bytes: [UInt8]) { update(bytes.span.bytes) }

    public mutating func update(_ bytes: RawSpan) {
        var place = 0
        var filled = Int(total & 63)
        total &+= UInt64(bytes.byteCount)
        if filled > 0 {
            while filled < 64, place < bytes.byteCount {
                block[filled] = bytes.unsafeLoad(fromByteOffset: place, as: UInt8.self)
                filled += 1
                place += 1
            }
            guard filled == 64 else { return }
            state = Self.compressed(state, block.span.bytes, at: 0)
        }
        while bytes.byteCount - place >= 64 {
            state = Self.compressed(state, bytes, at: place)
            place += 64
        }
        for index in 0..<(bytes.byteCount - place) {
            block[index] = bytes.unsafeLoad(fromByteOffset: place + index, as: UInt8.self)
        }
    }

    /// Of everything so far; more can follow for another.
    public func finished() -> SHA256Digest {
        var (state, block) = (state, block)
        let filled = Int(total & 63)
        block[filled] = 0x80
        for index in filled + 1..<64 { block[index] = 0 }
        if filled >= 56 {
            state = Self.compressed(state, block.span.bytes, at: 0)
            block = Block(repeating: 0)
        }
        let bits = total &* 8
        for place in 0..<8 { block[63 - place] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * place)) }
        return SHA256Digest(words: Self.compressed(state, block.span.bytes, at: 0))
    }

    /// The square roots' first bits.
    private static let start: SIMD8<UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    /// One block of 64 bytes; the caller has seen that they are there.
    private static func compressed(_ state: SIMD8<UInt32>, _ bytes: RawSpan, at place: Int) -> SIMD8<UInt32> {
        var schedule = Schedule(repeating: 0)
        for index in 0..<16 {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: place &+ 4 &* index, as: UInt32.self)
            schedule[index] = UInt32(bigEndian: word)
        }
        for index in 16..<64 {
            let early = schedule[index &- 15]
            let late = schedule[index &- 2]
            let first = rotated(early, 7) ^ rotated(early, 18) ^ early >> 3
            let second = rotated(late, 17) ^ rotated(late, 19) ^ late >> 10
            schedule[index] = schedule[index &- 16] &+ first &+ schedule[index &- 7] &+ second
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let upper = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
            let choice = (e & f) ^ (~e & g)
            let one = h &+ upper &+ choice &+ SHA256Constants.round[index] &+ schedule[index]
            let lower = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ one)
            (d, c, b, a) = (c, b, a, one &+ lower &+ majority)
        }
        return state &+ SIMD8(a, b, c, d, e, f, g, h)
    }

    @inline(__always)
    private static func rotated(_ word: UInt32, _ places: UInt32) -> UInt32 {
        word &>> places | word &<< (32 &- places)
    }
}

private enum SHA256Constants {
    /// The cube roots' first bits.
    static let round: InlineArray<64, UInt32> = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
