import HTTP

/// One resource in one type and language, made before anybody asks: body, compressed body, fields and the answer to
/// "is it still the same?" stand ready, so that answering builds nothing.
struct Representation: Sendable {
    private let plain: Coded
    private let gzip: Coded?

    private struct Coded: Sendable {
        let tag: [UInt8]
        let whole: Response
        let unchanged: Response
    }

    /// `compressed` is the same body in gzip, where that is worth sending.
    init(
        _ type: MediaType, _ bytes: [UInt8], compressed: [UInt8]?, revision: String, language: Language?,
        fields: Fields
    ) {
        func coded(_ body: [UInt8], gzip: Bool) -> Coded {
            let tag = EntityTag.text(revision: revision, type: type, language: language, gzip: gzip)
            var shared = Fields()
            shared.append("ETag", tag)
            shared.append(contentsOf: fields)
            var whole = StandardFields.of(type)
            whole.append(contentsOf: shared)
            if gzip { whole.append("Content-Encoding", "gzip") }
            return Coded(
                tag: Array(tag.utf8), whole: Response(.ok, fields: whole, body: .bytes(body)),
                unchanged: Response(.notModified, fields: shared))
        }
        plain = coded(bytes, gzip: false)
        self.gzip = compressed.map { coded($0, gzip: true) }
    }

    func response(to head: borrowing RequestHead, gzip accepted: Bool) -> Response {
        let chosen = accepted ? gzip ?? plain : plain
        guard let condition = head.range(of: .ifNoneMatch), EntityTag.matches(chosen.tag, head, condition) else {
            return chosen.whole
        }
        return chosen.unchanged
    }
}
