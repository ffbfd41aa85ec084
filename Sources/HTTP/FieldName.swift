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
    /// The name that stands there, compared without case. Length and first letter leave one candidate, or two. A name
    /// that is known is a token, so only others need be checked.
    @inline(__always)
    init(_ name: Bytes) {
        let candidate = name.count < 4 ? .other : Self.candidate(name)
        self = candidate != .other && Self.matches(name, candidate.text) ? candidate : .other
    }

    /// By length and first letter as one number.
    @inline(__always)
    private static func candidate(_ name: Bytes) -> FieldName {
        switch name.count &<< 8 | Int(name[0] | 0x20) {
        case 0x04_68: .host
        case 0x0A_63: .connection
        case 0x0E_63: .contentLength
        case 0x11_74: .transferEncoding
        case 0x06_65: .expect
        case 0x07_74: .trailer
        case 0x07_75: .upgrade
        case 0x06_61: .accept
        case 0x0F_61: name[7] | 0x20 == 0x65 ? .acceptEncoding : .acceptLanguage
        case 0x0D_61: .authorization
        case 0x0C_63: .contentType
        case 0x10_63: .contentEncoding
        case 0x08_69: .ifMatch
        case 0x0D_69: .ifNoneMatch
        case 0x0F_69: .idempotencyKey
        case 0x06_70: .prefer
        case 0x06_6F: .origin
        case 0x1D_61: .accessControlRequestMethod
        case 0x1E_61: .accessControlRequestHeaders
        case 0x0F_78: .forwardedFor
        case 0x11_78: .forwardedProto
        case 0x0A_75: .userAgent
        case 0x0C_78: .requestId
        default: .other
        }
    }

    /// Word by word, the last two overlapping; all names have four bytes at least. The bit of lower case turns one byte
    /// that is no letter into one that is looked for: CR into a hyphen. The caller has made sure there is none.
    @inline(__always)
    private static func matches(_ name: Bytes, _ text: StaticString) -> Bool {
        let wanted = Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
        guard name.count == wanted.count else { return false }
        if wanted.count < 8 {
            let last = wanted.count &- 4
            return half(name, 0) == half(wanted, 0) && half(name, last) == half(wanted, last)
        }
        let last = wanted.count &- 8
        var index = 0
        while index < last {
            if word(name, index) != word(wanted, index) { return false }
            index &+= 8
        }
        return word(name, last) == word(wanted, last)
    }

    @inline(__always)
    private static func word(_ bytes: Bytes, _ index: Int) -> UInt64 {
        bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) | 0x2020_2020_2020_2020
    }

    @inline(__always)
    private static func half(_ bytes: Bytes, _ index: Int) -> UInt32 {
        bytes.loadUnaligned(fromByteOffset: index, as: UInt32.self) | 0x2020_2020
    }
}
