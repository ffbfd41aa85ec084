/// A short text used as a key: ordered by its UTF-8 bytes, with the first sixteen of them kept in two words, so that
/// comparing two keys is comparing integers. Never empty, never longer than `longest`, no control characters.
public struct TextKey: Hashable, Sendable {
    public static let longest = 255

    /// The first sixteen bytes, most significant first, filled up with zeros.
    @usableFromInline let high: UInt64
    @usableFromInline let low: UInt64
    /// What does not fit into the words.
    @usableFromInline let tail: [UInt8]?

    /// Nil where the text is empty, too long, not UTF-8 or has a control character: a zero would not be told from filling.
    public init?(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty, bytes.count <= Self.longest else { return nil }
        var words: (high: UInt64, low: UInt64) = (0, 0)
        var seen: UInt8 = 0
        for index in 0..<bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte != 0x7f else { return nil }
            seen |= byte
            if index < 8 {
                words.high |= UInt64(byte) << UInt64(truncatingIfNeeded: 56 - 8 * index)
            } else if index < 16 {
                words.low |= UInt64(byte) << UInt64(truncatingIfNeeded: 120 - 8 * index)
            }
        }
        if seen >= 0x80, String(validating: bytes, as: UTF8.self) == nil { return nil }
        (high, low) = words
        tail = bytes.count > 16 ? Array(bytes[16...]) : nil
    }

    public init?(_ bytes: some Collection<UInt8>) {
        let key = bytes.withContiguousStorageIfAvailable { TextKey(UnsafeRawBufferPointer($0)) }
        guard let key = key ?? Array(bytes).withUnsafeBytes({ TextKey($0) }) else { return nil }
        self = key
    }

    public init?(_ text: String) {
        var text = text
        guard let key = text.withUTF8({ TextKey(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = key
    }

    public var count: Int {
        if let tail { return 16 + tail.count }
        return 16 - (low == 0 ? 8 + high.trailingZeroBitCount / 8 : low.trailingZeroBitCount / 8)
    }

    public func append(to bytes: inout [UInt8]) {
        let count = count
        for index in 0..<min(8, count) { bytes.append(UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))) }
        guard count > 8 else { return }
        for index in 8..<min(16, count) { bytes.append(UInt8(truncatingIfNeeded: low >> UInt64(120 - 8 * index))) }
        if let tail { bytes += tail }
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        append(to: &bytes)
        return bytes
    }

    /// The same, where they lie; most keys fit their words.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        guard tail == nil else { return bytes.withUnsafeBytes(body) }
        return withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { words in
            body(UnsafeRawBufferPointer(rebasing: words[..<count]))
        }
    }

    /// Whether the bytes begin with those of another key.
    public func hasPrefix(_ prefix: TextKey) -> Bool {
        if prefix.count <= 8 {
            let mask = UInt64.max << UInt64(64 - 8 * prefix.count)
            return high & mask == prefix.high
        }
        return bytes.starts(with: prefix.bytes)
    }
}

extension TextKey: Comparable {
    @inlinable public static func == (left: TextKey, right: TextKey) -> Bool {
        guard left.high == right.high, left.low == right.low else { return false }
        if left.tail == nil && right.tail == nil { return true }
        return left.tail == right.tail
    }

    @inlinable public static func < (left: TextKey, right: TextKey) -> Bool {
        if left.high != right.high { return left.high < right.high }
        if left.low != right.low { return left.low < right.low }
        guard let other = right.tail else { return false }
        guard let own = left.tail else { return true }
        return own.lexicographicallyPrecedes(other)
    }
}

extension TextKey: CustomStringConvertible {
    public var description: String { withBytes { String(decoding: $0, as: UTF8.self) } }
}

extension TextKey: ExpressibleByStringLiteral {
    /// For keys written in source; a literal that is no key is a mistake in the source.
    public init(stringLiteral text: StaticString) {
        guard let key = text.withUTF8Buffer({ TextKey($0) }) else {
            preconditionFailure("not a key: \(text)")
        }
        self = key
    }
}
