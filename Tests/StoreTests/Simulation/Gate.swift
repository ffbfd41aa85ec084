import Glibc
import Synchronization

/// Holds whoever comes until it is opened, and tells when somebody came.
final class Gate: Sendable {
    private let state = Mutex((isOpen: false, arrived: false))

    /// Called on a thread of the store's own.
    func pass() {
        state.withLock { $0.arrived = true }
        while !state.withLock({ $0.isOpen }) { sched() }
    }

    func open() {
        state.withLock { $0.isOpen = true }
    }

    func arrival() async {
        while !state.withLock({ $0.arrived }) { await Task.yield() }
    }

    private func sched() {
        var time = timespec(tv_sec: 0, tv_nsec: 100_000)
        nanosleep(&time, nil)
    }
}
