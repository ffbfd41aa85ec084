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
        /// A slip of the command that sent it; see `UsageSlip`.
        case slip(UsageSlip)
    }

    let request: Request
    let form: Form
    let commands: UsageCommands
    /// The content itself: of a form with a file, the file's.
    private let bytes: [UInt8]
    private let label: String?
    /// What a form in parts says beside its file.
    let fields: [(column: UsageColumn, text: String)]

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
            if let name = parts.fileName {
                self.fields = []
                self.bytes = []
                label = nil
                form = .slip(.fileName(name))
                return
            }
        }
        self.fields = fields
        self.bytes = bytes
        label = type?.charset
        form = isParts ? .parts : try Self.form(bytes, type?.essence)
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
            if type == "\(MediaType.ndjson.essence)" || type == "application/jsonl" { return .lines }
            return ObjectsInARow.isSeveral(bytes) ? .lines : .json
        case .text: break
        }
        if type == "\(MediaType.json.essence)" { return .json }
        try check(type)
        if let slip = UsageSlip(bytes) { return .slip(slip) }
        let start = bytes.firstIndex { $0 > 0x20 } ?? 0
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

    var places: UsagePlaces {
        switch form {
        case .json where bytes.first { $0 > 0x20 } == UInt8(ascii: "["):
            UsagePlaces(isList: true, first: 1, word: .item)
        case .lines: UsagePlaces(isList: true, first: 1, word: .row)
        case .table: UsagePlaces(isList: true, first: 2, word: .row)
        case .json, .form, .parts, .slip: .single
        }
    }

    func read(into reader: inout UsageRowReader, current: AnyRow?, fillsDown: Bool) throws(Problem) {
        switch form {
        case .json: try readJSON(&reader, current)
        case .lines: try readLines(&reader)
        case .form: try readForm(&reader)
        case .parts: reader.read(fields, number: 1)
        case .table: try readTable(&reader, fillsDown: fillsDown)
        case .slip(let slip): throw slip.problem(commands, bytes)
        }
    }

    /// Once more from its first row, nil where it is none.
    var table: TableReader? {
        guard form == .table, let text = try? DecodedText(bytes, label: label) else { return nil }
        return TableReader(text)
    }

    private func readTable(_ rows: inout UsageRowReader, fillsDown: Bool) throws(Problem) {
        if UsageSlip.hasLostLineEnds(bytes) { throw withFile(UsageTable.newlinesLost) }
        let text: DecodedText
        do throws(TextFault) { text = try DecodedText(bytes, label: label) } catch { throw Problem(error) }
        // JSON in UTF-16 is told as what it is.
        if BodySignature(text.bytes[text.start...].prefix(64)) == .json { return try readJSON(&rows, nil) }
        if text.hadMark { rows.note(UsageRepair(.byteOrderMark)) }
        if text.characterSet != .utf8 { rows.note(UsageRepair(.encoding, before: text.characterSet.rawValue)) }
        var table = UsageTable(text, fillsDown: fillsDown, fixed: fields)
        do throws(Problem) { try table.read(into: &rows) } catch {
            throw error.code == .newlinesLost ? withFile(error) : error
        }
    }

    private func withFile(_ problem: Problem) -> Problem {
        var problem = problem
        problem.commands = commands.command(.file(fileName, type: fileType))
        return problem
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
        if UsageSlip.isOneLine(bytes), ObjectsInARow.isSeveral(bytes) { throw withFile(UsageTable.newlinesLost) }
        let text: DecodedText
        do throws(TextFault) { text = try DecodedText(bytes, label: label) } catch { throw Problem(error) }
        if text.hadMark { rows.note(UsageRepair(.byteOrderMark)) }
        if text.characterSet != .utf8 { rows.note(UsageRepair(.encoding, before: text.characterSet.rawValue)) }
        for (number, line) in TextLines(text.bytes, from: text.start) {
            do throws(JSONError) {
                var reader = try JSONReader(text.bytes, in: line.indices)
                try rows.read(json: &reader, number: number, envelope: Self.envelope)
                try reader.finish()
            } catch {
                throw Problem(error, in: text.bytes, from: number)
            }
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
}
