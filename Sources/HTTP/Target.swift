/// A request target taken apart (RFC 9112 3.2): the path still as it was sent, and whether it must be decoded before
/// anyone looks at it. What is wrong in it is found here, so that decoding later cannot fail.
struct Target {
    /// Of the absolute form; it takes the place of `Host` (RFC 9112 3.2.2).
    var authority: Range<Int>?
    var path: Range<Int>
    var query: Range<Int>?
    /// The path has escapes or dot segments, or is empty.
    var needsNormalizing = false

    /// The common case in one pass: origin form, no escape, no segment that begins with a dot. `nil` means only that
    /// `read` must look.
    @inline(__always)
    static func plain(_ input: Bytes, from start: Int, to end: Int) -> (target: Target, end: Int)? {
        guard start < end, input[start] == ASCII.slash else { return nil }
        var index = start
        var previous: UInt8 = 0
        while index < end {
            let byte = input[index]
            guard ByteSet.path.contains(byte) else { break }
            if byte == ASCII.dot, previous == ASCII.slash { return nil }
            previous = byte
            index &+= 1
        }
        guard index < end else { return nil }
        let path = Range(uncheckedBounds: (start, index))
        if input[index] == ASCII.space { return (Target(path: path), index) }
        guard input[index] == ASCII.questionMark else { return nil }
        let queryStart = index &+ 1
        index = queryStart
        while index < end, ByteSet.query.contains(input[index]) { index &+= 1 }
        guard index < end, input[index] == ASCII.space else { return nil }
        return (Target(path: path, query: Range(uncheckedBounds: (queryStart, index))), index)
    }

    static func read(_ input: Bytes, _ range: Range<Int>, for method: Method) throws(Refusal) -> Target {
        let start = range.lowerBound
        let end = range.upperBound
        guard start < end else { throw .malformed(.requestLine) }
        if input[start] == ASCII.slash { return try originForm(input, from: start, to: end) }
        if input[start] == ASCII.asterisk, end - start == 1, method == .options { return Target(path: range) }
        return try absoluteForm(input, from: start, to: end, for: method)
    }

    private static func originForm(_ input: Bytes, from start: Int, to end: Int) throws(Refusal) -> Target {
        var pathEnd = start
        while pathEnd < end, input[pathEnd] != ASCII.questionMark { pathEnd += 1 }
        var target = Target(path: start..<pathEnd)
        if pathEnd < end {
            let query = (pathEnd + 1)..<end
            for index in query where !ByteSet.query.contains(input[index]) { throw .malformed(.target) }
            target.query = query
        }
        target.needsNormalizing = try PathText.needsNormalizing(input.slice(start, pathEnd))
        return target
    }

    /// RFC 9112 3.2.2: every server must take it. Without a path it means "/", or for OPTIONS the server as a whole.
    private static func absoluteForm(
        _ input: Bytes, from start: Int, to end: Int, for method: Method
    ) throws(Refusal) -> Target {
        let scheme = input.slice(start, end).prefix { $0 != ASCII.colon }
        let schemeEnd = start + scheme.count
        let name = input.slice(start, schemeEnd)
        guard name.equals(lowercase: "http") || name.equals(lowercase: "https"),
            input.slice(schemeEnd, min(schemeEnd + 3, end)).equals(lowercase: "://")
        else { throw .malformed(.target) }
        let authorityStart = schemeEnd + 3
        var authorityEnd = authorityStart
        while authorityEnd < end, input[authorityEnd] != ASCII.slash, input[authorityEnd] != ASCII.questionMark {
            authorityEnd += 1
        }
        guard Authority.isValid(input.slice(authorityStart, authorityEnd)) else { throw .malformed(.target) }
        var target: Target
        if authorityEnd < end, input[authorityEnd] == ASCII.slash {
            target = try originForm(input, from: authorityEnd, to: end)
        } else {
            target = try originForm(input, from: authorityEnd, to: end)
            target.needsNormalizing = true
        }
        target.authority = authorityStart..<authorityEnd
        return target
    }
}
