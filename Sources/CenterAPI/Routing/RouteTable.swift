import HTTP

/// All routes of the API, by path and then by method. Built once at start; only read afterwards.
struct RouteTable: Sendable {
    let resources: [Resource]
    private let tree: PathTree

    /// Everything at one path.
    struct Resource: Sendable {
        let path: PathPattern
        /// By the raw value of the method; HEAD is the route of GET.
        let routes: [Route?]
        /// As in the `Allow` field.
        let allow: String

        subscript(method: Method) -> Route? { routes[Int(method.rawValue)] }
    }

    /// Two routes with the same method and path are a mistake in the source and stop the start.
    init(_ routes: [Route]) {
        var order: [String] = []
        var byPath: [String: [Route]] = [:]
        for route in routes {
            if byPath[route.path.text] == nil { order.append(route.path.text) }
            byPath[route.path.text, default: []].append(route)
        }
        resources = order.compactMap { path in byPath[path].flatMap(Resource.init) }
        tree = PathTree(resources.map(\.path))
    }

    /// The position of the resource and the ranges of its parameters.
    func find(_ head: borrowing RequestHead, path: Range<Int>) -> (resource: Int, parameters: [Range<Int>])? {
        tree.find(head.bytes.span, path: path).map { (resource: $0.pattern, parameters: $0.parameters) }
    }
}

extension RouteTable.Resource {
    fileprivate init?(_ declared: [Route]) {
        guard let first = declared.first else { return nil }
        var routes: [Route?] = Array(repeating: nil, count: Method.allCases.count)
        for route in declared {
            precondition(
                routes[Int(route.method.rawValue)] == nil, "two routes \(route.method.name) \(route.path.text)")
            routes[Int(route.method.rawValue)] = route
        }
        let head = Int(Method.head.rawValue)
        routes[head] = routes[head] ?? routes[Int(Method.get.rawValue)]
        path = first.path
        self.routes = routes
        let names = Method.allCases.filter { routes[Int($0.rawValue)] != nil }.map { "\($0.name)" }
        allow = (names + ["OPTIONS"]).joined(separator: ", ")
    }
}
