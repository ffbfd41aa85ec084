import Center
import Formats
import HTTP
import JSON

/// The body of a submission, whatever it was sent as: what it is is found out from its type and its first bytes, since
/// clerks' tools name a type that is not theirs, or none. It reads rows; what they mean is the reader's affair.
struct UsageBody: Sendable {
    enum Form: Sendable, Equatable {
        case json, lines, form, table
        /// Fields of a form in parts.
        case parts
        /// JSON in single quotes, which the Windows console hands over as part of it.
        case quoted
    }

    let request: Request
    let form: Form
    let commands: UsageCommands
    /// The content itself: of a form with a file, the file's.
    private let bytes: [UInt8]
    private let label: String?
    /// What a form in parts says beside its file.
    private let fields: [(column: UsageColumn, text: String)]

    static let types: [MediaType] = [.json, .form, .csv, .ndjson]

    init(_ request: Request, publicURL: String) throws(Problem) {
        self.request = request
        commands = UsageCommands(head: request.head, publicURL: publicURL)
        var type = request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }
        var bytes = request.body
        var fields: [(column: UsageColumn, text: String)] = []
        var isParts = false
        if type?.essence == "multipart/form-data" {
            let parts = try UsageParts(request.body, boundary: type?.boundary)
            fields = parts.fields
            isParts = parts.file == nil
            bytes = parts.file.map { Array(request.body[$0]) } ?? []
            type = parts.type
        }
        self.fields = fields
        self.bytes = bytes
        label = type?.charset
        if isParts {
            form = .parts
            return
        }
        form = try Self.form(bytes, type?.essence)
    }

    private static func form(_ bytes: [UInt8], _ type: String?) throws(Problem) -> Form {
        switch BodySignature(bytes) {
        case .empty: throw Problem(.unreadableBody, Bilingual("本文が空です。", en: "The body is empty."))
        case .zip:
            throw Problem(
                .notATable,
                Bilingual(
                    "Excel ブック（.xlsx）です。CSV UTF-8 で保存して送ってください。", en: "This is an Excel workbook. Save it as CSV UTF-8."
                ))
        case .compoundFile:
            throw Problem(
                .notATable,
                Bilingual("古い形の Excel ブック（.xls）です。CSV UTF-8 で保存して送ってください。", en: "This is an old Excel workbook."))
        case .pdf: throw Problem(.notATable, Bilingual("PDF です。", en: "This is a PDF."))
        case .json:
            let isLines = type == "\(MediaType.ndjson.essence)" || type == "application/jsonl"
            return isLines ? .lines : .json
        case .text: break
        }
        if type == "\(MediaType.json.essence)" { return .json }
        try check(type)
        let start = bytes.firstIndex { $0 > 0x20 } ?? 0
        if bytes[start] == UInt8(ascii: "'") { return .quoted }
        // A form's first name goes up to its sign; a table's header has separators before any.
        let head = bytes[start...].prefix { $0 > 0x20 && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
        return head.contains(UInt8(ascii: "=")) && !bytes[start...].starts(with: "sep=".utf8) ? .form : .table
    }

    /// Types that a table may come under, besides its own.
    private static let usual = ["application/octet-stream", "application/vnd.ms-excel", "application/csv"]

    private static func check(_ type: String?) throws(Problem) {
        let names = types.map { "\($0.essence)" }
        guard let type, !names.contains(type), !usual.contains(type), !type.hasPrefix("text/") || type == "text/html"
        else { return }
        let list = names.joined(separator: ", ")
        throw Problem(
            .unsupportedMediaType,
            Bilingual("この URL で受け取れるのは \(list) です。", en: "This URL takes \(list).")
        ).with("accepted", names).with(field: "Accept", list)
    }

    /// Whether its rows are told apart by their numbers, and the number of the first.
    var isList: Bool {
        switch form {
        case .json: bytes.first { $0 > 0x20 } == UInt8(ascii: "[")
        case .lines, .table: true
        case .form, .parts, .quoted: false
        }
    }

    var firstRow: Int { form == .table ? 2 : 1 }

    func read(into reader: inout UsageRowReader, current: AnyRow?, fillsDown: Bool) throws(Problem) {
        switch form {
        case .json: try readJSON(&reader, current)
        case .lines: try readLines(&reader)
        case .form: try readForm(&reader)
        case .parts: reader.read(fields, number: 1)
        case .table: try readTable(&reader, fillsDown: fillsDown)
        case .quoted: throw quoted()
        }
    }

    /// Once more from its first row, nil where it is none.
    var table: TableReader? {
        guard form == .table, let text = try? DecodedText(bytes, label: label) else { return nil }
        return TableReader(text)
    }

    private func readTable(_ rows: inout UsageRowReader, fillsDown: Bool) throws(Problem) {
        let text: DecodedText
        do throws(TextFault) { text = try DecodedText(bytes, label: label) } catch { throw Problem(error) }
        if text.hadMark { rows.note(UsageRepair(.byteOrderMark)) }
        if text.characterSet != .utf8 { rows.note(UsageRepair(.encoding, before: text.characterSet.rawValue)) }
        var table = UsageTable(text, fillsDown: fillsDown, fixed: fields)
        do throws(Problem) { try table.read(into: &rows) } catch {
            guard error.code == .newlinesLost else { throw error }
            var problem = error
            problem.commands = commands.command(.file(fileName, type: fileType))
            throw problem
        }
    }

    /// What an answer has besides the record; who sends it back means no harm.
    private static let envelope = RecordForm.envelope.union(Usage.kind.labelNames)

    private func readJSON(_ rows: inout UsageRowReader, _ current: AnyRow?) throws(Problem) {
        do throws(JSONError) {
            var reader = try JSONReader(bytes)
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
            throw Problem(error, in: bytes)
        }
    }

    private func readLines(_ rows: inout UsageRowReader) throws(Problem) {
        do throws(JSONError) {
            for (number, line) in TextLines(bytes) {
                var reader = try JSONReader(bytes, in: line.indices)
                try rows.read(json: &reader, number: number, envelope: Self.envelope)
                try reader.finish()
            }
        } catch {
            throw Problem(error, in: bytes)
        }
    }

    private func readForm(_ rows: inout UsageRowReader) throws(Problem) {
        var cells: [(column: UsageColumn, text: String)] = []
        var unknown: [Problem.Item] = []
        for item in try QueryCheck.items(of: bytes[...]) {
            if let column = UsageColumn.named(item.name) {
                cells.append((column, item.value ?? ""))
            } else if !RecordForm.envelope.contains(item.name) {
                unknown.append(UsageParts.unknown(item.name))
            }
        }
        if !unknown.isEmpty { throw Problem(.validation, unknown) }
        rows.read(cells, number: 1)
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
        var found: [(name: String, value: String)] = []
        let text = String(decoding: bytes.prefix(1000), as: UTF8.self)
        for pair in text.split(whereSeparator: { "'\"{}[], \r\n".contains($0) }) {
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let column = UsageColumn.named(String(parts[0])),
                parts[1].utf8.count <= 20, parts[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { continue }
            found.append((column.rawValue, String(parts[1])))
        }
        if !found.isEmpty { problem.commands = commands.command(.form(found)) }
        return problem
    }
}

/// A form in parts (`curl -F`): one file, or plain fields, or both, where the fields say what the file's rows leave out.
struct UsageParts {
    private(set) var file: Range<Int>?
    private(set) var type: ContentType?
    private(set) var fields: [(column: UsageColumn, text: String)] = []

    init(_ body: [UInt8], boundary: String?) throws(Problem) {
        guard let boundary, let parts = MultipartBody(body, boundary: boundary)?.parts else {
            throw Problem(
                .unreadableBody, Bilingual("multipart/form-data の区切りが読めません。", en: "The multipart body is broken."))
        }
        let files = parts.filter { $0.fileName != nil }
        if files.count > 1 { throw Problem(.severalFiles, ProblemCode.severalFiles.meaning) }
        if let file = files.first {
            self.file = file.content
            type = file.contentType.flatMap { ContentType(Array($0.utf8)[...]) }
        }
        var unknown: [Problem.Item] = []
        for part in parts where part.fileName == nil {
            let text: DecodedText
            do throws(TextFault) { text = try DecodedText(Array(body[part.content])) } catch { throw Problem(error) }
            let name = part.name ?? ""
            guard let column = UsageColumn.named(name) else {
                unknown.append(Self.unknown(name))
                continue
            }
            fields.append((column, String(decoding: text.bytes[text.start...], as: UTF8.self)))
        }
        if !unknown.isEmpty { throw Problem(.validation, unknown) }
    }

    static func unknown(_ name: String) -> Problem.Item {
        let shown = String(name.prefix(40))
        let nearest = UsageColumn.nearest(to: name)
        return Problem.Item(
            place: .pointer("/\(shown)"), code: "unknown-field",
            detail: Bilingual("「\(shown)」という項目はありません。", en: "There is no field named \(shown)."),
            hint: nearest.map {
                Bilingual("「\($0.rawValue)」（\($0.label.japanese)）ではありませんか。", en: "Did you mean \($0.rawValue)?")
            })
    }
}
