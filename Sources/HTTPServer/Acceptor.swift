import HTTP
import LinuxIO
import Synchronization

/// Takes connections for one loop and turns away those over a limit. It holds a spare descriptor, so that a process
/// without any left can still take a connection and close it instead of leaving it to hang.
struct Acceptor: ~Copyable {
    private let listeners: [Listener]
    private var spare: FileDescriptor?
    private var resumeAt: UInt64 = .max
    /// Connections being told at once that there are too many; more than these are closed without a word.
    private static let mostTurnedAway = 128
    private static let mostPerTurn = 64
    private static let pause: UInt64 = 100_000_000

    init(listeners: [Listener]) {
        self.listeners = listeners
        spare = try? FileDescriptor.openNull()
    }

    mutating func accept(from index: Int, on loop: EventLoop) {
        guard index < listeners.count else { return }
        var hasTaken = false
        for _ in 0..<Self.mostPerTurn {
            do throws(Errno) {
                guard let accepted = try listeners[index].accept() else { return }
                take(accepted, on: loop)
            } catch {
                loop.metrics.acceptFaults += 1
                switch Listener.AfterFault(error) {
                case .next: continue
                case .shed: shed(from: listeners[index], on: loop)
                case .pause: pauseListening(on: loop)
                }
                return
            }
            hasTaken = true
        }
        // Nothing but faults: whatever it is, it does not pass by asking again at once.
        if !hasTaken { pauseListening(on: loop) }
    }

    private func take(_ accepted: consuming Socket.Accepted, on loop: EventLoop) {
        let limits = loop.settings.limits
        let address = IPAddress(accepted.peer)
        let isTrusted = loop.settings.trusted.contains { $0.contains(address) }
        let isProxy = loop.settings.proxies.contains { $0.contains(address) }
        let socket = accepted.takeSocket()
        socket.setNoDelay()

        // A proxy's connections are its clients'; they are counted by what it forwards.
        let entry = isTrusted || isProxy ? nil : loop.shared.addresses.entry(for: address, now: loop.now)
        var refusal: Refusal?
        if loop.shared.connections.load(ordering: .relaxed) >= limits.connections {
            refusal = .tooManyConnections(retryAfter: 5)
        } else if let entry, !entry.openConnection(limit: limits.connectionsPerAddress) {
            refusal = .tooManyConnectionsFromAddress(limit: limits.connectionsPerAddress, retryAfter: 5)
        }
        if let refusal {
            guard loop.turningAway < Self.mostTurnedAway else { return loop.metrics.refused(refusal) }
            loop.turningAway += 1
        }
        loop.metrics.accepted += 1
        let origin = Connection.Origin(
            address: address, addressText: Array((address == .local ? "unix" : address.description).utf8),
            isProxy: isProxy,
            entry: refusal == nil ? entry : nil)
        start(socket, origin, refusal, on: loop)
    }

    private func start(
        _ socket: consuming Socket, _ origin: Connection.Origin, _ refusal: Refusal?, on loop: EventLoop
    ) {
        let connection = Connection(socket, token: loop.reserveToken(), origin: origin, loop: loop)
        loop.place(connection)
        guard (try? loop.watch(connection)) != nil else {
            connection.close()
            if refusal != nil { loop.turningAway -= 1 }
            return
        }
        if let refusal {
            Task(executorPreference: loop) {
                await connection.turnAway(refusal)
                loop.turningAway -= 1
            }
        } else {
            connection.begin()
        }
    }

    private mutating func shed(from listener: Listener, on loop: EventLoop) {
        guard spare != nil else { return pauseListening(on: loop) }
        spare = nil
        // Closed as soon as it is taken: its peer learns at once, instead of waiting for its own timeout.
        let isShed = (try? listener.accept()) != nil
        spare = try? FileDescriptor.openNull()
        // Another thread may have taken the descriptor.
        if !isShed { pauseListening(on: loop) }
    }

    private mutating func pauseListening(on loop: EventLoop) {
        resumeAt = loop.now + Self.pause
        loop.unwatchListeners()
    }

    func millisecondsToResume(now: UInt64) -> CInt {
        guard resumeAt != .max else { return -1 }
        return resumeAt > now ? CInt(clamping: (resumeAt - now) / 1_000_000 + 1) : 0
    }

    mutating func shouldResume(now: UInt64) -> Bool {
        guard resumeAt <= now else { return false }
        resumeAt = .max
        return true
    }
}

extension IPAddress {
    init(_ address: SocketAddress?) {
        switch address {
        case .v4(let value, _): self.init(v4: value)
        case .v6(let high, let low, _): self.init(high: high, low: low)
        case .unix, nil: self = .local
        }
    }
}
