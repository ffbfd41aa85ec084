import Center
import HTTP

/// One method of one path, declared once. Matching, `Allow`, OPTIONS, suggestions, log names, negotiation and OpenAPI
/// are all read from here; nothing about a route is written twice.
final class Route: Sendable {
    /// What a route does with a request that was found to fit its declaration.
    typealias Endpoint = @Sendable (RequestContext) async throws(Problem) -> Answer
    /// Runs on the event loop: it picks, and makes nothing.
    typealias Ready = @Sendable (borrowing RequestHead) -> Representation

    /// GET answers HEAD as well.
    let method: Method
    let path: PathPattern
    /// A verb and a thing, unique: `getPing`. Programs generated from OpenAPI call it by this name.
    let operation: String
    /// One line for people who read the list of routes.
    let summary: Bilingual
    let query: [ParameterDeclaration]
    /// Some parameter must be there.
    let needsQuery: Bool
    let body: BodyRule?
    let answers: AnswerRule
    /// What it refuses beyond what follows from the rest of its declaration.
    let problems: [ProblemCode]
    let access: Access
    /// Who may call it, where not all may, or where not all are answered the same. Asked before anything else is.
    let callers: CallerRule?
    /// Request fields that it reads beyond what every route does.
    let headers: [HeaderDeclaration]
    /// Parameters that must not be in a URL, since they would name a person.
    let personal: Set<String>
    let caching: Caching
    /// Everything an answer depends on besides the request, as a number that changes with it: the store's position, the
    /// day. While it stays the same, an answer once made is given again. Nil where each answer is made anew.
    let version: (@Sendable () -> UInt64)?
    /// What staff are answered may be kept as well: no reading of it is recorded, and nothing personal is in it.
    let isKeptForStaff: Bool
    let endpoint: Endpoint
    /// For what stands ready for everybody: chosen and answered while the head is admitted, without a context.
    let ready: Ready?
    /// The types it can be had in: those of its answers and, for what is JSON, a page for people who follow a link.
    let offers: [MediaType]
    /// Their names, as `Accept` is compared with them.
    let essences: [String]

    init(
        _ method: Method, _ path: PathPattern, _ operation: String, _ summary: Bilingual,
        query: [ParameterDeclaration] = [], body: BodyRule? = nil, answers: AnswerRule,
        problems: [ProblemCode] = [], access: Access = .anyone, callers: CallerRule? = nil,
        headers: [HeaderDeclaration] = [], personal: Set<String> = [], caching: Caching = .never,
        version: (@Sendable () -> UInt64)? = nil, isKeptForStaff: Bool = false, endpoint: @escaping Endpoint
    ) {
        self.method = method
        self.path = path
        self.operation = operation
        self.summary = summary
        self.query = query
        needsQuery = query.contains(where: \.required)
        self.body = body
        self.answers = answers
        self.problems = problems
        self.access = access
        self.callers = callers
        self.headers = headers
        self.personal = personal
        self.caching = caching
        self.version = version
        self.isKeptForStaff = isKeptForStaff
        self.endpoint = endpoint
        ready = nil
        let shown = method == .get && answers.types.contains(.json) && !answers.types.contains(.html)
        offers = answers.types + (shown ? [.html] : [])
        essences = offers.map { "\($0.essence)" }
    }

    /// A GET of what is made before anybody asks.
    init(
        _ path: PathPattern, _ operation: String, _ summary: Bilingual, answers: AnswerRule, caching: Caching,
        ready: @escaping Ready
    ) {
        method = .get
        self.path = path
        self.operation = operation
        self.summary = summary
        query = []
        needsQuery = false
        body = nil
        self.answers = answers
        problems = []
        access = .anyone
        callers = nil
        headers = []
        personal = []
        self.caching = caching
        version = nil
        isKeptForStaff = false
        endpoint = { context in .prepared(ready(context.request.head)) }
        self.ready = ready
        offers = answers.types
        essences = offers.map { "\($0.essence)" }
    }

    /// Its answers are read on a terminal, so its problems are, too.
    var prefersText: Bool { method != .get && answers.types.first == .text }

    /// The page made of its JSON, and not one of its own.
    func isView(_ type: MediaType) -> Bool {
        type == .html && !answers.types.contains(.html)
    }

    /// What an answer of that type depends on.
    func varying(_ type: MediaType) -> Varying {
        var varying: Varying = offers.count > 1 ? .accept : []
        if speaks(type) { varying.insert(.language) }
        return varying
    }

    func speaks(_ type: MediaType) -> Bool { answers.speaks || isView(type) }
}

/// Who may call a route.
enum Access: Sendable {
    /// Public: a browser on any site may read it.
    case anyone
    /// With a key; from browsers only on configured sites.
    case key
}

/// Refuses callers; who is not refused may still be answered less than others are.
struct CallerRule: Sendable {
    let check: @Sendable (Caller) throws(Problem) -> Void
}

/// A request field that a route reads, for the contract.
struct HeaderDeclaration: Sendable {
    let name: String
    let summary: Bilingual
    var schema = Schema.text()
}

/// How long an answer may be kept by the client and by what stands between.
enum Caching: Sendable {
    /// True only now.
    case never
    /// Kept, and asked about with its entity tag before each use.
    case checked
    /// The same, and by nobody but the client: it was answered to a caller who sees more than others.
    case own
    case seconds(Int)

    func append(to fields: inout Fields) {
        switch self {
        case .never: fields.append("Cache-Control", "no-store")
        case .checked: fields.append("Cache-Control", "no-cache")
        case .own: fields.append("Cache-Control", "private, no-cache")
        case .seconds(let seconds): fields.append("Cache-Control", "public, max-age=\(seconds)")
        }
    }

    /// For an answer that may be kept and brings no revision of its own.
    func revision(of body: Answer.Content, _ status: Status) -> String? {
        if case .never = self { return nil }
        return status == .ok ? RevisionTag.revision(of: body.bytes) : nil
    }
}

/// The bodies a route takes.
struct BodyRule: Sendable {
    let types: [MediaType]
    /// Bytes.
    let limit: Int
    let schema: Schema
    /// What it is is found out from the bytes: clerks' tools name a type that is not theirs, or none.
    let isSniffed: Bool
    /// A body as it may be sent, in JSON.
    let example: String?
    /// Of the types, as `Content-Type` is compared with them.
    let essences: [String]

    /// Tables are taken in any character set, and under the names that say nothing, as files of spreadsheets come.
    let takesTables: Bool

    /// Of one record.
    static let usualLimit = 1024 * 1024

    init(
        _ types: [MediaType] = [.json], schema: Schema, limit: Int = usualLimit, isSniffed: Bool = false,
        takesTables: Bool = false, example: String? = nil
    ) {
        self.example = example
        self.types = types
        self.takesTables = takesTables
        self.isSniffed = isSniffed
        essences = types.map { "\($0.essence)" }
        self.schema = schema
        self.limit = limit
    }
}

/// The successful answers of a route.
struct AnswerRule: Sendable {
    let status: Status
    /// The first is answered where nothing else is asked for. Empty for an answer without a body.
    let types: [MediaType]
    let schema: Schema
    let description: Bilingual
    /// The text depends on `Accept-Language`.
    let speaks: Bool
    /// The other status the same answer can have: 201 where the record is new.
    let orElse: Status?

    init(
        _ status: Status = .ok, _ types: [MediaType], schema: Schema = .text(), description: Bilingual,
        speaks: Bool = false, orElse: Status? = nil
    ) {
        self.orElse = orElse
        self.status = status
        self.types = types
        self.schema = schema
        self.description = description
        self.speaks = speaks
    }
}
