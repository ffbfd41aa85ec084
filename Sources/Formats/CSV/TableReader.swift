/// Reads a table of text, one row at a time: CSV and TSV as spreadsheets write them and as people type them (RFC 4180,
/// any end of line, line breaks in quotes). Cells are places in the bytes, and become strings only when asked for. It
/// knows rows and cells, not what they mean.
public struct TableReader: Sendable {
    public let bytes: [UInt8]
    public let separator: UInt8
    /// Cells of a row at most; a spreadsheet has no more.
    public static let mostCells = 16_384
    /// Lines that a record may have before it is asked whether a quote was forgotten.
    public static let mostLines = 20

    /// Of the row just read, as a spreadsheet numbers it: blank lines are rows, lines inside of quotes are not.
    public private(set) var row = 0
    /// The line of the file on which the row begins, and the one on which it ends.
    public private(set) var line = 0
    public private(set) var lastLine = 0
    public private(set) var cells: [TableCell] = []
    private var position: Int
    private var nextLine = 1
    /// Separators on the first line that has any.
    private var usual = 0

    /// The bytes are valid UTF-8 from `start` on.
    public init(_ bytes: [UInt8], from start: Int = 0, separator: UInt8? = nil) {
        self.bytes = bytes
        position = start
        if let directive = Separator.directive(bytes, from: start) {
            self.separator = separator ?? directive.separator
            position = directive.end
            nextLine = 2
        } else {
            self.separator = separator ?? Separator.find(in: bytes, from: start)
        }
    }

    public init(_ text: DecodedText, separator: UInt8? = nil) {
        self.init(text.bytes, from: text.start, separator: separator)
    }

    /// Nothing is in the row: its line is empty, or has only separators and blanks.
    public var isBlank: Bool { cells.allSatisfy { isBlank($0) } }

    public func isBlank(_ cell: TableCell) -> Bool { TableText.isBlank(bytes[cell.range]) }

    /// The cell's text, without its quotes; "" where the row has no such cell.
    public func text(_ index: Int) -> String {
        guard cells.indices.contains(index) else { return "" }
        let cell = cells[index]
        guard cell.hasQuotes else { return String(decoding: bytes[cell.range], as: UTF8.self) }
        return TableText.unquoted(bytes[cell.range])
    }

    public mutating func next() throws(TableFault) -> Bool {
        guard position < bytes.count else { return false }
        cells.removeAll(keepingCapacity: true)
        row += 1
        line = nextLine
        let reading = bytes.withUnsafeBufferPointer { bytes in
            RowScan(bytes: bytes, separator: separator, position: position, line: nextLine).run(into: &cells)
        }
        switch reading {
        case .success(let end):
            position = end.position
            nextLine = end.line
            lastLine = end.lastLine
        case .failure(let fault):
            position = bytes.count
            throw TableFault(row: row, line: line, kind: fault)
        }
        if usual == 0 { usual = cells.count - 1 }
        try checkLength()
        return true
    }

    /// A forgotten quote makes a cell of many rows. Prose of many lines is let through: its lines look like no rows.
    private func checkLength() throws(TableFault) {
        guard lastLine - line >= Self.mostLines, usual > 0 else { return }
        for cell in cells where cell.hasLines {
            let lines = bytes[cell.range].split(separator: 0x0A)
            let alike = lines.count { $0.count { $0 == separator } == usual }
            guard alike * 2 > lines.count else { continue }
            throw TableFault(row: row, line: line, kind: .swallowsRows(through: lastLine))
        }
    }
}

/// Where a cell's text lies in the bytes, without the quotes around it.
public struct TableCell: Sendable {
    public let range: Range<Int>
    /// It stood in quotes.
    public let isQuoted: Bool
    /// There are doubled quotes in it.
    let hasQuotes: Bool
    let hasLines: Bool
}

/// A table that cannot be read, with the row and the line where it begins.
public struct TableFault: Error, Equatable, Sendable {
    public let row: Int
    public let line: Int
    public let kind: Kind

    public enum Kind: Error, Equatable, Sendable {
        /// The quote opened on that line is never closed.
        case unbalancedQuote(line: Int)
        /// Something stands between a closing quote and the next separator.
        case textAfterQuote(line: Int, opened: Int)
        /// The record goes on over many lines that look like rows.
        case swallowsRows(through: Int)
        case tooManyCells
    }
}

extension TableReader {
    /// The whole text is one line: its line feeds are gone, or there is a single row.
    public var isOneLine: Bool { !bytes.contains { $0 == 0x0A || $0 == 0x0D } }
}
