/// The request fields the house reads, recognised once by the parser so that later look-ups compare one byte.
/// A name not listed here is validated and kept, but only reachable by `RequestHead.value(named:)`.
public enum FieldName: UInt8, CaseIterable, Sendable {
    case other
    case host, connection, contentLength, transferEncoding, expect, trailer, upgrade
    case accept, acceptEncoding, acceptLanguage
    case authorization, contentType, contentEncoding
    case ifMatch, ifNoneMatch, idempotencyKey, prefer, origin
    case accessControlRequestMethod, accessControlRequestHeaders
    case forwardedFor, forwardedProto, userAgent, requestId

    /// Lower-case, as compared.
    public var text: StaticString {
        switch self {
        case .other: ""
        case .host: "host"
        case .connection: "connection"
        case .contentLength: "content-length"
        case .transferEncoding: "transfer-encoding"
        case .expect: "expect"
        case .trailer: "trailer"
        case .upgrade: "upgrade"
        case .accept: "accept"
        case .acceptEncoding: "accept-encoding"
        case .acceptLanguage: "accept-language"
        case .authorization: "authorization"
        case .contentType: "content-type"
        case .contentEncoding: "content-encoding"
        case .ifMatch: "if-match"
        case .ifNoneMatch: "if-none-match"
        case .idempotencyKey: "idempotency-key"
        case .prefer: "prefer"
        case .origin: "origin"
        case .accessControlRequestMethod: "access-control-request-method"
        case .accessControlRequestHeaders: "access-control-request-headers"
        case .forwardedFor: "x-forwarded-for"
        case .forwardedProto: "x-forwarded-proto"
        case .userAgent: "user-agent"
        case .requestId: "x-request-id"
        }
    }
}
