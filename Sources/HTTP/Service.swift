/// What a server needs of the application behind it, as plain functions: it decides from the head alone (which route,
/// who is calling, how much body is welcome), and answers once the body is there. It knows no socket.
/// The id that the server writes as `X-Request-Id` is given to each of them, so that a problem's body names the same.
public struct Service: Sendable {
    /// Names of the routes for log and metrics; a `Match` holds an index into them. Index 0 is "no route".
    public let routes: [String]
    /// Runs on the event loop for every head; must take microseconds.
    public let admit: @Sendable (borrowing RequestHead, Peer, RequestID) -> Admission
    /// Runs as the connection's task. Anything long goes to another thread and is awaited.
    public let respond: @Sendable (consuming Request) async -> Response
    /// The answer for what the server itself refuses; the head is there only where it could be read.
    public let refuse: @Sendable (Refusal, borrowing RequestHead?, RequestID) -> Response

    public init(
        routes: [String],
        admit: @escaping @Sendable (borrowing RequestHead, Peer, RequestID) -> Admission,
        respond: @escaping @Sendable (consuming Request) async -> Response,
        refuse: @escaping @Sendable (Refusal, borrowing RequestHead?, RequestID) -> Response
    ) {
        self.routes = routes
        self.admit = admit
        self.respond = respond
        self.refuse = refuse
    }
}

public enum Admission: Sendable {
    /// Answered from the head; a body that comes with it is drained within its limit or the connection is closed.
    case answer(Response, route: Int, caller: Known? = nil)
    case proceed(Match)

    /// Who was known by a key, also where what they want is refused.
    public struct Known: Sendable {
        /// As in a `Match`.
        public var caller: String
        public var ownRateLimit: Bool

        public init(caller: String, ownRateLimit: Bool) {
            self.caller = caller
            self.ownRateLimit = ownRateLimit
        }
    }
}

/// A request's route and caller, as found from its head.
public struct Match: Sendable {
    public var route: Int
    /// Where the path's parameters stand in the head's bytes, in order.
    public var parameters: [Range<Int>]
    public var bodyLimit: Int
    /// The id of a key or account, for the log; never a secret, never a person's name.
    public var caller: String?
    /// Callers with a key have a limit of their own; the address's does not count for them.
    public var ownRateLimit: Bool
    /// What the application chose from the head (representation, language), handed back to it with the body.
    public var choice: UInt32

    public init(
        route: Int, parameters: [Range<Int>] = [], bodyLimit: Int = 0, caller: String? = nil,
        ownRateLimit: Bool = false, choice: UInt32 = 0
    ) {
        self.route = route
        self.parameters = parameters
        self.bodyLimit = bodyLimit
        self.caller = caller
        self.ownRateLimit = ownRateLimit
        self.choice = choice
    }
}

/// One request with its body complete.
public struct Request: Sendable {
    public let head: RequestHead
    public let match: Match
    public let body: [UInt8]
    public let peer: Peer
    /// Unique to this request; in the answer, the log and the journal.
    public let id: RequestID

    public init(head: RequestHead, match: Match, body: [UInt8], peer: Peer, id: RequestID) {
        self.head = head
        self.match = match
        self.body = body
        self.peer = peer
        self.id = id
    }
}

/// Who is at the other end, as far as the connection tells.
public struct Peer: Sendable {
    /// Of the client; where a configured proxy forwarded the request, of the client it names.
    public var address: IPAddress
    /// The client speaks TLS to the proxy.
    public var secure: Bool

    public init(address: IPAddress, secure: Bool = false) {
        self.address = address
        self.secure = secure
    }
}

/// Thirteen characters of Crockford base32: the process's start and a count, so that no two requests share one.
public struct RequestID: Hashable, Sendable, CustomStringConvertible {
    public let value: UInt64

    public init(_ value: UInt64) {
        self.value = value
    }

    /// Characters of its text.
    static let length = 13

    /// Most significant first.
    public func append(to bytes: inout [UInt8]) {
        for place in 0..<Self.length { bytes.append(character(at: place)) }
    }

    @inline(__always)
    func character(at place: Int) -> UInt8 {
        let digits: StaticString = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
        let shift = UInt64(truncatingIfNeeded: 60 &- 5 &* place)
        return digits.utf8Start[Int(truncatingIfNeeded: value &>> shift & 31)]
    }

    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
