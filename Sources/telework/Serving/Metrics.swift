import HTTPServer
import Synchronization

/// The measurements of a server that does not exist yet when the API that prints them is made.
final class Metrics: Sendable {
    private let server = Mutex<Server?>(nil)

    func measure(_ server: Server) {
        self.server.withLock { $0 = server }
    }

    func text() async -> [UInt8] {
        guard let server = server.withLock({ $0 }) else { return [] }
        return await server.metricsText()
    }
}
