/// What divides the cells of a table: found by looking at its first line that is divided at all.
public enum Separator {
    public static let comma = UInt8(ascii: ",")
    public static let tab: UInt8 = 0x09
    public static let semicolon = UInt8(ascii: ";")

    /// The commonest of the three outside of quotes on the first line that has one; a comma where there is none.
    static func find(in bytes: [UInt8], from start: Int) -> UInt8 {
        var counts = (comma: 0, tab: 0, semicolon: 0)
        var isQuoted = false
        for byte in bytes[start...].prefix(64 * 1024) {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case comma where !isQuoted: counts.comma += 1
            case tab where !isQuoted: counts.tab += 1
            case semicolon where !isQuoted: counts.semicolon += 1
            case 0x0A, 0x0D:
                if !isQuoted, counts != (0, 0, 0) { return most(counts) }
            default: break
            }
        }
        return most(counts)
    }

    private static func most(_ counts: (comma: Int, tab: Int, semicolon: Int)) -> UInt8 {
        // People type no tabs: where there are as many, they divide.
        if counts.tab > 0, counts.tab >= counts.comma, counts.tab >= counts.semicolon { return tab }
        return counts.semicolon > counts.comma ? semicolon : comma
    }

    /// The line `sep=;` by which spreadsheets are told; it is no row.
    static func directive(_ bytes: [UInt8], from start: Int) -> (separator: UInt8, end: Int)? {
        let line = bytes[start...].prefix(16)
        guard line.starts(with: "sep=".utf8), line.count >= 6 else { return nil }
        let separator = line[start + 4]
        guard separator == comma || separator == tab || separator == semicolon else { return nil }
        var end = start + 5
        if bytes[end] == 0x0D { end += 1 }
        if end < bytes.count, bytes[end] == 0x0A { end += 1 }
        return end > start + 5 ? (separator, end) : nil
    }
}
