import Center
import Collections
import Formats
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
            var table = TableWriter(hasMark: hasMark)
            table.append(["id", "revision"] + columns.map { $0.header(language) }, isText: [])
            let isText = [false, false] + columns.map(\.isText)
            try await each { item, isEnd in
                query.form.shows(item.id, item.row)
                let cells = columns.map { $0.text(item.row, language) }
                table.append([item.id.description, String(item.record.revision)] + cells, isText: isText)
                if isEnd { try await body.write(table.take()) }
            }
            try await body.write(table.take())
        }
        stream.fields.append("Content-Disposition", "attachment; filename=\"\(query.kind.name).csv\"")
        return .stream(stream)
    }

    private typealias Shown = (id: TextKey, record: Record<CenterDocument>, row: AnyRow)

    /// Gives all records that match, in order, and says where a piece of them ends. Those of an order or of a parent
    /// are all found first.
    private func each(_ take: (Shown, Bool) async throws -> Void) async throws {
        let run = ListRun(query: query, view: view)
        var count = 0
        if !query.ordering.keys.isEmpty || query.foldsTexts || query.parent != nil {
            for item in try await Elsewhere.run({ () async throws(Problem) in await run.all() }) {
                guard let (record, row) = run.record(item) else { continue }
                count += 1
                try await take((item.id, record, row), count.isMultiple(of: Self.piece))
            }
            return
        }
        var match = ListMatch(query)
        var turn = 0
        for (id, record) in view.records.all(in: query.kind.collection, from: query.position?.id) {
            turn += 1
            if turn.isMultiple(of: 1024) { await Task.yield() }
            guard case .record(let row)? = record.document, match.matches(row) else { continue }
            if let start = query.position, id <= start.id { continue }
            count += 1
            try await take((id, record, row), count.isMultiple(of: Self.piece))
        }
    }
}
