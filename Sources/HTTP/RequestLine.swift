/// The first line of a request (RFC 9112 3): where its parts stand and what they mean. It reads a line that lies whole
/// before it and keeps no state; positions are relative to the bytes it was given.
struct RequestLine {
    let method: Method
    let version: Version
    let target: Range<Int>
    let parts: Target
    /// The first byte after the line.
    let next: Int

    /// A method is at most this long; a longer one is one this server does not know (RFC 9112 3).
    static let methodLimit = 64

    /// Reads the line that begins at `start`. Throws for a line that is not complete before `end`, too: whether it is
    /// wrong or unfinished is known to the caller, who knows whether a line feed came.
    static func read(_ input: Bytes, from start: Int, to end: Int, targetLimit: Int) throws(Refusal) -> RequestLine {
        var index = start
        var key: UInt64 = 0
        while index < end, ByteSet.token.contains(input[index]) {
            key = key &<< 8 | UInt64(input[index])
            index &+= 1
        }
        guard index < end, index > start, input[index] == ASCII.space else { throw .malformed(.requestLine) }
        let method = index &- start <= 8 ? Method(key: key) : nil
        let targetStart = index &+ 1
        let plain = Target.plain(input, from: targetStart, to: end)
        let targetEnd = plain?.end ?? spaceOrEnd(input, from: targetStart, to: end)
        guard targetEnd < end, input[targetEnd] == ASCII.space else { throw .malformed(.requestLine) }
        if targetEnd &- targetStart > targetLimit { throw .targetTooLong(limit: targetLimit) }
        let version = try readVersion(input, from: targetEnd &+ 1, to: end)
        guard let method else { throw .unknownMethod }
        let target = targetStart..<targetEnd
        let parts = if let plain { plain.target } else { try Target.read(input, target, for: method) }
        return RequestLine(method: method, version: version, target: target, parts: parts, next: targetEnd &+ 11)
    }

    private static func spaceOrEnd(_ input: Bytes, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end, input[index] != ASCII.space, input[index] != ASCII.lineFeed { index &+= 1 }
        return index
    }

    /// `HTTP/1.1` or `HTTP/1.0` and the end of the line; eight bytes compared at once.
    @inline(__always)
    private static func readVersion(_ input: Bytes, from start: Int, to end: Int) throws(Refusal) -> Version {
        guard end &- start >= 10, input[start &+ 8] == ASCII.carriageReturn, input[start &+ 9] == ASCII.lineFeed
        else { throw .malformed(.requestLine) }
        switch UInt64(bigEndian: input.loadUnaligned(fromByteOffset: start, as: UInt64.self)) {
        case 0x4854_5450_2F31_2E31: return .http11
        case 0x4854_5450_2F31_2E30: return .http10
        case let other:
            // RFC 9112 2.3: `HTTP/` DIGIT `.` DIGIT, in capitals.
            let isVersion =
                other &>> 24 == 0x48_5454_502F && ASCII.isDigit(input[start &+ 5])
                && input[start &+ 6] == ASCII.dot && ASCII.isDigit(input[start &+ 7])
            throw isVersion ? .versionNotSupported : .malformed(.requestLine)
        }
    }
}

extension Method {
    /// A method's letters as one number, the first letter highest: compared in one step.
    init?(key: UInt64) {
        switch key {
        case 0x47_4554: self = .get
        case 0x4845_4144: self = .head
        case 0x504F_5354: self = .post
        case 0x50_5554: self = .put
        case 0x50_4154_4348: self = .patch
        case 0x4445_4C45_5445: self = .delete
        case 0x4F_5054_494F_4E53: self = .options
        default: return nil
        }
    }
}
