/// What can be said of a request line before it is complete: a method or a target that is too long is refused at the
/// byte that makes it so.
struct LinePrefix {
    private var spaces = 0
    private var length = 0
    private var isToken = true

    mutating func take(_ byte: UInt8, targetLimit: Int) throws(Refusal) {
        if byte == ASCII.lineFeed || spaces > 1 { return }
        if byte == ASCII.space {
            spaces += 1
            length = 0
            return
        }
        length += 1
        if spaces == 1 {
            if length > targetLimit { throw .targetTooLong(limit: targetLimit) }
        } else {
            isToken = isToken && ByteSet.token.contains(byte)
            // RFC 9112 3: a method longer than any that is known is one that is not known.
            if length > RequestLine.methodLimit { throw isToken ? .unknownMethod : .malformed(.requestLine) }
        }
    }
}
