import Center
import HTTP
import JSON

/// The body of a submission, whatever it was sent as: what it is is found out from its type and its first bytes, since
/// clerks' tools name a type that is not theirs, or none. It reads rows; what they mean is the reader's affair.
struct UsageBody: Sendable {
    enum Form: Sendable, Equatable {
        case json, lines, form, table
        /// JSON in single quotes, which the Windows console hands over as part of it.
        case quoted
    }

    let request: Request
    let form: Form
    let commands: UsageCommands

    static let types: [MediaType] = [.json, .form, .ndjson]

    init(_ request: Request, publicURL: String) throws(Problem) {
        self.request = request
        commands = UsageCommands(head: request.head, publicURL: publicURL)
        let type = request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }
        guard let found = Self.form(request.body, type?.essence) else {
            throw Problem(.unreadableBody, Bilingual("本文が空です。", en: "The body is empty."))
        }
        form = found
    }

    private static func form(_ body: [UInt8], _ type: String?) -> Form? {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        guard let start = body.firstIndex(where: { !isBlank($0) }) else { return nil }
        switch body[start] {
        case UInt8(ascii: "["): return .json
        case UInt8(ascii: "{"):
            return type == "\(MediaType.ndjson.essence)" || type == "application/jsonl" ? .lines : .json
        case UInt8(ascii: "'"): return .quoted
        default: break
        }
        if type == "\(MediaType.json.essence)" { return .json }
        // A form's first name goes up to its sign; a table's header has separators before any.
        let head = body[start...].prefix { !isBlank($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
        return head.contains(UInt8(ascii: "=")) ? .form : .table
    }

    /// Whether its rows are told apart by their numbers, and the number of the first.
    var isList: Bool {
        switch form {
        case .json: request.body.first { $0 > 0x20 } == UInt8(ascii: "[")
        case .lines, .table: true
        case .form, .quoted: false
        }
    }

    var firstRow: Int { form == .table ? 2 : 1 }

    func read(into reader: inout UsageRowReader, current: AnyRow?) throws(Problem) {
        switch form {
        case .json: try readJSON(&reader, current)
        case .lines: try readLines(&reader)
        case .form: try readForm(&reader)
        case .table: throw Problem(.unreadableBody, ProblemCode.unreadableBody.meaning)
        case .quoted: throw quoted()
        }
    }

    /// What an answer has besides the record; who sends it back means no harm.
    private static let envelope = RecordForm.envelope.union(Usage.kind.labelNames)

    private func readJSON(_ rows: inout UsageRowReader, _ current: AnyRow?) throws(Problem) {
        let body = request.body
        do throws(JSONError) {
            var reader = try JSONReader(body)
            if try reader.peek() == .array {
                var number = 0
                try reader.beginArray()
                while try reader.nextElement() {
                    number += 1
                    try rows.read(json: &reader, number: number, envelope: Self.envelope)
                }
            } else {
                try rows.read(json: &reader, number: 1, envelope: Self.envelope, current: current)
            }
            try reader.finish()
        } catch {
            throw Problem(error, in: body)
        }
    }

    private func readLines(_ rows: inout UsageRowReader) throws(Problem) {
        let body = request.body
        var start = 0
        var number = 0
        do throws(JSONError) {
            while start < body.count {
                let end = body[start...].firstIndex(of: 0x0A) ?? body.count
                number += 1
                if body[start..<end].contains(where: { $0 > 0x20 }) {
                    var reader = try JSONReader(body, in: start..<end)
                    try rows.read(json: &reader, number: number, envelope: Self.envelope)
                    try reader.finish()
                }
                start = end + 1
            }
        } catch {
            throw Problem(error, in: body)
        }
    }

    private func readForm(_ rows: inout UsageRowReader) throws(Problem) {
        var cells: [(column: UsageColumn, text: String)] = []
        var unknown: [Problem.Item] = []
        for item in try QueryCheck.items(of: request.body[...]) {
            if let column = UsageColumn.named(item.name) {
                cells.append((column, item.value ?? ""))
            } else if !RecordForm.envelope.contains(item.name) {
                unknown.append(Self.unknown(item.name))
            }
        }
        if !unknown.isEmpty { throw Problem(.validation, unknown) }
        rows.read(cells, number: 1)
    }

    static func unknown(_ name: String) -> Problem.Item {
        let nearest = UsageColumn.nearest(to: name)
        return Problem.Item(
            place: .pointer("/\(name.prefix(40))"), code: "unknown-field",
            detail: Bilingual("「\(name.prefix(40))」という項目はありません。", en: "There is no field named \(name.prefix(40))."),
            hint: nearest.map {
                Bilingual("「\($0.rawValue)」（\($0.label.japanese)）ではありませんか。", en: "Did you mean \($0.rawValue)?")
            })
    }

    /// `'{total:1412,workUse:702}'`: what cmd makes of JSON in single quotes. Its numbers are read far enough to print
    /// the command that would have worked.
    private func quoted() -> Problem {
        var problem = Problem(
            .malformedJSON,
            Bilingual(
                "内容が ' で始まっています。Windows の cmd では ' は引用符にならず、\" は消えます。",
                en: "The body begins with '. In the Windows console ' is no quotation mark, and \" is lost."),
            hint: Bilingual(
                "cmd では引用符の要らない --data \"total=1412\" の形で送ってください。",
                en: "In cmd, send --data \"total=1412\", which needs no quotes."))
        var fields: [(name: String, value: String)] = []
        let text = String(decoding: request.body.prefix(1000), as: UTF8.self)
        for pair in text.split(whereSeparator: { "'\"{}[], \r\n".contains($0) }) {
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let column = UsageColumn.named(String(parts[0])),
                parts[1].utf8.count <= 20, parts[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { continue }
            fields.append((column.rawValue, String(parts[1])))
        }
        if !fields.isEmpty { problem.commands = commands.command(.form(fields)) }
        return problem
    }
}
