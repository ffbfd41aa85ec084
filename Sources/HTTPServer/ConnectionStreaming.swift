import HTTP

/// Answers of unknown length, piece by piece as their producer makes them.
extension Connection {
    /// Pieces are gathered up to this many bytes before they are sent.
    private static let pieceBytes = 16 * 1024

    func stream(
        _ produce: @Sendable (BodyWriter) async throws -> Void, chunked: Bool, _ record: inout ExchangeRecord
    ) async -> Bool {
        let counter = StreamCounter()
        let writer = BodyWriter { [self] piece in
            counter.bytes += piece.count
            if chunked { ResponseEncoder.appendChunkStart(size: piece.count, to: &out) }
            out.append(contentsOf: piece)
            if chunked { ResponseEncoder.appendChunkEnd(to: &out) }
            if out.count - outStart >= Self.pieceBytes, !(await flush()) { throw PeerGone() }
        }
        do {
            try await produce(writer)
        } catch {
            // Without the last chunk the peer knows that something is missing (RFC 9112 8). A body that ends with the
            // connection would look whole: there only a reset tells.
            if chunked { _ = await flush() } else { breakOff() }
            record.bytes += UInt64(clamping: counter.bytes)
            return false
        }
        record.bytes += UInt64(clamping: counter.bytes)
        if chunked { ResponseEncoder.appendLastChunk(to: &out) }
        return await flush()
    }

    private struct PeerGone: Error {}
}

/// Unchecked: written by the connection's task only, on its loop.
private final class StreamCounter: @unchecked Sendable {
    var bytes = 0
}
