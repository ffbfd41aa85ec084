import Synchronization

/// Tells the operator which sites' pages were turned away, each once: it is usually the city's own new site that is
/// missing in `allowedOrigins`. Clients choose what is said here, so it is bounded and kept to what an origin may hold.
final class RefusedOrigins: Sendable {
    private static let most = 20
    private let console: Console
    private let told = Mutex<Set<String>>([])

    init(_ console: Console) {
        self.console = console
    }

    func tell(_ origin: String) {
        guard WebAddress(origin) != nil else { return }
        let isNew = told.withLock { $0.count < Self.most && $0.insert(origin).inserted }
        guard isNew else { return }
        console.say("A page of \(origin) was turned away; the key allowedOrigins lists the sites that may call.")
    }
}
