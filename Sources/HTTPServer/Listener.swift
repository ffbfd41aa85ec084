public import LinuxIO

/// A socket that takes connections, shared by all loops. Which fault of `accept` means what is decided here.
public final class Listener: Sendable {
    let socket: Socket
    public let address: SocketAddress?
    private let take: @Sendable (borrowing Socket) throws(Errno) -> Socket.Accepted?

    public init(_ socket: consuming Socket) {
        address = try? socket.localAddress()
        self.socket = socket
        take = { socket throws(Errno) in try socket.accept() }
    }

    /// With another way to accept, for tests of its faults.
    init(
        _ socket: consuming Socket,
        accepting take: @escaping @Sendable (borrowing Socket) throws(Errno) -> Socket.Accepted?
    ) {
        address = try? socket.localAddress()
        self.socket = socket
        self.take = take
    }

    /// Turns new connections away, so that clients learn at once that they must go elsewhere. Not for a socket that
    /// somebody else holds too: it would be of no more use to them.
    public func stopListening() {
        socket.stopListening()
    }

    func accept() throws(Errno) -> Socket.Accepted? {
        try take(socket)
    }

    /// What to do after `accept` failed. Nothing a peer or the machine does ends the listener.
    enum AfterFault: Equatable {
        /// That one connection is gone; the next may be fine.
        case next
        /// This process has no descriptor left: give up the spare one, take the connection and close it.
        case shed
        /// The machine is short of something: leave the listener alone for a moment.
        case pause

        init(_ error: Errno) {
            switch error {
            case .tooManyFilesInProcess: self = .shed
            // Invalid is a listener that listens no longer: asking again at once would never end.
            case .tooManyFilesInSystem, .noBuffers, .noMemory, .invalidArgument: self = .pause
            // Linux reports pending network errors of the new socket here (accept(2)): they are that peer's alone.
            default: self = .next
            }
        }
    }
}
