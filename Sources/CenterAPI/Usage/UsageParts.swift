import Center
import Formats
import HTTP

/// A form in parts (`curl -F`): one file, or plain fields, or both, where the fields say what the file's rows leave out.
struct UsageParts {
    private(set) var file: Range<Int>?
    private(set) var type: ContentType?
    private(set) var fields: [(column: UsageColumn, text: String)] = []
    /// The name of a file that was sent in place of it: `-F file=usage.csv` without the @.
    private(set) var fileName: String?

    init(_ body: [UInt8], boundary: String?) throws(Problem) {
        guard let boundary, let parts = MultipartBody(body, boundary: boundary)?.parts else {
            throw Problem(
                .unreadableBody, Bilingual("multipart/form-data の区切りが読めません。", en: "The multipart body is broken."))
        }
        let files = parts.filter { $0.fileName != nil }
        if files.count > 1 { throw Problem(.severalFiles) }
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
                if file == nil, text.bytes[text.start...].contains(0x0A) {
                    // `-F 'file=<usage.csv'`: the file's content as a field.
                    file = part.content
                } else if let found = UsageSlip.fileName(text.bytes[text.start...]) {
                    fileName = found
                } else {
                    unknown.append(Self.unknown(name))
                }
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
