import Center
import Formats
import HTTP

/// One resource in one type and language, made before anybody asks: body, compressed body, fields and the answer to
/// "is it still the same?" stand ready, so that answering builds nothing. Only for what is public.
final class Representation: Sendable {
    private let plain: Coded
    private let packed: Coded?

    private final class Coded: Sendable {
        let tag: String
        /// As a client sends it back.
        let quoted: [UInt8]
        let whole: Response
        let unchanged: Response

        init(tag: String, whole: Response, unchanged: Response) {
            self.tag = tag
            quoted = Array("\"\(tag)\"".utf8)
            self.whole = whole
            self.unchanged = unchanged
        }

        func response(to head: borrowing RequestHead) -> Response {
            guard let condition = head.range(of: .ifNoneMatch) else { return whole }
            if head.bytes[condition].elementsEqual(quoted) { return unchanged }
            return RevisionTag.isKnown(tag, to: head) ? unchanged : whole
        }
    }

    /// Bytes of memory, about.
    let size: Int

    /// Without a revision, one is made of the content. Without a compressor, it takes the time a small result needs.
    init(
        _ type: MediaType, _ bytes: [UInt8], revision: String? = nil, language: Language? = nil,
        varying: Varying = [], caching: Caching, fields extra: Fields = Fields(),
        gzip: Gzip = Gzip(.thorough, streams: 0)
    ) {
        let revision = revision ?? RevisionTag.revision(of: bytes)
        var smaller: [UInt8]?
        if bytes.count >= AnswerWriter.smallestCompressed {
            smaller = gzip.compress(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
        }
        let varying = smaller == nil ? varying : varying.union(.coding)
        func coded(_ body: [UInt8], gzip: Bool) -> Coded {
            let tag = RevisionTag.text(revision: revision, type: type, language: language, gzip: gzip)
            var fields = StandardFields.of(type)
            caching.append(to: &fields)
            fields.append(contentsOf: varying.fields)
            fields.append(contentsOf: CrossOrigin.open)
            fields.append(contentsOf: extra)
            if let language { fields.append("Content-Language", language.tag) }
            fields.append("ETag", "\"\(tag)\"")
            let unchanged = Response(.notModified, fields: fields)
            if gzip { fields.append("Content-Encoding", "gzip") }
            return Coded(tag: tag, whole: Response(.ok, fields: fields, body: .bytes(body)), unchanged: unchanged)
        }
        plain = coded(bytes, gzip: false)
        packed = smaller.map { coded($0, gzip: true) }
        size = bytes.count + (smaller?.count ?? 0) + 2048
    }

    func response(to head: borrowing RequestHead) -> Response {
        if let packed, Wishes.takesGzip(head) { return packed.response(to: head) }
        return plain.response(to: head)
    }
}
