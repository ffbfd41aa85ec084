public import HTTP

/// The API of one center: all its routes behind the plain functions that a server runs. Each area of the API is a list
/// of routes, added here by one line.
public struct CenterAPI: Sendable {
    private let router: Router

    public init(_ center: CenterSettings, _ surroundings: Surroundings) {
        var routes: [Route] = []
        routes += HealthRoutes.routes(surroundings)
        routes += PingRoutes.routes(center, surroundings)
        router = Router(table: RouteTable(routes), center: center, surroundings: surroundings)
    }

    public var service: Service {
        let router = router
        return Service(
            routes: ["-"] + router.table.resources.map(\.path.text),
            admit: { head, peer, id in router.admit(head, peer, id) },
            respond: { request in await router.respond(request) },
            refuse: { refusal, head, id in router.refuse(refusal, head, id) })
    }
}
