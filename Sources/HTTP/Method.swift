/// The methods this server answers. Any other token in a request line is refused with 501.
public enum Method: UInt8, CaseIterable, Sendable {
    case get, head, post, put, patch, delete, options

    public var name: StaticString {
        switch self {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        }
    }
}

public enum Version: UInt8, Sendable {
    case http10, http11
}
