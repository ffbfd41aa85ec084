/// Decoding of a path: percent-escapes first, then dot segments (RFC 3986 6.2.2, in the order servers use, so that
/// `%2e%2e` climbs as `..` does). Empty segments stay: `//` is not `/`, and no route has one.
enum PathText {
    /// Whether the path differs from its decoded form; throws where it has none. An empty path does.
    static func needsNormalizing(_ raw: Bytes) throws(Refusal) -> Bool {
        var needed = raw.isEmpty
        var depth = 0
        var dots = 0
        var others = 0
        var index = 0
        while index < raw.count {
            var byte = raw[index]
            if byte == ASCII.percent {
                byte = try escaped(raw, at: index)
                index += 3
                needed = true
            } else {
                guard ByteSet.path.contains(byte) else { throw .malformed(.target) }
                index += 1
                if byte == ASCII.slash {
                    if index > 1 { needed = try close(&depth, dots: dots, others: others) || needed }
                    dots = 0
                    others = 0
                    continue
                }
            }
            if byte == ASCII.dot { dots += 1 } else { others += 1 }
        }
        return try close(&depth, dots: dots, others: others) || needed
    }

    /// The byte of an escape. RFC 3986 2.1: "%" and two hexadecimal digits.
    private static func escaped(_ raw: Bytes, at index: Int) throws(Refusal) -> UInt8 {
        guard index + 2 < raw.count, let high = ASCII.hexDigit(raw[index + 1]),
            let low = ASCII.hexDigit(raw[index + 2])
        else { throw .malformed(.percentEscape) }
        let byte = high << 4 | low
        // A decoded slash would be taken for a separator, a NUL for an end, by somebody.
        if byte == 0 || byte == ASCII.slash { throw .malformed(.pathEscapesToSlashOrNul) }
        return byte
    }

    /// Ends a segment: true where it was a dot segment.
    private static func close(_ depth: inout Int, dots: Int, others: Int) throws(Refusal) -> Bool {
        guard others == 0, dots == 1 || dots == 2 else {
            depth += 1
            return false
        }
        if dots == 2 {
            if depth == 0 { throw .malformed(.pathAboveRoot) }
            depth -= 1
        }
        return true
    }

    /// Appends the decoded path to the bytes it stands in and returns where. Only for a path that was found good.
    static func appendNormalized(_ raw: Range<Int>, in bytes: inout [UInt8]) -> Range<Int> {
        let start = bytes.count
        bytes.append(ASCII.slash)
        var segment = bytes.count
        var index = raw.lowerBound + 1
        while index < raw.upperBound {
            let byte = bytes[index]
            index += 1
            if byte == ASCII.slash {
                if !dropDotSegment(at: &segment, root: start, in: &bytes) {
                    bytes.append(ASCII.slash)
                    segment = bytes.count
                }
            } else if byte == ASCII.percent, index + 1 < raw.upperBound, let high = ASCII.hexDigit(bytes[index]),
                let low = ASCII.hexDigit(bytes[index + 1])
            {
                bytes.append(high << 4 | low)
                index += 2
            } else {
                bytes.append(byte)
            }
        }
        _ = dropDotSegment(at: &segment, root: start, in: &bytes)
        return start..<bytes.count
    }

    /// Takes "." or ".." off the end, and with ".." the segment before it. What stays ends with a slash.
    private static func dropDotSegment(at segment: inout Int, root: Int, in bytes: inout [UInt8]) -> Bool {
        let length = bytes.count - segment
        guard length == 1 || length == 2, bytes[segment...].allSatisfy({ $0 == ASCII.dot }) else { return false }
        bytes.removeLast(length)
        if length == 2, segment > root + 1 {
            bytes.removeLast()
            while bytes.last != ASCII.slash, bytes.count > root + 1 { bytes.removeLast() }
            segment = bytes.count
        }
        return true
    }
}
