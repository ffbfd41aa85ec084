import CLinux
import HTTP
import LinuxIO
import Synchronization

/// One thread, one epoll, and the executor of the connections it accepted: their tasks run here and nowhere else, so
/// nothing they touch needs a lock. A turn is: run what is ready, send what was batched, see what the kernel has.
///
/// Unchecked: all but `inbox` and `thread` is touched by the loop's own thread only.
final class EventLoop: TaskExecutor, @unchecked Sendable {
    let shared: ServerShared
    let metrics: LoopMetrics
    /// Where every connection of this loop receives; what is not parsed at once is copied out before anybody waits.
    let scratch: UnsafeMutableRawBufferPointer
    private(set) var settings: ServerSettings
    private(set) var service: Service
    /// Monotonic nanoseconds at the start of this turn.
    private(set) var now: UInt64
    /// Wall-clock nanoseconds at the start of this turn.
    private(set) var wall: UInt64
    private(set) var date: HTTPDate
    private(set) var isStopping = false
    var log: LogBuffer
    /// Connections being told that there are too many.
    var turningAway = 0

    private let epoll: Epoll
    private let wakeUp: EventDescriptor
    private var jobs: [UnownedJob] = []
    private var running: [UnownedJob] = []
    private var nextTurn: [UnsafeContinuation<Void, Never>] = []
    private var unflushed: [Connection] = []
    private(set) var table = ConnectionTable()
    private var wheel: TimerWheel
    private var acceptor: Acceptor
    private var isDone = false

    private struct Inbox {
        var jobs: [UnownedJob] = []
        var errands: [@Sendable (EventLoop) -> Void] = []
        var isSignalled = false
        var isClosed = false
    }

    private let inbox = Mutex(Inbox())
    /// Held by whoever runs an errand after the loop's own thread has ended.
    private let afterEnd = Mutex(())
    private let thread = Atomic<UInt>(0)

    init(shared: ServerShared, service: Service, settings: ServerSettings, log: AccessLog?) throws(Errno) {
        self.shared = shared
        self.service = service
        self.settings = settings
        self.log = LogBuffer(log: log)
        metrics = LoopMetrics(routes: service.routes.count)
        scratch = .allocate(byteCount: 64 * 1024, alignment: 64)
        now = Clock.monotonic()
        wall = Clock.wall()
        date = HTTPDate(unixSeconds: Int64(clamping: wall / 1_000_000_000))
        wheel = TimerWheel(now: now)
        epoll = try Epoll()
        wakeUp = try EventDescriptor()
        acceptor = Acceptor(listeners: shared.listeners)
        try epoll.add(wakeUp.raw, [.readable, .edge], token: Token.wakeUp)
    }

    deinit {
        scratch.deallocate()
    }

    /// Tokens with the top bit set are the loop's own; all others stand for connections.
    private enum Token {
        static let wakeUp = UInt64.max
        static let ownBit: UInt64 = 1 << 63
        static func listener(_ index: Int) -> UInt64 { ownBit | UInt64(truncatingIfNeeded: index) }
    }

    // MARK: executor

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else {
            post { $0.jobs.append(job) }
        }
    }

    private var isCurrent: Bool {
        Thread.current == thread.load(ordering: .relaxed)
    }

    private func post(_ change: (inout sending Inbox) -> Void) {
        let mustSignal = inbox.withLock { inbox in
            change(&inbox)
            defer { inbox.isSignalled = true }
            return !inbox.isSignalled
        }
        if mustSignal { wakeUp.signal() }
    }

    /// Runs `body` on the loop's thread, from any other; after that has ended, here.
    func send(_ body: @escaping @Sendable (EventLoop) -> Void) {
        let isClosed = inbox.withLock { inbox in
            if !inbox.isClosed { inbox.errands.append(body) }
            return inbox.isClosed
        }
        if isClosed { afterEnd.withLock { _ in body(self) } } else { post { _ in } }
    }

    // MARK: turns

    func run() {
        thread.store(Thread.current, ordering: .relaxed)
        let ready = UnsafeMutableBufferPointer<epoll_event>.allocate(capacity: 512)
        defer { ready.deallocate() }
        watchListeners()
        while !isDone {
            runJobs()
            metrics.turnEnded(after: Clock.monotonic() &- now)
            let count = epoll.wait(ready, milliseconds: timeout)
            readClocks()
            for index in 0..<count { handle(ready[index]) }
            passDeadlines()
            log.handOver(ifDueAt: now)
        }
        // Whoever was let go of at last still closes his connection; nobody is waited for any longer.
        runJobs()
        log.handOver()
        closeInbox()
    }

    /// An errand that came too late is still run: somebody may wait for its answer.
    private func closeInbox() {
        // The system gives the number of an ended thread to another.
        thread.store(0, ordering: .relaxed)
        let late = inbox.withLock { inbox in
            inbox.isClosed = true
            defer { inbox.errands = [] }
            return inbox.errands
        }
        afterEnd.withLock { _ in
            for errand in late { errand(self) }
        }
    }

    private func readClocks() {
        now = Clock.monotonic()
        wall = Clock.wall()
        date.update(unixSeconds: Int64(clamping: wall / 1_000_000_000))
    }

    private func runJobs() {
        swap(&jobs, &running)
        for job in running { job.runSynchronously(on: asUnownedTaskExecutor()) }
        running.removeAll(keepingCapacity: true)
        for connection in unflushed { connection.flushBatch() }
        unflushed.removeAll(keepingCapacity: true)
        let waiting = nextTurn
        nextTurn.removeAll()
        for continuation in waiting { continuation.resume() }
    }

    private var timeout: CInt {
        // The last connection may have gone while this turn's jobs ran: nothing would end the wait.
        if isDone || !jobs.isEmpty { return 0 }
        var milliseconds = wheel.millisecondsToNext(now: now)
        for other in [log.millisecondsToHandOver, acceptor.millisecondsToResume(now: now)] where other >= 0 {
            milliseconds = milliseconds < 0 ? other : min(milliseconds, other)
        }
        return milliseconds
    }

    private func handle(_ event: epoll_event) {
        let token = event.token
        if token == Token.wakeUp {
            emptyInbox()
        } else if token & Token.ownBit != 0 {
            acceptor.accept(from: Int(token & 0xFFFF), on: self)
        } else {
            table[token]?.kernelReports(event.seen)
        }
    }

    private func emptyInbox() {
        wakeUp.clear()
        let taken = inbox.withLock { inbox in
            let taken = inbox
            inbox = Inbox()
            return taken
        }
        jobs.append(contentsOf: taken.jobs)
        for errand in taken.errands { errand(self) }
    }

    private func passDeadlines() {
        for slot in wheel.advance(to: now) { table.connection(inSlot: slot)?.wheelReached() }
        if acceptor.shouldResume(now: now) { watchListeners() }
    }

    // MARK: for connections

    func watch(_ connection: Connection) throws(Errno) {
        try epoll.add(
            connection.socket.raw, [.readable, .writable, .peerFinished, .edge], token: connection.token)
    }

    func reserveToken() -> UInt64 {
        table.reserve()
    }

    func place(_ connection: Connection) {
        table.place(connection)
    }

    func remove(_ connection: Connection) {
        table.remove(connection.token)
        wheel.drop(ConnectionTable.slot(of: connection.token))
        if isStopping && table.count == 0 { isDone = true }
    }

    func setTimer(_ connection: Connection, deadline: UInt64) -> UInt64 {
        wheel.set(ConnectionTable.slot(of: connection.token), deadline: deadline)
    }

    /// The connection's batched answers are sent at the end of this turn at the latest, whatever its task waits for.
    func flushAtEndOfTurn(_ connection: Connection) {
        unflushed.append(connection)
    }

    /// Lets every other connection of this loop have its turn first.
    func yield() async {
        await withUnsafeContinuation { nextTurn.append($0) }
    }

    func routeName(_ index: Int) -> String {
        index < service.routes.count ? service.routes[index] : "-"
    }

    // MARK: listeners

    func watchListeners() {
        guard !isStopping else { return }
        for (index, listener) in shared.listeners.enumerated() {
            // A listener that is watched already says so (EEXIST), and that is what is wanted.
            try? epoll.add(listener.socket.raw, [.readable, .exclusive], token: Token.listener(index))
        }
    }

    func unwatchListeners() {
        for listener in shared.listeners { try? epoll.remove(listener.socket.raw) }
    }

    // MARK: errands

    func reload(_ settings: ServerSettings, service: Service) {
        self.settings = settings
        self.service = service
        for connection in table.connections { connection.settingsChanged() }
    }

    /// Takes no more connections, lets go of the idle ones, and ends when the last one is done.
    func beginStop() {
        guard !isStopping else { return }
        isStopping = true
        unwatchListeners()
        for connection in table.connections { connection.stopIfIdle() }
        if table.count == 0 { isDone = true }
    }

    /// The time to finish is over: whoever still waits for a peer is let go.
    func abandon() {
        for connection in table.connections { connection.abort() }
        isDone = true
    }
}
