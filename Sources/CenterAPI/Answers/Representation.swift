import Formats
import HTTP

/// One resource in one type and language, made before anybody asks: body, compressed body, fields and the answer to
/// "is it still the same?" stand ready, so that answering builds nothing. Only for what is public.
struct Representation: Sendable {
    private let plain: Coded
    private let packed: Coded?

    private struct Coded: Sendable {
        let tag: String
        let whole: Response
        let unchanged: Response
    }

    /// Without a revision, one is made of the content.
    init(
        _ type: MediaType, _ bytes: [UInt8], revision: String? = nil, language: Language? = nil,
        varying: Varying = [], caching: Caching
    ) {
        let revision = revision ?? RevisionTag.revision(of: bytes)
        var smaller: [UInt8]?
        if bytes.count >= AnswerWriter.smallestCompressed {
            smaller = Gzip(.thorough, streams: 0).compress(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
        }
        let varying = smaller == nil ? varying : varying.union(.coding)
        func coded(_ body: [UInt8], gzip: Bool) -> Coded {
            let tag = RevisionTag.text(revision: revision, type: type, language: language, gzip: gzip)
            var fields = StandardFields.of(type)
            fields.append("Cache-Control", caching.fieldValue)
            fields.append(contentsOf: varying.fields)
            fields.append(contentsOf: CrossOrigin.open)
            if let language { fields.append("Content-Language", language.tag) }
            fields.append("ETag", "\"\(tag)\"")
            let unchanged = Response(.notModified, fields: fields)
            if gzip { fields.append("Content-Encoding", "gzip") }
            return Coded(tag: tag, whole: Response(.ok, fields: fields, body: .bytes(body)), unchanged: unchanged)
        }
        plain = coded(bytes, gzip: false)
        packed = smaller.map { coded($0, gzip: true) }
    }

    func response(to head: borrowing RequestHead) -> Response {
        if let packed, Wishes.takesGzip(head) {
            return RevisionTag.isKnown(packed.tag, to: head) ? packed.unchanged : packed.whole
        }
        return RevisionTag.isKnown(plain.tag, to: head) ? plain.unchanged : plain.whole
    }
}
