import Center
import HTTP

/// Which pages of other sites may use the API (the fetch standard's CORS). Reading what is public is open to all;
/// whatever carries a key or changes something only to the sites in the configuration.
struct CrossOrigin: Sendable {
    private let allowed: [[UInt8]]
    private let refused: @Sendable (String) -> Void

    init(allowed: [String], refused: @escaping @Sendable (String) -> Void) {
        self.allowed = allowed.map { Array($0.utf8) }
        self.refused = refused
    }

    /// For what anybody may read.
    static let open: Fields = {
        var fields = Fields()
        fields.append("Access-Control-Allow-Origin", "*")
        fields.append("Access-Control-Expose-Headers", exposed)
        return fields
    }()

    /// The fields of an answer, and whether it depends on who asks.
    func fields(_ head: borrowing RequestHead, _ access: Access) -> (fields: Fields, varies: Bool) {
        let reading = head.method == .get || head.method == .head || head.method == .options
        if reading, access == .anyone, head.range(of: .authorization) == nil { return (Self.open, false) }
        guard let origin = head.range(of: .origin) else { return (Fields(), true) }
        guard isAllowed(head.bytes[origin]) else {
            refused(head.string(origin))
            return (Fields(), true)
        }
        var fields = Fields()
        fields.append("Access-Control-Allow-Origin", utf8: head.bytes[origin])
        fields.append("Access-Control-Expose-Headers", Self.exposed)
        return (fields, true)
    }

    /// The answer to a preflight for a path with these routes; nil for an OPTIONS that is none.
    func preflight(_ head: borrowing RequestHead, _ resource: RouteTable.Resource) throws(Problem) -> Fields? {
        guard let origin = head.range(of: .origin), let wanted = head.value(.accessControlRequestMethod) else {
            return nil
        }
        guard let method = Method.allCases.first(where: { "\($0.name)" == wanted }), let route = resource[method] else {
            throw .methodNotAllowed(resource)
        }
        let names = (head.value(.accessControlRequestHeaders) ?? "").lowercased()
        let keyed = route.access == .key || names.contains("authorization")
        let reading = method == .get || method == .head
        var fields = Fields()
        if reading, !keyed {
            fields.append("Access-Control-Allow-Origin", "*")
        } else if isAllowed(head.bytes[origin]) {
            fields.append("Access-Control-Allow-Origin", utf8: head.bytes[origin])
        } else {
            let name = String(head.string(origin).prefix(200))
            refused(name)
            throw .originNotAllowed(name)
        }
        fields.append("Access-Control-Allow-Methods", resource.allow)
        fields.append("Access-Control-Allow-Headers", Self.taken)
        // As long as Chromium keeps it.
        fields.append("Access-Control-Max-Age", "7200")
        fields.append("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers")
        return fields
    }

    private func isAllowed(_ origin: ArraySlice<UInt8>) -> Bool {
        allowed.contains { $0.elementsEqual(origin) }
    }

    private static let exposed: StaticString =
        "ETag, Link, Location, Retry-After, Content-Disposition, Allow, X-Request-Id"
    private static let taken: StaticString =
        "Accept, Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Prefer"
}
