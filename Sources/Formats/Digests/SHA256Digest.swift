/// The 32 bytes of a SHA-256, without an allocation. Comparing two takes the same time wherever they differ, so that
/// nobody can find a secret's digest byte by byte.
public struct SHA256Digest: Sendable {
    private let words: SIMD8<UInt32>

    init(words: SIMD8<UInt32>) { self.words = words }

    /// Of 64 hexadecimal digits.
    public init?(hex: some StringProtocol) {
        guard hex.utf8.count == 64 else { return nil }
        var words = SIMD8<UInt32>(repeating: 0)
        for (index, character) in hex.utf8.enumerated() {
            guard let digit = Self.value(ofDigit: character) else { return nil }
            words[index / 8] = words[index / 8] << 4 | digit
        }
        self.words = words
    }

    public var bytes: [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: words[$0 / 4] >> UInt32(24 - 8 * ($0 % 4))) }
    }

    /// In small letters.
    public var hex: String {
        String(unsafeUninitializedCapacity: 64) { text in
            for place in 0..<64 {
                let digit = UInt8(truncatingIfNeeded: words[place / 8] >> UInt32(28 - 4 * (place % 8)) & 15)
                text[place] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") - 10 + digit
            }
            return 64
        }
    }

    private static func value(ofDigit character: UInt8) -> UInt32? {
        switch character {
        case 0x30...0x39: UInt32(character - 0x30)
        case 0x61...0x66: UInt32(character - 0x61 + 10)
        case 0x41...0x46: UInt32(character - 0x41 + 10)
        default: nil
        }
    }
}

extension SHA256Digest: Equatable {
    public static func == (left: SHA256Digest, right: SHA256Digest) -> Bool {
        let difference = left.words ^ right.words
        var all: UInt32 = 0
        for index in 0..<8 { all |= difference[index] }
        return all == 0
    }
}
