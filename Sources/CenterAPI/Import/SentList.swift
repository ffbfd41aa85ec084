import Center
import Formats
import HTTP
import JSON

/// A body that is a list of records: a table, lines of JSON, or a JSON array, as its type and its first bytes tell. What
/// people send by mistake instead is recognised and named.
enum SentList: Sendable {
    case table(TableReader, SentTable)
    case lines([UInt8], start: Int)
    case array([UInt8])

    /// Of one list.
    static let limit = 20 * 1024 * 1024

    /// The types whose bodies are lists, or may be.
    static let types: [MediaType] = [.csv, .tsv, .ndjson, .multipart]

    /// Of a request whose body is a list. Takes as long as the body is large.
    init(_ request: Request) throws(Problem) {
        let type = request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }
        if type?.essence == "\(MediaType.multipart.essence)" {
            self = try Self.file(type?.boundary, in: request.body)
        } else {
            self = try Self.list(request.body, type?.essence, charset: type?.charset)
        }
    }

    /// How it came, where it is a table.
    var table: SentTable? { if case .table(_, let sent) = self { sent } else { nil } }

    /// Whether whoever sent it looks at tables, by its type and its beginning.
    static func isTable(_ request: Request) -> Bool {
        let type = request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }
        switch type?.essence {
        case "\(MediaType.json.essence)", "\(MediaType.ndjson.essence)": return false
        default: return BodySignature(request.body.prefix(1024)) != .json
        }
    }

    static func isList(_ request: Request) -> Bool {
        isList(request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }, request.body)
    }

    /// Looks at the type and the beginning alone, and at all of a form only where it is small.
    private static func isList(_ type: ContentType?, _ body: [UInt8]) -> Bool {
        let signature = BodySignature(body.prefix(1024))
        let isArray = first(body) == UInt8(ascii: "[")
        switch type?.essence {
        case "\(MediaType.json.essence)": return isArray
        case "\(MediaType.csv.essence)", "\(MediaType.tsv.essence)", "\(MediaType.ndjson.essence)": return true
        case "\(MediaType.multipart.essence)":
            return body.count > BodyRule.usualLimit || FormParts.hasFile(type?.boundary, body)
        case "\(MediaType.form.essence)": return signature == .json ? isArray : !isForm(body)
        default: return signature == .json ? isArray : true
        }
    }

    /// That is no blank.
    private static func first(_ body: [UInt8]) -> UInt8? {
        body.prefix(1024).first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    }

    /// `space=worx&total=53`: a sign of equality comes before anything that divides cells or lines.
    private static func isForm(_ body: [UInt8]) -> Bool {
        guard !body.isEmpty, BodySignature(body.prefix(8)) == .text else { return body.isEmpty }
        let sign = body.first { [0x3D, 0x26, 0x2C, 0x09, 0x3B, 0x0A, 0x0D, 0x22].contains($0) }
        return sign == 0x3D || sign == 0x26 || sign == nil
    }

    private static func file(_ boundary: String?, in body: [UInt8]) throws(Problem) -> SentList {
        guard let parts = boundary.flatMap({ MultipartBody(body, boundary: $0) })?.parts else {
            throw noFile
        }
        let files = parts.filter { $0.fileName != nil }
        guard let file = files.first else { throw noFile }
        guard files.count == 1 else {
            let names = files.compactMap { $0.fileName.map { String($0.prefix(100)) } }
            throw Problem(
                .severalFiles,
                Bilingual(
                    "ファイルが\(files.count)つあります: \(names.joined(separator: "、"))",
                    en: "There are \(files.count) files: \(names.joined(separator: ", "))."))
        }
        let type = file.contentType.flatMap { ContentType(Array($0.utf8)[...]) }
        return try list(Array(body[file.content]), type?.essence, charset: type?.charset)
    }

    private static var noFile: Problem {
        Problem(
            .unreadableBody,
            Bilingual("multipart/form-data の本文にファイルがありません。", en: "There is no file in the multipart/form-data body."),
            hint: Bilingual("curl なら -F file=@ファイル名 と書きます。", en: "With curl, write -F file=@name."))
    }

    private static func list(
        _ body: [UInt8], _ essence: String?, charset: String?
    ) throws(Problem) -> SentList {
        switch BodySignature(body.prefix(1024)) {
        case .zip, .compoundFile, .pdf: throw Problem(.notATable)
        case .empty: throw Problem(.unreadableBody, Bilingual("本文が空です。", en: "The body is empty."))
        case .json where essence != "\(MediaType.csv.essence)" && essence != "\(MediaType.tsv.essence)":
            return first(body) == UInt8(ascii: "[") ? .array(body) : .lines(body, start: 0)
        case .json, .text: break
        }
        let text: DecodedText
        do throws(TextFault) { text = try DecodedText(body, label: charset) } catch { throw Problem(error) }
        if essence == "\(MediaType.ndjson.essence)" { return .lines(text.bytes, start: text.start) }
        let reader = TableReader(text)
        return .table(reader, SentTable(characterSet: text.characterSet, hadMark: text.hadMark))
    }
}

/// What is told of a table as it came.
struct SentTable: Sendable {
    let characterSet: CharacterSet
    let hadMark: Bool
}

/// A multipart body whose parts are plain fields is a form.
enum FormParts {
    static func hasFile(_ boundary: String?, _ body: [UInt8]) -> Bool {
        guard let parts = boundary.flatMap({ MultipartBody(body, boundary: $0) })?.parts else { return true }
        return parts.isEmpty || parts.contains { $0.fileName != nil }
    }

    /// Nil where it is none, or a field is not UTF-8.
    static func items(_ boundary: String?, _ body: [UInt8]) -> [QueryItems.Item]? {
        guard let parts = boundary.flatMap({ MultipartBody(body, boundary: $0) })?.parts else { return nil }
        var items: [QueryItems.Item] = []
        for part in parts where part.fileName == nil {
            guard let name = part.name, let text = String(validating: body[part.content], as: UTF8.self) else {
                return nil
            }
            items.append(QueryItems.Item(name: name, value: text))
        }
        return items
    }
}
