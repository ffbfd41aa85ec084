/// Writes rows of CSV as RFC 4180 has them. What it makes of a text, `TableReader` and `TableText` make that text of.
public struct TableWriter: Sendable {
    private var bytes: [UInt8] = []

    /// `hasMark`: with the byte order mark by which spreadsheets know UTF-8.
    public init(hasMark: Bool) {
        if hasMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// `isText`: for each cell whether somebody typed it, so that it is guarded; none for a header. Numbers and dates
    /// never are.
    public mutating func append(_ cells: [String], isText: [Bool]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(index < isText.count && isText[index] ? TableText.guarded(cell) : cell)
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func append(_ cell: String) {
        let needsQuotes = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }
        guard needsQuotes else { return bytes.append(contentsOf: cell.utf8) }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }
}
