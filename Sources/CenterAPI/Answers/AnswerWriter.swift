import Center
import Formats
import HTTP

/// Dresses answers and problems for the wire, in this one place: fields that every answer has, caching, `Vary`, CORS,
/// entity tags and what follows from them, compression.
struct AnswerWriter: Sendable {
    let crossOrigin: CrossOrigin
    private let gzip = Gzip(.quick, streams: 4)

    /// Smaller bodies are sent as they are: they fit one packet anyway.
    static let smallestCompressed = 1025
    /// Larger ones too: compressing them would keep the event loop from everybody else.
    static let largestCompressed = 512 * 1024

    init(_ crossOrigin: CrossOrigin) {
        self.crossOrigin = crossOrigin
    }

    func response(_ answer: Answer, to context: RequestContext) -> Response {
        let head = context.request.head
        let route = context.route
        let isOwn = route.callers != nil && context.caller.role != .anyone
        let caching: Caching = if isOwn, case .checked = route.caching { .own } else { route.caching }
        switch answer {
        case .prepared(let representation):
            return representation.response(to: head)
        case .empty(let status, let fields):
            return response(to: head, access: route.access, status, body: nil, caching: caching, fields: fields)
        case .stream(let stream):
            return response(stream, to: context, caching)
        case .content(let content):
            return response(
                to: head, access: route.access, content.status, body: content, varying: route.varying(content.type),
                language: route.speaks(content.type) ? context.language : nil, caching: caching,
                fields: content.fields)
        }
    }

    /// An answer in a form that can be given again to all of an audience; nil where it is none, or too large to be kept.
    func representation(_ answer: Answer, to context: RequestContext, for audience: Audience) -> Representation? {
        guard case .content(let content) = answer, content.status == .ok,
            content.bytes.count <= AnswerCache.largestBody
        else { return nil }
        let route = context.route
        var varying = route.varying(content.type)
        var caching = route.caching
        if audience == .staff {
            varying.insert(.origin)
            if case .checked = caching { caching = .own }
        }
        return Representation(
            content.type, content.bytes, revision: content.revision,
            language: route.speaks(content.type) ? context.language : nil, varying: varying, caching: caching,
            fields: audience == .everyone ? CrossOrigin.open + content.fields : content.fields, gzip: gzip)
    }

    /// A stream is neither compressed nor tagged: it is read once, by a program.
    private func response(_ stream: Answer.Stream, to context: RequestContext, _ caching: Caching) -> Response {
        var fields = StandardFields.of(stream.type)
        let crossOrigin = crossOrigin.fields(context.request.head, context.route.access)
        caching.append(to: &fields)
        var varying = context.route.varying(stream.type)
        if crossOrigin.varies { varying.insert(.origin) }
        fields.append(contentsOf: varying.fields)
        fields.append(contentsOf: crossOrigin.fields)
        fields.append(contentsOf: stream.fields)
        return Response(.ok, fields: fields, body: .stream(stream.produce))
    }

    /// `head` is there only where it could be read.
    func response(
        _ problem: Problem, to head: borrowing RequestHead, access: Access, prefersText: Bool = false, id: RequestID
    ) -> Response {
        let language = Wishes.language(head)
        let type = Wishes.problemType(head, prefersText: prefersText)
        let content = problem.content(type, language, id, isMarked: prefersText)
        var response = response(
            to: head, access: access, problem.code.status, body: content, varying: [.accept, .language],
            language: language, caching: .never, fields: problem.fields)
        response.closes = problem.closes
        return response
    }

    private func response(
        to head: borrowing RequestHead, access: Access, _ status: Status, body: Answer.Content?,
        varying given: Varying = [], language: Language? = nil, caching: Caching, fields extra: Fields
    ) -> Response {
        var varying = given
        let crossOrigin = crossOrigin.fields(head, access)
        if crossOrigin.varies { varying.insert(.origin) }
        var fields = body.map { StandardFields.of($0.type) } ?? StandardFields.bare
        fields.reserve(StandardFields.usualBytes)
        var bytes = body?.bytes ?? []
        var compressed = false
        if bytes.count >= Self.smallestCompressed, bytes.count <= Self.largestCompressed {
            varying.insert(.coding)
            if Wishes.takesGzip(head), let smaller = gzip.compress(bytes), smaller.count < bytes.count {
                bytes = smaller
                compressed = true
            }
        }
        caching.append(to: &fields)
        fields.append(contentsOf: varying.fields)
        fields.append(contentsOf: crossOrigin.fields)
        fields.append(contentsOf: extra)
        if let language { fields.append("Content-Language", language.tag) }
        if let body, let revision = body.revision ?? caching.revision(of: body, status) {
            let tag = RevisionTag.text(revision: revision, type: body.type, language: language, gzip: compressed)
            fields.append("ETag", "\"\(tag)\"")
            if status == .ok, RevisionTag.isKnown(tag, to: head) { return Response(.notModified, fields: fields) }
        }
        if compressed { fields.append("Content-Encoding", "gzip") }
        return Response(status, fields: fields, body: bytes.isEmpty ? .empty : .bytes(bytes))
    }
}
