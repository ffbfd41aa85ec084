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
