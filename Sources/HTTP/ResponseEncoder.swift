/// Writes answers' heads and the framing of streamed bodies into a buffer that the connection reuses (RFC 9112 2 to 7).
/// It adds what belongs to the message: status line, `Date`, `X-Request-Id`, `Connection`, and how the body is
/// delimited. The body itself is the caller's to send.
public enum ResponseEncoder {
    /// How the body follows the head.
    public enum Delivery: Equatable, Sendable {
        /// Nothing follows: the head is the whole answer.
        case headOnly
        /// The body's bytes follow as they are.
        case bytes
        /// The stream's pieces follow, each in a chunk; then the last chunk.
        case chunked
        /// The stream's pieces follow as they are; closing the connection ends the body (HTTP/1.0).
        case untilClose
    }

    /// What the request says about the form of its answer.
    public struct Exchange: Sendable {
        public var method: Method
        public var version: Version
        /// False where the connection is closed after the answer.
        public var keepAlive: Bool

        public init(method: Method, version: Version, keepAlive: Bool) {
            self.method = method
            self.version = version
            self.keepAlive = keepAlive
        }

        public init(_ head: borrowing RequestHead) {
            self.init(method: head.method, version: head.version, keepAlive: head.keepAlive)
        }

        /// For a request that could not be read.
        public static let refused = Exchange(method: .get, version: .http11, keepAlive: false)
    }

    /// Appends the head. `exchange.keepAlive` is set to what the head says: false, too, where the answer or the way its
    /// body ends asks for closing.
    public static func appendHead(
        _ response: borrowing Response, exchange: inout Exchange, date: borrowing HTTPDate, id: RequestID,
        to output: inout [UInt8]
    ) -> Delivery {
        var delivery = Delivery.headOnly
        var length: Int?
        var isChunked = false
        if !response.status.forbidsBody {
            switch response.body {
            case .empty: length = 0
            case .bytes(let bytes):
                length = bytes.count
                if !bytes.isEmpty { delivery = .bytes }
            case .stream:
                isChunked = exchange.version == .http11
                delivery = isChunked ? .chunked : .untilClose
            }
        }
        // RFC 9110 9.3.2: the head says what GET's would, and nothing follows.
        if exchange.method == .head { delivery = .headOnly }
        if response.closes || delivery == .untilClose { exchange.keepAlive = false }

        // What has a bounded length is put together on the stack, so that the buffer grows twice and not twenty times.
        withUnsafeTemporaryAllocation(byteCount: 256, alignment: 8) { memory in
            var writer = ByteWriter(memory)
            writer.append(response.status)
            writer.append("Date: ")
            writer.append(date.bytes)
            writer.append("\r\nX-Request-Id: ")
            writer.append(id)
            if !exchange.keepAlive {
                writer.append("\r\nConnection: close")
            } else if exchange.version == .http10 {
                writer.append("\r\nConnection: keep-alive")
            }
            if let length {
                writer.append("\r\nContent-Length: ")
                writer.append(decimal: length)
            } else if isChunked {
                writer.append("\r\nTransfer-Encoding: chunked")
            }
            writer.append("\r\n")
            output.append(contentsOf: writer.written)
        }
        output.append(contentsOf: response.fields.bytes)
        append("\r\n", to: &output)
        return delivery
    }

    /// RFC 9110 15.2.1: sent once, and only when the body is going to be read.
    public static func appendContinue(to output: inout [UInt8]) {
        append("HTTP/1.1 100 Continue\r\n\r\n", to: &output)
    }

    /// Before a piece of a chunked body; `appendChunkEnd` comes after it. A piece is never empty: that would end the body.
    public static func appendChunkStart(size: Int, to output: inout [UInt8]) {
        var shift = (UInt64.bitWidth - 1 - max(1, size).leadingZeroBitCount) / 4 * 4
        while shift >= 0 {
            let digit = UInt8(truncatingIfNeeded: size >> shift) & 15
            output.append(digit < 10 ? ASCII.zero + digit : 0x57 + digit)
            shift -= 4
        }
        append("\r\n", to: &output)
    }

    public static func appendChunkEnd(to output: inout [UInt8]) {
        append("\r\n", to: &output)
    }

    public static func appendLastChunk(to output: inout [UInt8]) {
        append("0\r\n\r\n", to: &output)
    }

    @inline(__always)
    private static func append(_ text: StaticString, to output: inout [UInt8]) {
        output.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
