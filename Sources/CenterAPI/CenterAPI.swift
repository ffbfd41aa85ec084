public import HTTP

/// The API of one center: all its routes behind the plain functions that a server runs. Each area of the API is a list
/// of routes, added here by one line.
public struct CenterAPI: Sendable {
    private let router: Router
    private let isDemo: Bool

    public init(_ center: CenterSettings, _ store: CenterStore, _ surroundings: Surroundings) {
        let activity = KeyActivity(store)
        let callers = Callers(store, surroundings, perMinute: center.keyRequestsPerMinute, activity)
        self.init(center, store, surroundings, callers)
    }

    init(_ center: CenterSettings, _ store: CenterStore, _ surroundings: Surroundings, _ callers: Callers) {
        let services = RecordServices(store: store, center: center, surroundings: surroundings)
        isDemo = center.isDemo
        var routes: [Route] = []
        let counts = RefusalCounts()
        routes += HealthRoutes.routes(surroundings, counts)
        routes += PingRoutes.routes(store, center, surroundings)
        routes += KeyRoutes.routes(services)
        routes += AuditRoutes.routes(services)
        routes += BackupRoutes.routes(surroundings)
        routes += Resource.routes(services)
        routes.replace(with: UsageRoutes.routes(services))
        routes += SeminarDesk(services).routes
        routes.replace(with: ReleaseRoutes.routes(services))
        routes += SearchRoutes.routes(services)
        routes += ChangeRoutes.routes(services)
        routes += CalendarRoutes.routes(services)
        routes += CalendarListRoutes.routes(services)
        routes += EventOccurrences.routes(services)
        routes += EventQuestionRoutes.routes(services)
        routes += PostMonthRoutes.routes(services)
        routes += OrganizationRoutes.routes(services)
        routes += OpenDataRoutes.routes(services)
        routes += ConsultationRoutes.routes(services)
        routes += KPIRoutes.routes(services)
        routes += ChartRoutes.routes(services)
        routes += ReportRoutes.routes(services)
        routes += ProblemPages.routes(center)
        routes.append(IndexRoutes.route(listing: routes + [OpenAPIRoutes.listed], center))
        routes += SitePages.routes(center, listing: routes + [OpenAPIRoutes.listed])
        routes.append(OpenAPIRoutes.route(describing: routes, center))
        let crossOrigin = CrossOrigin(allowed: center.allowedOrigins, refused: surroundings.originRefused)
        let auditor = Auditor(book: surroundings.audit, now: { services.now }, counts: counts)
        router = Router(RouteTable(routes), center, AnswerWriter(crossOrigin), callers, Ownership(store), auditor)
    }

    public var service: Service { isDemo ? Sample.marking(router.service) : router.service }
}
