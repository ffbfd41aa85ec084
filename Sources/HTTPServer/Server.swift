public import HTTP
public import LinuxIO
import Synchronization

/// The server as a whole: its loops and their threads, from start to the last answer.
public final class Server: Sendable {
    private let shared: ServerShared
    let loops: [EventLoop]
    private let threads = Mutex<[Thread]>([])
    private let log: AccessLog?
    private let routes: [String]

    public init(
        listeners: [Listener], service: Service, settings: ServerSettings, loops count: Int, log: AccessLog?
    ) throws(Errno) {
        let shared = ServerShared(listeners: listeners, wall: Clock.wall())
        var loops: [EventLoop] = []
        for _ in 0..<max(1, count) {
            loops.append(try EventLoop(shared: shared, service: service, settings: settings, log: log))
        }
        self.shared = shared
        self.loops = loops
        self.log = log
        routes = service.routes
    }

    public func start() throws(Errno) {
        for (index, loop) in loops.enumerated() {
            let thread = try Thread(name: "loop-\(index)") { loop.run() }
            threads.withLock { $0.append(thread) }
        }
    }

    /// New limits and a new service for every request that begins from now on; connections stay.
    public func reload(_ settings: ServerSettings, service: Service) {
        for loop in loops { loop.send { $0.reload(settings, service: service) } }
    }

    /// Begins to stop: no new connections, and what is in flight is finished. `wait` returns when it is.
    public func stop() {
        for loop in loops { loop.send { $0.beginStop() } }
    }

    /// The time to finish is over.
    public func abandon() {
        for loop in loops { loop.send { $0.abandon() } }
    }

    /// Returns when every loop has ended.
    public func wait() {
        for thread in threads.withLock({ $0 }) { thread.join() }
    }

    /// The counters as Prometheus reads them. Each loop copies its own between two turns.
    public func metricsText() async -> [UInt8] {
        var snapshots: [LoopSnapshot] = []
        for loop in loops {
            let snapshot = await withUnsafeContinuation { continuation in
                loop.send { continuation.resume(returning: LoopSnapshot($0)) }
            }
            snapshots.append(snapshot)
        }
        return MetricsText(snapshots, routes: routes, shared: shared, log: log).bytes
    }
}
