/// Reads a request's body from a stream of bytes, however it was cut, up to its end and never beyond (RFC 9112 6 and 7).
/// What is too large is refused as soon as that is known: a length before its first byte, a chunk before its data.
/// Trailers are read, checked and dropped. It does no I/O.
public struct BodyDecoder: Sendable {
    public enum Step: Equatable, Sendable {
        case needsMore
        case complete
        case refused(Refusal)
    }

    private enum Phase {
        case data, chunkLine, dataReturn, dataFeed, trailers, complete
    }

    /// False to count an unwanted body without keeping it; may be set at any byte.
    public var stores: Bool
    /// Bytes of content received, chunk framing not counted.
    public private(set) var received = 0
    private let limit: Int
    private let isChunked: Bool
    private var remaining: UInt64 = 0
    private var phase: Phase
    private var refusal: Refusal?
    private var line = ChunkLine()
    private var trailers: TrailerReader

    public init(_ framing: BodyFraming, limit: Int, limits: Limits, stores: Bool = true) {
        self.limit = max(0, limit)
        self.stores = stores
        trailers = TrailerReader(limits: limits)
        switch framing {
        case .none:
            isChunked = false
            phase = .complete
        case .length(let length):
            isChunked = false
            remaining = length
            phase = length == 0 ? .complete : .data
            if length > UInt64(self.limit) { refusal = .bodyTooLarge(limit: self.limit) }
        case .chunked:
            isChunked = true
            phase = .chunkLine
        }
    }

    /// Content still to come of a body of known length; nil for a chunked one.
    public var remainingLength: UInt64? { isChunked ? nil : remaining }

    /// Takes bytes up to the body's end at most. No bytes are a question, too: a body of no length is complete, one that
    /// is too long refused.
    public mutating func decode(
        _ input: UnsafeRawBufferPointer, into body: inout [UInt8]
    ) -> (consumed: Int, step: Step) {
        if let refusal { return (0, .refused(refusal)) }
        var at = 0
        do throws(Refusal) {
            while phase != .complete {
                guard at < input.count else { return (at, .needsMore) }
                if phase == .data {
                    takeData(input, &at, &body)
                } else {
                    at += 1
                    try takeFraming(input[at - 1])
                }
            }
            return (at, .complete)
        } catch {
            refusal = error
            return (at, .refused(error))
        }
    }

    private mutating func takeData(_ input: Bytes, _ at: inout Int, _ body: inout [UInt8]) {
        let size = Int(min(remaining, UInt64(input.count - at)))
        if stores { body.append(contentsOf: input.slice(at, at + size)) }
        at += size
        received += size
        remaining -= UInt64(size)
        if remaining == 0 { phase = isChunked ? .dataReturn : .complete }
    }

    private mutating func takeFraming(_ byte: UInt8) throws(Refusal) {
        switch phase {
        case .chunkLine:
            guard let size = try line.take(byte) else { return }
            if size > UInt64(limit - received) { throw .bodyTooLarge(limit: limit) }
            remaining = size
            phase = size == 0 ? .trailers : .data
        case .dataReturn:
            guard byte == ASCII.carriageReturn else { throw .malformed(.chunkEnding) }
            phase = .dataFeed
        case .dataFeed:
            guard byte == ASCII.lineFeed else { throw .malformed(.chunkEnding) }
            phase = .chunkLine
        case .trailers:
            if try trailers.take(byte) { phase = .complete }
        case .data, .complete:
            break
        }
    }
}
