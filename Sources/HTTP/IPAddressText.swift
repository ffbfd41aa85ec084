/// Addresses as text: dotted quads, RFC 4291 2.2 for IPv6 and RFC 5952 for writing it. A zone (`%eth0`) is refused:
/// it means something on one machine only.
extension IPAddress {
    /// IPv4, or IPv6 without brackets.
    public init?(_ text: String) {
        var text = text
        let parsed: IPAddress? = text.withUTF8 { IPAddress(text: Bytes($0)) }
        guard let parsed else { return nil }
        self = parsed
    }

    init?(text: Bytes) {
        if let v4 = Self.v4(text) { self.init(v4: v4) } else { self.init(v6: text) }
    }

    init?(v6 text: Bytes) {
        var groups = Groups()
        guard groups.read(text) else { return nil }
        self.init(high: groups.high, low: groups.low)
    }

    /// IPv4, in whichever form it was sent.
    public var isV4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Four decimal numbers up to 255, without leading zeros: some readers take those for octal.
    static func v4(_ text: Bytes) -> UInt32? {
        var value: UInt32 = 0
        var parts = 0
        var index = 0
        while index < text.count {
            let start = index
            var number: UInt32 = 0
            while index < text.count, ASCII.isDigit(text[index]), index - start < 4 {
                number = number * 10 + UInt32(text[index] - ASCII.zero)
                index += 1
            }
            guard index > start, number <= 255, index - start == 1 || text[start] != ASCII.zero else { return nil }
            value = value << 8 | number
            parts += 1
            if index == text.count { break }
            guard parts < 4, text[index] == ASCII.dot, index + 1 < text.count else { return nil }
            index += 1
        }
        return parts == 4 ? value : nil
    }

    /// Eight groups of sixteen bits, with the longest gap left for "::".
    private struct Groups {
        var values: [16 of UInt16] = .init(repeating: 0)
        var count = 0
        var gap: Int?

        var high: UInt64 { word(0) }
        var low: UInt64 { word(4) }

        private func word(_ first: Int) -> UInt64 {
            var word: UInt64 = 0
            for index in first..<(first + 4) { word = word << 16 | UInt64(values[index]) }
            return word
        }

        mutating func read(_ text: Bytes) -> Bool {
            var index = 0
            if text.starts(with: [ASCII.colon, ASCII.colon]) {
                gap = 0
                index = 2
            }
            while index < text.count {
                let start = index
                var group: UInt16 = 0
                while index < text.count, let digit = ASCII.hexDigit(text[index]), index - start < 4 {
                    group = group << 4 | UInt16(digit)
                    index += 1
                }
                if index < text.count, text[index] == ASCII.dot {
                    guard count <= 6, let v4 = IPAddress.v4(text.slice(start, text.count)) else { return false }
                    append(UInt16(truncatingIfNeeded: v4 >> 16))
                    append(UInt16(truncatingIfNeeded: v4))
                    return close()
                }
                guard index > start, count < 8 else { return false }
                append(group)
                if index == text.count { break }
                guard text[index] == ASCII.colon, index + 1 < text.count else { return false }
                index += 1
                if text[index] == ASCII.colon {
                    guard gap == nil else { return false }
                    gap = count
                    index += 1
                }
            }
            return close()
        }

        private mutating func append(_ group: UInt16) {
            values[count] = group
            count += 1
        }

        /// Moves what follows the gap to the end. A gap stands for one group at least.
        private mutating func close() -> Bool {
            guard let gap else { return count == 8 }
            guard count < 8 else { return false }
            let tail = count - gap
            for index in 0..<tail {
                let from = count - 1 - index
                values[7 - index] = values[from]
                if from != 7 - index { values[from] = 0 }
            }
            count = 8
            return true
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// RFC 5952: lower case, no leading zeros, the longest run of zero groups as "::"; IPv4 as a dotted quad.
    public var description: String {
        if isV4 {
            return stride(from: 24, through: 0, by: -8).map { String(low >> UInt64($0) & 0xFF) }
                .joined(separator: ".")
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: ($0 < 4 ? high : low) >> UInt64(48 - $0 % 4 * 16)) }
        var best = 0..<0
        var start = 0
        while start < 8 {
            var end = start
            while end < 8, groups[end] == 0 { end += 1 }
            if end - start > max(1, best.count) { best = start..<end }
            start = end + 1
        }
        func text(_ part: ArraySlice<UInt16>) -> String {
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        if best.isEmpty { return text(groups[...]) }
        return text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])
    }
}
