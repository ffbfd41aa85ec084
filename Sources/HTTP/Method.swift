/// The methods this server knows. Any other token in a request line is refused with 501; TRACE and QUERY are known so
/// that they can be refused with 405, since no resource has them.
public enum Method: UInt8, CaseIterable, Sendable {
    case get, head, post, put, patch, delete, options, trace, query

    public var name: StaticString {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        case .trace: "TRACE"
        case .query: "QUERY"
        }
    }
}

public enum Version: UInt8, Sendable {
    case http10, http11
}
