import Center
import HTTP

/// Takes a request from its head to its answer: finds the route, refuses what does not fit its declaration, runs the
/// endpoint, and turns what it throws into a problem.
struct Router: Sendable {
    let table: RouteTable
    private let suggestions: RouteSuggestions
    private let center: CenterSettings
    private let writer: AnswerWriter
    private let callers: Callers
    private let ownership: Ownership
    private let auditor: Auditor?
    private let cache = AnswerCache()

    init(
        _ table: RouteTable, _ center: CenterSettings, _ writer: AnswerWriter, _ callers: Callers = Callers(.anyone),
        _ ownership: Ownership = .none, _ auditor: Auditor? = nil
    ) {
        self.auditor = auditor
        self.callers = callers
        self.ownership = ownership
        self.center = center
        self.table = table
        self.writer = writer
        suggestions = RouteSuggestions(table.resources.map(\.path))
    }

    var service: Service {
        Service(
            routes: ["-"] + table.resources.map(\.path.text),
            admit: { head, peer, id in admit(head, peer, id) },
            respond: { request in await respond(request) },
            refuse: { refusal, head, id in refuse(refusal, head, id) })
    }

    /// Everything that can be decided from the head is: no body is read in vain.
    func admit(_ head: borrowing RequestHead, _ peer: Peer, _ id: RequestID) -> Admission {
        if KeyText.range(in: head.bytes.span.extracting(head.target)) != nil {
            return refusal(.keyInURL, of: nil, to: head, access: .key, 0, nil, id)
        }
        guard let found = table.find(head, path: head.path) else {
            return Self.typed(head, 0) ?? .answer(elsewhere(head, nil, id), route: 0)
        }
        let resource = table.resources[found.resource]
        let index = found.resource + 1
        guard let route = resource[head.method] else {
            return Self.typed(head, index) ?? .answer(withoutRoute(head, resource, nil, id), route: index)
        }
        let caller: Caller
        do throws(Problem) {
            caller = try callers.find(head, peer)
        } catch {
            return refusal(error, of: error.caller, to: head, access: .key, index, route, id)
        }
        do throws(Problem) {
            try ownership.check(head, found.parameters, of: route, for: caller)
            try route.callers?.check(caller)
            // A body is refused whether the answer is kept or not.
            if head.framing == .none, let audience = Audience(caller, route, head), let version = route.version,
                let kept = cache.find(head, for: audience, version: version())
            {
                return .answer(kept.response(to: head), route: index, caller: caller.known)
            }
            if head.query != nil || route.needsQuery {
                try QueryCheck.check(copy head, against: route.query, personal: route.personal)
            }
            try BodyCheck.check(head, against: route.body)
            guard let type = Wishes.type(head, of: route) else { throw .notAcceptable(route.offers) }
            if let ready = route.ready {
                return .answer(ready(head).response(to: head), route: index, caller: caller.known)
            }
            return .proceed(
                Match(
                    route: index, parameters: found.parameters, bodyLimit: route.body?.limit ?? 0,
                    caller: caller.known?.caller, ownRateLimit: caller.key != nil, choice: UInt32(type.rawValue)))
        } catch {
            return refusal(error, of: caller, to: head, access: route.access, index, route, id)
        }
    }

    /// Usage sent to the wrong address or by the wrong method, and short: it is read, so that the answer can be the
    /// command that was meant, with what was typed.
    private static func typed(_ head: borrowing RequestHead, _ index: Int) -> Admission? {
        guard case .length(let length) = head.framing, length <= UsageCommands.mostTyped, UsageCommands.isMeant(head)
        else { return nil }
        return .proceed(Match(route: index, bodyLimit: UsageCommands.mostTyped))
    }

    private func refusal(
        _ problem: Problem, of caller: Caller?, to head: borrowing RequestHead, access: Access, _ index: Int,
        _ route: Route?, _ id: RequestID
    ) -> Admission {
        auditor?.refused(problem, caller, route, id)
        let response = writer.response(
            problem, to: head, access: access, prefersText: route?.prefersText ?? false, id: id)
        return .answer(response, route: index, caller: caller?.known)
    }

    func respond(_ request: consuming Request) async -> Response {
        guard table.resources.indices.contains(request.match.route - 1) else {
            return elsewhere(request.head, request, request.id)
        }
        let resource = table.resources[request.match.route - 1]
        guard let route = resource[request.head.method] else {
            return withoutRoute(request.head, resource, request, request.id)
        }
        let caller: Caller
        do throws(Problem) {
            caller = try callers.again(request.match.caller)
        } catch {
            auditor?.refused(error, error.caller, route, request.id)
            return writer.response(error, to: request.head, access: .key, id: request.id)
        }
        let note = caller.role == .anyone ? nil : AuditNote()
        let context = RequestContext(request: request, route: route, caller: caller, note: note)
        do throws(Problem) {
            let audience = Audience(caller, route, context.request.head)
            let version = audience == nil ? nil : route.version?()
            let answer = shown(try await route.endpoint(context), to: context)
            if let version, let audience, let made = writer.representation(answer, to: context, for: audience) {
                cache.keep(made, for: context.request.head, audience, version: version)
                return made.response(to: context.request.head)
            }
            return audited(writer.response(answer, to: context), context)
        } catch {
            auditor?.refused(error, caller, route, context.request.id)
            return writer.response(
                error, to: context.request.head, access: route.access, prefersText: route.prefersText,
                id: context.request.id)
        }
    }

    /// What an answer shows is told with it; of a stream, when it has ended, to its end or not.
    private func audited(_ response: Response, _ context: RequestContext) -> Response {
        guard let auditor, let note = context.note else { return response }
        let (caller, route, id) = (context.caller, context.route, context.request.id)
        guard case .stream(let produce) = response.body else {
            auditor.read(note, caller, route, id)
            return response
        }
        var audited = response
        audited.body = .stream { body in
            defer { auditor.read(note, caller, route, id) }
            try await produce(body)
        }
        return audited
    }

    /// As a page, where a browser asked for one.
    private func shown(_ answer: Answer, to context: RequestContext) -> Answer {
        guard context.route.isView(context.wanted), case .content(let content) = answer, content.type == .json else {
            return answer
        }
        let language = context.language
        let page = Page.render(
            title: context.route.summary[language], center: center, language,
            JSONPage.content(content.bytes, context.route.answers.schema, language))
        var shown = content
        shown.type = .html
        shown.bytes = page
        return .content(shown)
    }

    /// Where the head could not be read, its sender gets what most want: Japanese, in JSON.
    func refuse(_ refusal: Refusal, _ head: borrowing RequestHead?, _ id: RequestID) -> Response {
        let head = copy head ?? RequestHead()
        // A line end inside a key ends the field, and what follows is none: the mistake is the key's.
        if case .malformed = refusal, head.fields.last?.known == .authorization {
            return writer.response(.brokenKey, to: head, access: .key, id: id)
        }
        // A body that is too large is refused by its head, which says whose it would have been.
        var prefersText = false
        if case .bodyTooLarge = refusal, let found = table.find(head, path: head.path) {
            prefersText = table.resources[found.resource][head.method]?.prefersText ?? false
        }
        return writer.response(Problem(refusal), to: head, access: .anyone, prefersText: prefersText, id: id)
    }

    /// A path that is known, without a route for the method.
    private func withoutRoute(
        _ head: borrowing RequestHead, _ resource: RouteTable.Resource, _ request: Request?, _ id: RequestID
    ) -> Response {
        do throws(Problem) {
            guard head.method == .options else { throw .methodNotAllowed(resource) }
            var fields = Fields()
            fields.append("Allow", resource.allow)
            if let preflight = try writer.crossOrigin.preflight(head, resource) {
                fields.append(contentsOf: preflight)
            } else {
                fields.append(contentsOf: CrossOrigin.open)
            }
            return Response(.noContent, fields: StandardFields.bare + fields)
        } catch {
            return unrouted(error, head, request, id)
        }
    }

    /// A path that is unknown: the same without the slash at its end, or the nearest there are.
    private func elsewhere(_ head: borrowing RequestHead, _ request: Request?, _ id: RequestID) -> Response {
        if let location = Redirects.withoutLastSlash(head, table) {
            var fields = StandardFields.bare + CrossOrigin.open
            fields.append("Location", location)
            fields.append("Cache-Control", "public, max-age=3600")
            return Response(.permanentRedirect, fields: fields)
        }
        if head.method == .options, head.bytes[head.path].elementsEqual("*".utf8) {
            var fields = StandardFields.bare
            let served = Method.allCases.filter { $0 != .trace && $0 != .query }
            fields.append("Allow", served.map { "\($0.name)" }.joined(separator: ", "))
            return Response(.noContent, fields: fields)
        }
        return unrouted(.notFound(nearest: suggestions.nearest(to: head.string(head.path))), head, request, id)
    }

    /// Where usage was sent to no route, the problem has the command that was meant.
    private func unrouted(
        _ problem: Problem, _ head: borrowing RequestHead, _ request: Request?, _ id: RequestID
    ) -> Response {
        let meant =
            if let request { UsageCommands.meant(by: request, center.publicURL) } else {
                UsageCommands.meantFile(by: head, center.publicURL)
            }
        guard let meant else {
            return writer.response(problem, to: head, access: .anyone, prefersText: false, id: id)
        }
        var problem = problem
        problem.commands = meant
        problem.hint = Bilingual("上のコマンドで送れます。", en: "Send it with the command above.")
        return writer.response(
            problem, to: head, access: .anyone, prefersText: head.range(of: .accept) != nil, id: id)
    }
}
