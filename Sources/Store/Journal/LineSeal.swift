/// The checksum at the end of every line of our files. It covers the line up to itself and continues the checksum of
/// the line before, so that a line that was changed, moved, doubled or left out is found.
///
///     {"seq":2,…,"crc":"1f0c6a2b"}⏎
enum LineSeal {
    private static let opening = Array(",\"crc\":\"".utf8)
    /// `,"crc":"` + 8 digits + `"}`
    static let length = 18

    /// Writes a placeholder as the last member of an object that is still open.
    static let placeholder = "00000000"

    /// Puts the checksum into a line that ends with the placeholder, and returns it. The range is without line feed.
    static func seal(_ line: Range<Int>, of bytes: inout [UInt8], after previous: UInt32) -> UInt32 {
        let sum = CRC32C.checksum(bytes, line.lowerBound..<line.upperBound - length, from: previous)
        let digits = "0123456789abcdef".utf8
        for place in 0..<8 {
            let digit = Int((sum >> UInt32(28 - 4 * place)) & 15)
            bytes[line.upperBound - 10 + place] = digits[digits.index(digits.startIndex, offsetBy: digit)]
        }
        return sum
    }

    /// Whether the line is as long as one that ends with its checksum, whatever that is.
    static func hasPlace(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        line.count > length && bytes[(line.upperBound - length)...].starts(with: opening)
    }

    /// The checksum a line states; nil where it does not end as a line must.
    static func stated(_ line: Range<Int>, of bytes: [UInt8]) -> UInt32? {
        guard line.count > length else { return nil }
        let start = line.upperBound - length
        guard bytes[start..<start + opening.count].elementsEqual(opening),
            bytes[line.upperBound - 2] == UInt8(ascii: "\""), bytes[line.upperBound - 1] == UInt8(ascii: "}")
        else { return nil }
        var sum: UInt32 = 0
        for byte in bytes[line.upperBound - 10..<line.upperBound - 2] {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sum = sum << 4 | UInt32(byte - 48)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): sum = sum << 4 | UInt32(byte - 87)
            default: return nil
            }
        }
        return sum
    }

    /// What the line's checksum should be.
    static func computed(_ line: Range<Int>, of bytes: [UInt8], after previous: UInt32) -> UInt32 {
        CRC32C.checksum(bytes, line.lowerBound..<max(line.lowerBound, line.upperBound - length), from: previous)
    }
}
