/// UTF-16 as spreadsheets save it under "Unicode text". Strict: half a pair is no character.
enum UTF16Text {
    struct Fault: Error {
        let offset: Int
        let line: Int
    }

    /// The order of bytes of a text without a mark, where it can be no other: the signs of a table, which are ASCII, have
    /// a zero byte on one side, and no text in another set has any.
    static func byteOrder(of bytes: [UInt8]) -> CharacterSet? {
        guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
        var zeros = (even: 0, odd: 0)
        for index in stride(from: 0, to: min(bytes.count, 4096), by: 2) {
            if bytes[index] == 0 { zeros.even += 1 }
            if bytes[index + 1] == 0 { zeros.odd += 1 }
        }
        switch zeros {
        case (0, 1...): return .utf16LittleEndian
        case (1..., 0): return .utf16BigEndian
        default: return nil
        }
    }

    static func decode(_ bytes: [UInt8], from start: Int, isBigEndian: Bool) throws(Fault) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = start
        var line = 1
        while index + 1 < bytes.count {
            let unit = unit(bytes, index, isBigEndian)
            index += 2
            switch unit {
            case 0xD800...0xDBFF:
                let low = index + 1 < bytes.count ? self.unit(bytes, index, isBigEndian) : 0
                guard 0xDC00...0xDFFF ~= low else { throw Fault(offset: index - 2, line: line) }
                append(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), to: &decoded)
                index += 2
            case 0xDC00...0xDFFF: throw Fault(offset: index - 2, line: line)
            default:
                if unit == 0x0A { line += 1 }
                append(unit, to: &decoded)
            }
        }
        if index < bytes.count { throw Fault(offset: index, line: line) }
        return decoded
    }

    private static func unit(_ bytes: [UInt8], _ index: Int, _ isBigEndian: Bool) -> UInt32 {
        let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
        return isBigEndian ? first << 8 | second : second << 8 | first
    }

    private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        func low(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: scalar >> shift & 0x3F | 0x80) }
        switch scalar {
        case 0..<0x80: bytes.append(UInt8(truncatingIfNeeded: scalar))
        case 0x80..<0x800: bytes += [UInt8(truncatingIfNeeded: scalar >> 6 | 0xC0), low(0)]
        case 0x800..<0x10000: bytes += [UInt8(truncatingIfNeeded: scalar >> 12 | 0xE0), low(6), low(0)]
        default: bytes += [UInt8(truncatingIfNeeded: scalar >> 18 | 0xF0), low(12), low(6), low(0)]
        }
    }
}
