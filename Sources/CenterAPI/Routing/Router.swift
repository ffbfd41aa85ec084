import HTTP

/// Takes a request from its head to its answer: finds the route, refuses what does not fit its declaration, runs the
/// endpoint, and turns what it throws into a problem.
struct Router: Sendable {
    let table: RouteTable
    let center: CenterSettings
    let surroundings: Surroundings

    func admit(_ head: borrowing RequestHead, _ peer: Peer, _ id: RequestID) -> Admission {
        let choice = Choice()
        guard let found = table.find(head, path: head.path) else {
            return .answer(elsewhere(head).response(choice, id: id), route: 0)
        }
        let resource = table.resources[found.resource]
        guard let route = resource[head.method] else {
            let problem = Problem(
                .methodNotAllowed,
                Bilingual(
                    "\(resource.path.text) で使えるのは \(resource.allow) です。",
                    en: "\(resource.path.text) takes \(resource.allow)."))
            return .answer(
                problem.with(field: "Allow", resource.allow).response(choice, id: id), route: found.resource + 1)
        }
        return .proceed(
            Match(
                route: found.resource + 1, parameters: found.parameters, bodyLimit: route.body?.limit ?? 0,
                choice: choice.packed))
    }

    func respond(_ request: Request) async -> Response {
        let choice = Choice(packed: request.match.choice)
        guard table.resources.indices.contains(request.match.route - 1),
            let route = table.resources[request.match.route - 1][request.head.method]
        else {
            return elsewhere(request.head).response(choice, id: request.id)
        }
        let context = RequestContext(request: request, route: route, choice: choice, center: center)
        do {
            return AnswerWriter.response(try await route.endpoint(context), to: context)
        } catch {
            return error.response(choice, id: request.id)
        }
    }

    func refuse(_ refusal: Refusal, _ head: borrowing RequestHead?, _ id: RequestID) -> Response {
        Problem(refusal).response(Choice(), id: id)
    }

    private func elsewhere(_ head: borrowing RequestHead) -> Problem {
        Problem(
            .notFound,
            Bilingual("\(head.string(head.path)) はありません。", en: "There is no \(head.string(head.path))."))
    }
}
