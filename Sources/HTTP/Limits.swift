/// Every bound on what a peer may send, hold or wait for, each with its own answer (`Refusal`).
public struct Limits: Equatable, Sendable {
    /// Bytes of the request target; over it 414.
    public var targetBytes = 8 * 1024
    /// Bytes of request line and fields together; over it 431.
    public var headBytes = 16 * 1024
    /// Fields of one head; over it 431.
    public var fieldCount = 100
    /// Bytes of a body where the route does not say otherwise; over it 413, before reading.
    public var bodyBytes = 1024 * 1024
    /// Bodies being received, in all; over it 503.
    public var bodyBytesInFlight = 64 * 1024 * 1024
    /// From the first byte of a head to its end; over it 408.
    public var headSeconds = 10
    /// For a body and for taking an answer: this long, plus a second for every `minimumRate` bytes; over it 408 or a reset.
    public var transferSeconds = 10
    /// Bytes a second below which a transfer is too slow.
    public var minimumRate = 1024
    /// Without a request on a kept connection; over it the connection is closed without a word.
    public var idleSeconds = 75
    /// Requests on one connection; the last one is answered with `Connection: close`.
    public var requestsPerConnection = 100_000
    /// Open connections in all; over it 503.
    public var connections = 10_000
    /// Open connections from one address that is not trusted; over it 503.
    public var connectionsPerAddress = 200
    /// Requests a second from one address that is not trusted, without a key; over it 429.
    public var requestsPerSecond = 50
    /// Requests such an address may send at once before the rate counts.
    public var requestBurst = 200
    /// Requests a minute with one key, wherever they come from; over it 429.
    public var keyRequestsPerMinute = 600
    /// Registrations for seminars a minute from one address without a key; over it 429.
    public var registrationsPerMinute = 30
    /// Bytes of answers waiting on one connection; over it its requests are not read further.
    public var unsentBytes = 256 * 1024
    /// Requests one connection may have answered before the others of its loop have their turn.
    public var requestsPerTurn = 32
    /// From the signal to stop to the end of what is in flight.
    public var stopSeconds = 10

    public init() {}
}
