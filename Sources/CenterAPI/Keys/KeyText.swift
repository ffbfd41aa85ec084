import Center
import Collections
import Formats

/// A key as it is written: `twc_k3x9ab_` and 39 characters. The id names the key in logs and lists and is no secret; the
/// secret has 160 random bits; the last seven characters are the CRC-32 of all before them, so that a leaked key can be
/// told from noise by who scans for leaks, and a slip of the hand or plain junk never reaches a hash. Case does not
/// matter, and `O`, `I` and `L` mean the digits they look like.
///
/// One SHA-256 is enough for what a machine chose: with 160 random bits there is nothing to try out, so a slow hash would
/// slow down nobody but ourselves, and every wrong key would cost what the slow hash costs.
struct KeyText {
    let id: TextKey
    let digest: SHA256Digest

    static let prefix = "twc_"
    static let idLength = 6
    static let secretLength = 32
    private static let checkLength = 7
    private static let secretStart = 4 + idLength + 1
    /// Of all that the checksum is over.
    private static let checked = secretStart + secretLength
    static let length = checked + checkLength

    private typealias Canonical = InlineArray<43, UInt8>

    /// Why a text is no key. None of them holds a part of it.
    enum Fault: Error, Equatable {
        case empty
        /// Blanks, tabs, line ends; an ideographic space is full-width.
        case blank
        case fullWidth
        case quoted
        /// It does not begin as keys do.
        case foreign
        case character
        case tooShort(by: Int)
        case tooLong(by: Int)
        /// It has the right form and is not what was handed out.
        case checksum
    }

    init(reading bytes: Span<UInt8>) throws(Fault) {
        if bytes.isEmpty { throw .empty }
        guard bytes.count == Self.length else { throw Self.fault(in: bytes) }
        var canonical = Canonical(repeating: 0)
        var check: UInt64 = 0
        for index in 0..<Self.length {
            let byte = bytes[index]
            switch index {
            case 0..<4:
                guard byte | 0x20 == Self.mark[index] | 0x20 else { throw Self.fault(in: bytes) }
                canonical[index] = Self.mark[index]
            case Self.secretStart - 1:
                guard byte == UInt8(ascii: "_") else { throw Self.fault(in: bytes) }
                canonical[index] = byte
            default:
                guard let value = Crockford.value(of: byte) else { throw Self.fault(in: bytes) }
                if index < Self.checked {
                    canonical[index] = Crockford.byte(value)
                } else {
                    check = check << 5 | UInt64(value)
                }
            }
        }
        guard check == UInt64(CRC32.checksum(canonical.span.bytes)) else { throw .checksum }
        guard let id = canonical.span.extracting(4..<4 + Self.idLength).withUnsafeBufferPointer({ TextKey($0) }) else {
            throw .checksum
        }
        self.id = id
        digest = SHA256.digest(of: canonical.span.extracting(Self.secretStart..<Self.checked).bytes)
    }

    private static let mark: InlineArray<4, UInt8> = [0x74, 0x77, 0x63, 0x5F]

    /// What is wrong, the likeliest slip first. Takes its time: this is no key.
    private static func fault(in bytes: Span<UInt8>) -> Fault {
        var text: [UInt8] = []
        for index in bytes.indices { text.append(bytes[index]) }
        if text.contains(where: { $0 >= 0x80 }) { return .fullWidth }
        if text.contains(where: { $0 <= 0x20 }) { return .blank }
        if let first = text.first, first == 0x22 || first == 0x27 || first == 0x3C { return .quoted }
        guard String(decoding: text.prefix(4), as: UTF8.self).lowercased() == prefix else { return .foreign }
        let isKnown = text.dropFirst(4).allSatisfy { Crockford.value(of: $0) != nil || $0 == UInt8(ascii: "_") }
        guard isKnown else { return .character }
        if text.count < length { return .tooShort(by: length - text.count) }
        return text.count > length ? .tooLong(by: text.count - length) : .character
    }

    /// The id that somebody means who read it in a log or heard it on the telephone. Any text: what is none names no key.
    static func id(typed text: String) -> String {
        let plain = text.lowercased()
        let id = plain.hasPrefix(Caller.idPrefix) ? String(plain.dropFirst(Caller.idPrefix.count)) : plain
        // Of the form of the numbers that are read aloud, in small letters.
        return SpokenNumber.canonical(id)?.lowercased() ?? id
    }

    // MARK: making

    /// The text that is shown once, and the digest that is kept.
    static func make(
        id: TextKey, from generator: inout some RandomNumberGenerator
    ) -> (text: String, digest: SHA256Digest) {
        let secret = (0..<secretLength).map { _ in Crockford.byte(UInt8.random(in: 0..<32, using: &generator)) }
        var bytes = Array(prefix.utf8) + id.bytes + [UInt8(ascii: "_")] + secret
        let check = UInt64(CRC32.checksum(bytes.span.bytes))
        for place in (0..<checkLength).reversed() {
            bytes.append(Crockford.byte(UInt8(truncatingIfNeeded: check >> UInt64(5 * place) & 31)))
        }
        return (String(decoding: bytes, as: UTF8.self), SHA256.digest(of: secret))
    }

    static func makeID(from generator: inout some RandomNumberGenerator) -> String {
        String(
            decoding: (0..<idLength).map { _ in Crockford.byte(UInt8.random(in: 0..<32, using: &generator)) },
            as: UTF8.self)
    }

    /// Where a key stands in a text that should hold none: a URL.
    static func range(in bytes: Span<UInt8>) -> Range<Int>? {
        guard bytes.count >= 4 + idLength else { return nil }
        for start in 0...bytes.count - 4 - idLength where bytes[start + 3] == UInt8(ascii: "_") {
            let isMark = (0..<3).allSatisfy { bytes[start + $0] | 0x20 == mark[$0] }
            let isID = isMark && (4..<4 + idLength).allSatisfy { Crockford.value(of: bytes[start + $0]) != nil }
            if isID { return start..<min(start + length, bytes.count) }
        }
        return nil
    }
}
