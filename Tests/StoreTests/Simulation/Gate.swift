import Dispatch
import Synchronization

/// Holds the one thread that comes first after it was shut, until a test lets it go on. Others pass. It is shut when
/// it is made.
final class Gate: Sendable {
    private struct State {
        var isShut = true
        var waiting: [UnsafeContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let release = DispatchSemaphore(value: 0)

    func shut() { state.withLock { $0.isShut = true } }

    /// Called by a thread that may be held: never one of the tasks' own.
    func pass() {
        let (isHeld, waiting) = state.withLock { state in
            defer {
                state.isShut = false
                state.waiting = []
            }
            return (state.isShut, state.waiting)
        }
        for continuation in waiting { continuation.resume() }
        if isHeld { release.wait() }
    }

    /// Returns once somebody was held.
    func arrival() async {
        await withUnsafeContinuation { continuation in
            let isThere = state.withLock { state in
                if state.isShut { state.waiting.append(continuation) }
                return !state.isShut
            }
            if isThere { continuation.resume() }
        }
    }

    /// Lets go of whoever is held, or will be.
    func open() { release.signal() }
}
