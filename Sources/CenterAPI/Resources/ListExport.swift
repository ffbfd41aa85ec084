import Center
import Collections
import HTTP
import JSON
import Store

/// All records of a list, from one view, written while the client takes them: whatever is committed meanwhile, the
/// export is of one moment.
struct ListExport: Sendable {
    let query: ListQuery
    let view: View<CenterLedger>
    let language: Language

    /// Records between two pieces.
    private static let piece = 64

    func ndjson() -> Answer {
        .stream(
            Answer.Stream(type: .ndjson) { body in
                var writer = JSONWriter()
                try await each { item, isEnd in
                    query.form.write(item.record, item.row, id: item.id, to: &writer)
                    writer.endLine()
                    if isEnd { try await body.write(writer.take()) }
                }
                try await body.write(writer.take())
            })
    }

    /// `hasMark`: with the byte order mark by which spreadsheets know UTF-8.
    func csv(hasMark: Bool) -> Answer {
        let columns = query.kind.columns(query.form.writer.view).filter {
            query.form.writer.only & query.kind.shape.fields[$0.root].bit != 0
        }
        var stream = Answer.Stream(type: .csv) { body in
            var table = CSVTable(hasMark: hasMark)
            table.append(["id", "revision"] + columns.map { $0.header(language) }, isText: [])
            let isText = [false, false] + columns.map(\.isText)
            try await each { item, isEnd in
                let cells = columns.map { $0.text(item.row, language) }
                table.append([item.id.description, String(item.record.revision)] + cells, isText: isText)
                if isEnd { try await body.write(table.take()) }
            }
            try await body.write(table.take())
        }
        stream.fields.append("Content-Disposition", "attachment; filename=\"\(query.kind.name).csv\"")
        return .stream(stream)
    }

    /// Gives all records that match, in order, and says where a piece of them ends.
    private func each(_ take: (ListRun.Item, Bool) async throws -> Void) async throws {
        var count = 0
        if !query.ordering.keys.isEmpty {
            for item in await ListRun(query: query, view: view).all() {
                count += 1
                try await take(item, count.isMultiple(of: Self.piece))
            }
            return
        }
        var turn = 0
        for (id, record) in view.records.all(in: query.kind.collection, from: query.position?.id) {
            turn += 1
            if turn.isMultiple(of: 1024) { await Task.yield() }
            guard case .record(let row)? = record.document, query.matches(row) else { continue }
            let position = OrderingPosition(id: id)
            if let start = query.position, id <= start.id { continue }
            count += 1
            try await take(
                ListRun.Item(id: id, row: row, record: record, position: position), count.isMultiple(of: Self.piece))
        }
    }
}

/// Rows of CSV as RFC 4180 has them. Texts that a spreadsheet would run as a formula get an apostrophe before them;
/// numbers and dates never do.
struct CSVTable: Sendable {
    private var bytes: [UInt8] = []

    init(hasMark: Bool) {
        if hasMark { bytes = [0xEF, 0xBB, 0xBF] }
    }

    /// `isText`: for each cell whether somebody typed it; none for a header.
    mutating func append(_ cells: [String], isText: [Bool]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let guarded = index < isText.count && isText[index] && Self.isFormula(cell) ? "'" + cell : cell
            append(guarded)
        }
        bytes += [0x0D, 0x0A]
    }

    static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
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

    mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }
}
