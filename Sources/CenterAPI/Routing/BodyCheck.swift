import Center
import HTTP

/// Holds what a head says about its body against what the route takes, before a byte of it is read.
enum BodyCheck {
    /// What says no more than that there are bytes. Windows has the last for files that end in .csv.
    private static func isVague(_ head: borrowing RequestHead, _ type: ContentType?) -> Bool {
        guard let type else { return head.range(of: .contentType) == nil }
        return vague.contains(type.essence)
    }

    private static let vague: Set<String> = [
        "text/plain", "application/octet-stream", "application/csv", "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/ndjson", "application/jsonl",
    ]
    private static let tables = Set([MediaType.csv, .tsv, .ndjson, .multipart].map { "\($0.essence)" })

    static func check(_ head: borrowing RequestHead, against rule: BodyRule?) throws(Problem) {
        switch head.framing {
        case .none, .length(0): return
        case .length, .chunked: break
        }
        guard let rule else {
            throw Problem(
                .unexpectedBody,
                Bilingual("本文が付いています。", en: "The request has a body."))
        }
        if let coding = head.value(.contentEncoding), coding.lowercased() != "identity" {
            throw Problem(
                .unsupportedContentCoding,
                Bilingual("本文に Content-Encoding が付いています。", en: "The body has a Content-Encoding.")
            ).with(field: "Accept-Encoding", "identity")
        }
        if rule.isSniffed { return }
        let stands = head.range(of: .contentType)
        let names = rule.essences
        // As most write it, letter by letter.
        if let stands, names.contains(where: { head.bytes[stands].elementsEqual($0.utf8) }) { return }
        let type = stands.flatMap { ContentType(head.bytes[$0]) }
        if rule.takesTables, isVague(head, type) { return }
        if let type, names.contains(type.essence), type.charset ?? "utf-8" == "utf-8" { return }
        // Tables come in other sets, too; whoever reads one finds out which.
        if let type, rule.takesTables, names.contains(type.essence), tables.contains(type.essence) { return }
        let list = names.joined(separator: ", ")
        let stated =
            stands == nil
            ? Bilingual("Content-Type ヘッダーがありません。", en: "There is no Content-Type header.")
            : Bilingual("Content-Type ヘッダーの形式は受け取れません。", en: "The type in Content-Type is not taken.")
        throw Problem(
            .unsupportedMediaType,
            Bilingual(
                "\(stated.japanese)この URL で受け取れるのは \(list)（UTF-8）です。",
                en: "\(stated.english) This URL takes \(list) in UTF-8.")
        ).with("accepted", names).with(field: "Accept", list)
    }
}
