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

    /// Reads the line that begins at `start` where it is whole before `end` and like most: a known method, a plain target,
    /// a known version. Where it is not, `judge` finds out whether it may stand.
    @inline(__always)
    static func read(_ input: Bytes, from start: Int, to end: Int, targetLimit: Int) -> RequestLine? {
        var index = start
        var key: UInt64 = 1
        while index < end, input[index] != ASCII.space, index &- start < 7 {
            key = key &<< 8 | UInt64(input[index])
            index &+= 1
        }
        guard index < end, input[index] == ASCII.space, let method = Method(key: key),
            let (parts, targetEnd) = Target.plain(input, from: index &+ 1, to: end),
            targetEnd &- index &- 1 <= targetLimit, end &- targetEnd >= 11,
            input[targetEnd &+ 9] == ASCII.carriageReturn, input[targetEnd &+ 10] == ASCII.lineFeed,
            let version = Version(word: Word(input, at: targetEnd &+ 1))
        else { return nil }
        return RequestLine(
            method: method, version: version, target: Range(uncheckedBounds: (index &+ 1, targetEnd)), parts: parts,
            next: targetEnd &+ 11)
    }

    /// Of the complete line that `start` and `end` enclose and whose target is not too long. Version before method, method
    /// before target: who speaks another protocol is told so.
    static func judge(
        _ input: Bytes, from start: Int, to end: Int, targetLimit: Int
    ) throws(Refusal) -> RequestLine {
        if let line = read(input, from: start, to: end, targetLimit: targetLimit) { return line }
        var methodEnd = start
        while methodEnd < end, ByteSet.token.contains(input[methodEnd]) { methodEnd += 1 }
        guard methodEnd > start, methodEnd < end, input[methodEnd] == ASCII.space else {
            throw .malformed(.requestLine)
        }
        let targetEnd = space(input, from: methodEnd + 1, to: end)
        guard targetEnd < end, end - targetEnd == 11 else { throw .malformed(.requestLine) }
        let version = try version(input.slice(targetEnd + 1, targetEnd + 9))
        let key = input.slice(start, methodEnd).prefix(8).reduce(1) { $0 << 8 | UInt64($1) }
        guard methodEnd - start < 8, let method = Method(key: key) else { throw .unknownMethod }
        let target = methodEnd + 1..<targetEnd
        return RequestLine(
            method: method, version: version, target: target, parts: try Target.read(input, target, for: method),
            next: end)
    }

    private static func space(_ input: Bytes, from start: Int, to end: Int) -> Int {
        var index = start
        while index < end, input[index] != ASCII.space { index += 1 }
        return index
    }

    /// RFC 9112 2.3: `HTTP/` DIGIT `.` DIGIT, in capitals. RFC 9110 2.5: a minor version yet to come is the highest known.
    private static func version(_ text: Bytes) throws(Refusal) -> Version {
        if let known = Version(word: Word(text, at: 0)) { return known }
        guard text.prefix(5).elementsEqual("HTTP/".utf8), ASCII.isDigit(text[5]), text[6] == ASCII.dot,
            ASCII.isDigit(text[7])
        else { throw .malformed(.requestLine) }
        guard text[5] == ASCII.zero + 1 else { throw .versionNotSupported }
        return .http11
    }
}

extension Version {
    /// `HTTP/1.1` or `HTTP/1.0`, compared in one step.
    @inline(__always)
    init?(word: Word) {
        switch word.text {
        case 0x4854_5450_2F31_2E31: self = .http11
        case 0x4854_5450_2F31_2E30: self = .http10
        default: return nil
        }
    }
}

extension Method {
    /// A method's letters as one number, a one before them to tell their count: compared in one step.
    @inline(__always)
    init?(key: UInt64) {
        switch key {
        case 0x01_47_4554: self = .get
        case 0x01_4845_4144: self = .head
        case 0x01_504F_5354: self = .post
        case 0x01_50_5554: self = .put
        case 0x01_50_4154_4348: self = .patch
        case 0x01_4445_4C45_5445: self = .delete
        case 0x01_4F_5054_494F_4E53: self = .options
        case 0x01_54_5241_4345: self = .trace
        case 0x01_51_5545_5259: self = .query
        default: return nil
        }
    }
}
