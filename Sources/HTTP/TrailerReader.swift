/// The fields after the last chunk, byte by byte (RFC 9112 7.1.2): held to the grammar and to the limits of a head,
/// and dropped, since a field that comes after the body can no longer change what the request means (RFC 9110 6.5.1).
struct TrailerReader {
    private enum Phase {
        case lineStart, name, value, feed, lastFeed
    }

    private let byteLimit: Int
    private let fieldLimit: Int
    private var phase = Phase.lineStart
    private var bytes = 0
    private var fields = 0

    init(limits: Limits) {
        byteLimit = limits.headBytes
        fieldLimit = limits.fieldCount
    }

    /// True at the byte that ends the body.
    mutating func take(_ byte: UInt8) throws(Refusal) -> Bool {
        bytes += 1
        if bytes > byteLimit { throw .headTooLarge(limit: byteLimit) }
        switch phase {
        case .lineStart:
            if byte == ASCII.carriageReturn {
                phase = .lastFeed
            } else {
                guard ByteSet.token.contains(byte) else { throw .malformed(.trailer) }
                fields += 1
                if fields > fieldLimit { throw .tooManyFields(limit: fieldLimit) }
                phase = .name
            }
        case .name:
            if byte == ASCII.colon {
                phase = .value
            } else if !ByteSet.token.contains(byte) {
                throw .malformed(.trailer)
            }
        case .value:
            if byte == ASCII.carriageReturn {
                phase = .feed
            } else if ASCII.isControl(byte) {
                throw .malformed(.trailer)
            }
        case .feed, .lastFeed:
            guard byte == ASCII.lineFeed else { throw .malformed(.lineEnding) }
            if phase == .lastFeed { return true }
            phase = .lineStart
        }
        return false
    }
}
