import Center
import Formats
import HTTP
import Synchronization

/// One resource in one type and language, made to be given more than once: body, fields and the answer to "is it still
/// the same?" stand ready, so that answering builds nothing. It is compressed when that is first asked for.
final class Representation: Sendable {
    private let type: MediaType
    private let revision: String
    private let language: Language?
    /// What all of its answers say.
    private let fields: Fields
    private let plain: Coded
    private let packed: Mutex<Packing>
    private let gzip: Gzip
    /// Bytes of memory, about.
    let size: Int

    private enum Packing {
        case untried
        /// It would not be smaller.
        case none
        case made(Coded)
    }

    private final class Coded: Sendable {
        let tag: String
        /// As a client sends it back.
        let quoted: [UInt8]
        let whole: Response
        let unchanged: Response

        init(_ body: [UInt8], tag: String, _ fields: Fields, gzip: Bool) {
            var fields = fields
            fields.append("ETag", "\"\(tag)\"")
            unchanged = Response(.notModified, fields: fields)
            if gzip { fields.append("Content-Encoding", "gzip") }
            whole = Response(.ok, fields: fields, body: .bytes(body))
            self.tag = tag
            quoted = Array("\"\(tag)\"".utf8)
        }

        func response(to head: borrowing RequestHead) -> Response {
            guard let condition = head.range(of: .ifNoneMatch) else { return whole }
            if head.bytes[condition].elementsEqual(quoted) { return unchanged }
            return RevisionTag.isKnown(tag, to: head) ? unchanged : whole
        }
    }

    /// Without a revision, one is made of the content. Without a compressor, it takes the time a small result needs.
    /// `extra` is what is said beyond type, caching and language; for everybody that any site may read it.
    init(
        _ type: MediaType, _ bytes: [UInt8], revision given: String? = nil, language: Language? = nil,
        varying: Varying = [], caching: Caching, fields extra: Fields = CrossOrigin.open,
        gzip: Gzip = Gzip(.thorough, streams: 0)
    ) {
        revision = given ?? RevisionTag.revision(of: bytes)
        let mayBePacked = bytes.count >= AnswerWriter.smallestCompressed
        var fields = StandardFields.of(type)
        fields.reserve(StandardFields.usualBytes)
        caching.append(to: &fields)
        fields.append(contentsOf: (mayBePacked ? varying.union(.coding) : varying).fields)
        fields.append(contentsOf: extra)
        if let language { fields.append("Content-Language", language.tag) }
        self.fields = fields
        self.type = type
        self.language = language
        self.gzip = gzip
        packed = Mutex(mayBePacked ? .untried : .none)
        plain = Coded(
            bytes, tag: RevisionTag.text(revision: revision, type: type, language: language, gzip: false), fields,
            gzip: false)
        size = bytes.count + bytes.count / 4 + 2048
    }

    func response(to head: borrowing RequestHead) -> Response {
        if Wishes.takesGzip(head), let packed = packedForm { return packed.response(to: head) }
        return plain.response(to: head)
    }

    private var packedForm: Coded? {
        packed.withLock { packed in
            if case .untried = packed { packed = pack() }
            if case .made(let coded) = packed { return coded }
            return nil
        }
    }

    private func pack() -> Packing {
        guard case .bytes(let bytes) = plain.whole.body, let smaller = gzip.compress(bytes),
            smaller.count < bytes.count
        else { return .none }
        let tag = RevisionTag.text(revision: revision, type: type, language: language, gzip: true)
        return .made(Coded(smaller, tag: tag, fields, gzip: true))
    }
}
