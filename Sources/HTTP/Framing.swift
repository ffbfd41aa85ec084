/// What a head's fields say about the message as a whole: which host it is for, how its body is delimited, whether the
/// connection goes on. Takes the fields in order and gives one answer at the end; where two readings are possible there
/// is none (RFC 9112 6.3), because what one peer takes for a body another takes for a request.
struct Framing {
    private var hasHost = false
    private var length: UInt64?
    private var hasTransferEncoding = false
    private var isChunked = false
    private var hasUnknownCoding = false
    private var closes = false
    private var keepsAlive = false
    private var expects = false
    private var expectsOther = false

    struct Outcome {
        let framing: BodyFraming
        let keepAlive: Bool
        let expectsContinue: Bool
    }

    @inline(__always)
    mutating func take(_ name: FieldName, _ value: @autoclosure () -> Bytes) throws(Refusal) {
        if name.rawValue <= FieldName.expect.rawValue, name != .other { try takeNamed(name, value()) }
    }

    private mutating func takeNamed(_ name: FieldName, _ value: Bytes) throws(Refusal) {
        switch name {
        case .host: try takeHost(value)
        case .contentLength: try takeLength(value)
        case .transferEncoding: try takeTransferEncoding(value)
        case .connection: try takeConnection(value)
        case .expect:
            // RFC 9110 10.1.1: any other expectation may be answered with 417.
            if value.equals(lowercase: "100-continue") { expects = true } else { expectsOther = true }
        default: break
        }
    }

    func finish(_ version: Version) throws(Refusal) -> Outcome {
        // RFC 9112 3.2: a 1.1 request has exactly one Host.
        if !hasHost, version == .http11 { throw .malformed(.hostMissing) }
        if hasTransferEncoding {
            if version == .http10 { throw .malformed(.transferCodingIn10) }
            if length != nil { throw .malformed(.lengthAndTransferEncoding) }
            if hasUnknownCoding { throw .unknownTransferCoding }
        }
        if expectsOther { throw .expectationFailed }
        let framing: BodyFraming = isChunked ? .chunked : length.map { .length($0) } ?? .none
        let hasBody = framing != .none && framing != .length(0)
        return Outcome(
            framing: framing,
            keepAlive: closes ? false : version == .http11 || keepsAlive,
            // RFC 9110 10.1.1: ignored from 1.0, and where no body follows.
            expectsContinue: expects && hasBody && version == .http11)
    }

    private mutating func takeHost(_ value: Bytes) throws(Refusal) {
        if hasHost { throw .malformed(.hostTwice) }
        guard Authority.isValid(value) else { throw .malformed(.hostInvalid) }
        hasHost = true
    }

    /// RFC 9110 8.6: digits only. A list of equal numbers could be repaired; no honest client sends one.
    private mutating func takeLength(_ value: Bytes) throws(Refusal) {
        guard !value.isEmpty else { throw .malformed(.lengthInvalid) }
        var number: UInt64 = 0
        for byte in value {
            guard ASCII.isDigit(byte) else { throw .malformed(.lengthInvalid) }
            let (tens, overflow) = number.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(UInt64(byte &- ASCII.zero))
            if overflow || carry { throw .malformed(.lengthInvalid) }
            number = sum
        }
        if let length { throw .malformed(length == number ? .lengthInvalid : .lengthsDiffer) }
        length = number
    }

    /// RFC 9112 6.1: chunked is the last coding and is applied once.
    private mutating func takeTransferEncoding(_ value: Bytes) throws(Refusal) {
        hasTransferEncoding = true
        var any = false
        var items = ListItems(value)
        while let item = items.next() {
            any = true
            if item.equals(lowercase: "chunked") {
                if isChunked { throw .malformed(.chunkedTwice) }
                isChunked = true
            } else {
                guard let first = item.first, ByteSet.token.contains(first) else {
                    throw .malformed(.transferEncodingInvalid)
                }
                let name = item.prefix { ByteSet.token.contains($0) }
                let rest = item.slice(name.count, item.count).trimmed
                guard rest.isEmpty || rest.first == ASCII.semicolon else {
                    throw .malformed(.transferEncodingInvalid)
                }
                if isChunked { throw .malformed(.chunkedNotLast) }
                hasUnknownCoding = true
            }
        }
        if !any { throw .malformed(.transferEncodingInvalid) }
    }

    private mutating func takeConnection(_ value: Bytes) throws(Refusal) {
        if value.equals(lowercase: "keep-alive") {
            keepsAlive = true
            return
        }
        var items = ListItems(value)
        while let item = items.next() {
            for byte in item where !ByteSet.token.contains(byte) { throw .malformed(.connectionField) }
            if item.equals(lowercase: "close") {
                closes = true
            } else if item.equals(lowercase: "keep-alive") {
                keepsAlive = true
            }
        }
    }
}
