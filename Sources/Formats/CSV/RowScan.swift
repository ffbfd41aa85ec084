/// Finds the cells of one row. One pass over its bytes, and nothing is copied.
struct RowScan {
    let bytes: UnsafeBufferPointer<UInt8>
    let separator: UInt8
    var position: Int
    var line: Int

    struct End {
        /// Behind the row's end of line.
        let position: Int
        /// The number of the line that begins there.
        let line: Int
        let lastLine: Int
    }

    private static let quote = UInt8(ascii: "\"")

    consuming func run(into cells: inout [TableCell]) -> Result<End, TableFault.Kind> {
        while true {
            guard cells.count < TableReader.mostCells else { return .failure(.tooManyCells) }
            if position < bytes.count, bytes[position] == Self.quote {
                switch quoted() {
                case .success(let cell): cells.append(cell)
                case .failure(let fault): return .failure(fault)
                }
            } else {
                cells.append(plain())
            }
            guard position < bytes.count else { break }
            let byte = bytes[position]
            position += 1
            if byte == separator { continue }
            if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
            return .success(End(position: position, line: line + 1, lastLine: line))
        }
        return .success(End(position: position, line: line, lastLine: line))
    }

    private mutating func plain() -> TableCell {
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == separator || byte == 0x0A || byte == 0x0D { break }
            position += 1
        }
        return TableCell(range: start..<position, isQuoted: false, hasQuotes: false, hasLines: false)
    }

    private mutating func quoted() -> Result<TableCell, TableFault.Kind> {
        let opened = line
        let start = position + 1
        var hasQuotes = false
        position = start
        while position < bytes.count {
            switch bytes[position] {
            case Self.quote:
                if position + 1 < bytes.count, bytes[position + 1] == Self.quote {
                    hasQuotes = true
                    position += 2
                    continue
                }
                let cell = TableCell(
                    range: start..<position, isQuoted: true, hasQuotes: hasQuotes, hasLines: line > opened)
                position += 1
                skipBlanks()
                guard position == bytes.count || isEnd(bytes[position]) else {
                    return .failure(.textAfterQuote(line: line, opened: opened))
                }
                return .success(cell)
            case 0x0A: line += 1
            case 0x0D where position + 1 >= bytes.count || bytes[position + 1] != 0x0A: line += 1
            default: break
            }
            position += 1
        }
        return .failure(.unbalancedQuote(line: opened))
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte == 0x0A || byte == 0x0D }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09, bytes[position] != separator {
            position += 1
        }
    }
}
