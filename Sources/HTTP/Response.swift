/// An answer as a value. The connection adds what belongs to the message and not to its meaning: `Date`,
/// `Connection`, `Content-Length` or `Transfer-Encoding`, `X-Request-Id`.
public struct Response: Sendable {
    public var status: Status
    public var fields: Fields
    public var body: Body
    /// The connection is closed after this answer whatever the request asked for.
    public var closes = false

    public enum Body: Sendable {
        case empty
        case bytes([UInt8])
        /// Of unknown length: chunked for HTTP/1.1, ended by closing for 1.0. Not run for HEAD.
        case stream(@Sendable (BodyWriter) async throws -> Void)
    }

    public init(_ status: Status, fields: Fields = Fields(), body: Body = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

/// Takes a streamed body piece by piece. `write` waits until the peer has taken enough of what came before, so a
/// producer never runs ahead of a slow reader; it throws when the peer is gone.
public struct BodyWriter: Sendable {
    let send: @Sendable ([UInt8]) async throws -> Void

    public init(_ send: @escaping @Sendable ([UInt8]) async throws -> Void) {
        self.send = send
    }

    public func write(_ bytes: [UInt8]) async throws {
        if !bytes.isEmpty { try await send(bytes) }
    }
}
