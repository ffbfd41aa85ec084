/// The request fields the house reads, recognised once by the parser so that later look-ups compare one byte.
/// A name not listed here is validated and kept, but only reachable by `RequestHead.value(named:)`. The parser looks
/// into the values of those up to `expect`.
public enum FieldName: UInt8, CaseIterable, Sendable {
    case other
    case host, connection, contentLength, transferEncoding, expect
    case trailer, upgrade
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

extension FieldName {
    /// The name that stands there, compared without case. Length and first letter leave one candidate, or two.
    init(_ input: Bytes, _ range: Range<Int>) {
        let candidate = Self.candidate(input, range)
        self = candidate != .other && Self.matches(input, range, candidate.text) ? candidate : .other
    }

    @inline(__always)
    private static func candidate(_ input: Bytes, _ range: Range<Int>) -> FieldName {
        switch (range.count, input[range.lowerBound] | 0x20) {
        case (4, 0x68): .host
        case (10, 0x63): .connection
        case (14, 0x63): .contentLength
        case (17, 0x74): .transferEncoding
        case (6, 0x65): .expect
        case (7, 0x74): .trailer
        case (7, 0x75): .upgrade
        case (6, 0x61): .accept
        case (15, 0x61): input[range.lowerBound &+ 7] | 0x20 == 0x65 ? .acceptEncoding : .acceptLanguage
        case (13, 0x61): .authorization
        case (12, 0x63): .contentType
        case (16, 0x63): .contentEncoding
        case (8, 0x69): .ifMatch
        case (13, 0x69): .ifNoneMatch
        case (15, 0x69): .idempotencyKey
        case (6, 0x70): .prefer
        case (6, 0x6F): .origin
        case (29, 0x61): .accessControlRequestMethod
        case (30, 0x61): .accessControlRequestHeaders
        case (15, 0x78): .forwardedFor
        case (17, 0x78): .forwardedProto
        case (10, 0x75): .userAgent
        case (12, 0x78): .requestId
        default: .other
        }
    }

    /// Both are tokens of one length, so setting the bit of lower case changes letters only.
    @inline(__always)
    private static func matches(_ input: Bytes, _ range: Range<Int>, _ text: StaticString) -> Bool {
        let wanted = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        var index = 0
        while index &+ 8 <= wanted.count {
            let word = input.loadUnaligned(fromByteOffset: range.lowerBound &+ index, as: UInt64.self)
            if word | 0x2020_2020_2020_2020 != wanted.loadUnaligned(fromByteOffset: index, as: UInt64.self) {
                return false
            }
            index &+= 8
        }
        while index < wanted.count {
            if input[range.lowerBound &+ index] | 0x20 != wanted[index] { return false }
            index &+= 1
        }
        return true
    }
}
