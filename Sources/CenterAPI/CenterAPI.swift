public import HTTP

/// The API of one center: all its routes behind the plain functions that a server runs. Each area of the API is a list
/// of routes, added here by one line.
public struct CenterAPI: Sendable {
    private let router: Router

    public init(_ center: CenterSettings, _ store: CenterStore, _ surroundings: Surroundings) {
        self.init(center, store, surroundings, Callers(isLocalOnly: surroundings.isLocalOnly))
    }

    init(_ center: CenterSettings, _ store: CenterStore, _ surroundings: Surroundings, _ callers: Callers) {
        let services = RecordServices(store: store, center: center, surroundings: surroundings)
        var routes: [Route] = []
        routes += HealthRoutes.routes(surroundings)
        routes += PingRoutes.routes(center, surroundings)
        routes += Resource.routes(services)
        routes += SearchRoutes.routes(services)
        routes += ChangeRoutes.routes(services)
        routes += KPIRoutes.routes(store, surroundings)
        routes += ProblemPages.routes(center)
        routes.append(IndexRoutes.route(listing: routes + [OpenAPIRoutes.listed], center))
        routes += SitePages.routes(center, listing: routes + [OpenAPIRoutes.listed])
        routes.append(OpenAPIRoutes.route(describing: routes, center))
        let crossOrigin = CrossOrigin(allowed: center.allowedOrigins, refused: surroundings.originRefused)
        router = Router(RouteTable(routes), center, AnswerWriter(crossOrigin), callers)
    }

    public var service: Service { router.service }
}
