/// Every answer the server gives on its own, before or instead of a route: one case a reason. The API turns one into
/// a status and a problem body in one exhaustive switch, so a new reason cannot be forgotten.
public enum Refusal: Error, Equatable, Sendable {
    case malformed(Malformed)
    case targetTooLong(limit: Int)
    case headTooLarge(limit: Int)
    case tooManyFields(limit: Int)
    case bodyTooLarge(limit: Int)
    case unknownMethod
    case unknownTransferCoding
    case versionNotSupported
    case expectationFailed
    case headTimeout(seconds: Int)
    case bodyTimeout
    case tooManyConnections(retryAfter: Int)
    case tooManyConnectionsFromAddress(limit: Int, retryAfter: Int)
    case tooManyRequests(retryAfter: Int)
    case bodyMemoryExhausted(retryAfter: Int)

    /// What breaks the grammar or makes the framing ambiguous. Always 400, and the connection is closed.
    public enum Malformed: String, CaseIterable, Sendable {
        case requestLine, target, percentEscape, pathAboveRoot, pathEscapesToSlashOrNul
        case lineEnding, fieldName, spaceBeforeColon, obsoleteFolding, controlByte
        case hostMissing, hostTwice, hostInvalid
        case lengthInvalid, lengthsDiffer, lengthAndTransferEncoding
        case transferCodingIn10, transferEncodingInvalid, chunkedNotLast, chunkedTwice
        case chunkSize, chunkExtension, chunkEnding, trailer
        case connectionField
    }

    public var status: Status {
        switch self {
        case .malformed: .badRequest
        case .targetTooLong: .uriTooLong
        case .headTooLarge, .tooManyFields: .headTooLarge
        case .bodyTooLarge: .contentTooLarge
        case .unknownMethod, .unknownTransferCoding: .notImplemented
        case .versionNotSupported: .versionNotSupported
        case .expectationFailed: .expectationFailed
        case .headTimeout, .bodyTimeout: .requestTimeout
        case .tooManyRequests: .tooManyRequests
        case .tooManyConnections, .tooManyConnectionsFromAddress, .bodyMemoryExhausted: .serviceUnavailable
        }
    }

    public var retryAfter: Int? {
        switch self {
        case .tooManyConnections(let seconds), .tooManyConnectionsFromAddress(_, let seconds),
            .tooManyRequests(let seconds), .bodyMemoryExhausted(let seconds):
            seconds
        default: nil
        }
    }
}
