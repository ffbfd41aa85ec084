import Center
import JSON
import Synchronization

/// The indicators of today's tables as they were written last. A write moves one or two of them, so that the table's
/// next answer is made of the others as they are. Nothing is found that a change may have made wrong.
final class KPIPieces: Sendable {
    private struct Table: Hashable {
        let year: FiscalYear
        let language: Language
    }

    private struct Piece {
        let version: UInt64
        /// Years come to their end without a write.
        let today: Day
        let json: [UInt8]
    }

    /// Tables kept, whatever is asked.
    private static let mostTables = 16

    private let tables = Mutex<[Table: [Int: Piece]]>([:])

    func write(_ table: IndicatorTable, _ language: Language, to items: inout JSONWriter) {
        let key = Table(year: table.year, language: language)
        var pieces = tables.withLock { $0[key] ?? [:] }
        let writer = KPIWriter(table: table, language: language)
        for indicator in table.indicators {
            let version = table.version(of: indicator)
            if let piece = pieces[indicator.number], piece.version == version, piece.today == table.today {
                items.write(verbatim: piece.json)
                continue
            }
            var json = JSONWriter()
            writer.write(indicator, to: &json)
            let piece = Piece(version: version, today: table.today, json: json.take())
            items.write(verbatim: piece.json)
            pieces[indicator.number] = piece
        }
        tables.withLock { tables in
            if tables[key] == nil, tables.count >= Self.mostTables { tables = [:] }
            tables[key] = pieces
        }
    }
}
