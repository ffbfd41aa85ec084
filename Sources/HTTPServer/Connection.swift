import HTTP
import LinuxIO
import Synchronization

/// One client's connection, owned by one task that reads top to bottom: read a request, have it answered, send the
/// answer, again. This file holds what it is made of and how it waits. To follow a request from bytes to bytes, read on
/// in `ConnectionServing` (the head), `ConnectionExchange` (who answers), `ConnectionBody`, `ConnectionAnswering` (to the
/// wire) and `ConnectionStreaming`.
///
/// Unchecked: only the loop's thread touches it, and the task never leaves that thread.
final class Connection: @unchecked Sendable {
    struct Origin {
        let address: IPAddress
        /// As the log writes it.
        let addressText: [UInt8]
        let isProxy: Bool
        /// What its address uses; nil for a trusted one.
        let entry: AddressBook.Entry?
    }

    let socket: Socket
    let token: UInt64
    let origin: Origin
    /// Kept until the connection is closed and leaves the loop's table.
    let loop: EventLoop

    var phase = Phase.idle
    var parser: RequestParser
    var head = RequestHead()
    /// Bytes received and not yet parsed: of pipelined requests, mostly none.
    var pending: [UInt8] = []
    var pendingStart = 0
    /// Heads of answers, and whole answers while they are batched, not yet sent.
    var out: [UInt8] = []
    var outStart = 0
    var isInFlushList = false
    var requestsServed = 0
    var requestsThisTurn = 0
    /// Whether bytes of the peer may be on their way that nobody reads: closing at once would reset the answer.
    var mustLinger = false

    /// What it is busy with, as the metrics count it.
    enum Phase: Int, CaseIterable {
        case idle, reading, answering, writing, closing
    }

    /// Why a wait ended.
    enum Wake {
        case ready
        case deadline
        case stop
        /// There are new settings; only who waits for a request is told.
        case reload
        /// Nothing has come for a while: the task ends, and the connection waits without one.
        case rest
    }

    private enum Interest {
        case readable, writable
    }

    private var waiter: UnsafeContinuation<Wake, Never>?
    private var interest = Interest.readable
    private(set) var mayRead = false
    private var mayWrite = true
    private var peerFinished = false
    private(set) var isAborted = false
    private var deadline = UInt64.max
    /// The wheel's tick that will look at this connection; for a later deadline it need not be moved.
    private var armedTick = UInt64.max
    /// When an idle connection lets go of its task.
    private var restAt = UInt64.max
    /// Idle without a task: most connections are, most of the time, and a task keeps some KiB.
    private(set) var isResting = false
    private var isClosed = false

    init(_ socket: consuming Socket, token: UInt64, origin: Origin, loop: EventLoop) {
        self.socket = socket
        self.token = token
        self.origin = origin
        self.loop = loop
        parser = RequestParser(limits: loop.settings.limits)
        loop.shared.connections.add(1, ordering: .relaxed)
    }

    // MARK: receiving and sending, without waiting

    enum Received {
        case bytes(Int)
        case nothing
        case end
    }

    /// Receives into the loop's scratch. A receive that did not fill it has emptied the socket: the next edge tells of
    /// more, so no second call is made only to be told "nothing".
    func receive() -> Received {
        guard mayRead else { return .nothing }
        let received: Int
        do {
            guard let count = try socket.receive(into: loop.scratch) else {
                mayRead = false
                return .nothing
            }
            received = count
        } catch {
            return .end
        }
        if received == 0 { return .end }
        loop.metrics.bytesReceived &+= UInt64(received)
        if received < loop.scratch.count && !peerFinished { mayRead = false }
        return .bytes(received)
    }

    /// Sends what the kernel takes of `out` and of `body` from `bodyStart`; false when the peer is gone.
    func send(_ body: [UInt8], from bodyStart: inout Int) -> Bool {
        guard mayWrite else { return true }
        let sent: Int?
        do {
            sent = try out.withUnsafeBufferPointer { out throws(Errno) in
                try body.withUnsafeBufferPointer { body throws(Errno) in
                    try socket.send(
                        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: out[outStart...])),
                        UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: body[bodyStart...])))
                }
            }
        } catch {
            return false
        }
        let wanted = out.count - outStart + body.count - bodyStart
        guard let sent else {
            mayWrite = false
            return true
        }
        loop.metrics.bytesSent &+= UInt64(sent)
        if sent < wanted { mayWrite = false }
        let ofOut = min(sent, out.count - outStart)
        outStart += ofOut
        bodyStart += sent - ofOut
        if outStart == out.count {
            out.removeAll(keepingCapacity: true)
            outStart = 0
        }
        return true
    }

    // MARK: waiting

    /// `mayRest` where nothing of a request has come, so that there is nothing to remember.
    func waitReadable(until deadline: UInt64, mayRest: Bool = false) async -> Wake {
        if mayRead { return isAborted ? .stop : .ready }
        return await wait(.readable, until: deadline, restAt: mayRest ? loop.now + Self.restAfter : .max)
    }

    func waitWritable(until deadline: UInt64) async -> Wake {
        if mayWrite { return isAborted ? .stop : .ready }
        return await wait(.writable, until: deadline, restAt: .max)
    }

    private func wait(_ interest: Interest, until deadline: UInt64, restAt: UInt64) async -> Wake {
        if isAborted { return .stop }
        self.interest = interest
        self.deadline = deadline
        self.restAt = restAt
        arm(min(deadline, restAt))
        requestsThisTurn = 0
        return await withUnsafeContinuation { waiter = $0 }
    }

    private func arm(_ moment: UInt64) {
        if moment / TimerWheel.tick + 1 < armedTick { armedTick = loop.setTimer(self, deadline: moment) }
    }

    /// The one place a wait ends: whoever comes second finds nobody waiting.
    private func wake(_ reason: Wake) {
        guard let waiter else { return }
        self.waiter = nil
        deadline = .max
        waiter.resume(returning: reason)
    }

    // MARK: resting

    /// Short enough that a crowd which comes within seconds shares the memory of the few that are busy, long enough
    /// that a connection in use keeps its task.
    private static let restAfter: UInt64 = 500_000_000

    /// A new connection needs no task before its first byte.
    func begin() {
        isResting = true
        deadline = loop.now + loop.settings.limits.idleSeconds.nanoseconds
        arm(deadline)
    }

    private func rest() {
        guard let waiter else { return }
        self.waiter = nil
        isResting = true
        pending = []
        out = []
        head = RequestHead()
        waiter.resume(returning: .rest)
    }

    private func goOn() {
        isResting = false
        deadline = .max
        Task(executorPreference: loop) { await self.serve() }
    }

    // MARK: told by the loop

    func kernelReports(_ events: Epoll.Events) {
        let broken = !events.isDisjoint(with: [.error, .hangUp])
        if !events.isDisjoint(with: [.peerFinished, .error, .hangUp]) { peerFinished = true }
        if broken || !events.isDisjoint(with: [.readable, .peerFinished]) { mayRead = true }
        if broken || events.contains(.writable) { mayWrite = true }
        if isResting, mayRead { return goOn() }
        guard waiter != nil else { return }
        if interest == .readable ? mayRead : mayWrite { wake(.ready) }
    }

    func wheelReached() {
        armedTick = .max
        guard waiter != nil || isResting, deadline != .max else { return }
        guard deadline > loop.now else { return isResting ? close() : wake(.deadline) }
        if waiter != nil, restAt <= loop.now { rest() }
        arm(isResting ? deadline : min(deadline, restAt))
    }

    func settingsChanged() {
        if phase == .idle { wake(.reload) }
    }

    /// A request that has arrived is still answered, though nobody has looked at it yet.
    func stopIfIdle() {
        if phase == .idle, socket.hasArrivals { return kernelReports(.readable) }
        if isResting { return close() }
        if phase == .idle { wake(.stop) }
    }

    /// Nothing of what waits is sent any more, and closing is a reset.
    func breakOff() {
        out = []
        outStart = 0
        mustLinger = false
        socket.resetOnClose()
    }

    func abort() {
        isAborted = true
        if isResting { close() } else { wake(.stop) }
    }

    // MARK: end

    func close() {
        guard !isClosed else { return }
        isClosed = true
        isResting = false
        origin.entry?.closeConnection()
        loop.shared.connections.subtract(1, ordering: .relaxed)
        loop.remove(self)
    }
}
