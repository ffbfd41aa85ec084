import Dispatch
import Synchronization

/// Holds requests back until a test lets them go, and tells the test that they have arrived.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [UnsafeContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let arrivals = DispatchSemaphore(value: 0)

    func pass() async {
        await withUnsafeContinuation { continuation in
            let goesOn = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if goesOn { continuation.resume() }
            arrivals.signal()
        }
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Blocks until so many requests more have come here; false where they did not.
    func hasSeen(_ count: Int = 1) -> Bool {
        (0..<count).allSatisfy { _ in arrivals.wait(timeout: .now() + 10) == .success }
    }
}
