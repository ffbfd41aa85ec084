import LinuxIO
import Synchronization

/// What another thread asks of the writer besides commits: to go on in a new journal file, so that the one before is
/// touched no more.
final class Errand: Sendable {
    private let result = Mutex<Result<StoreFailure?, GivenUp>?>(nil)
    private let bell = Doorbell()

    /// Called by the writer, once: nil where it is done.
    func finish(_ failure: StoreFailure?) {
        result.withLock { $0 = .success(failure) }
        bell.ring()
    }

    /// The store closes.
    func giveUp() {
        result.withLock { $0 = .failure(GivenUp()) }
        bell.ring()
    }

    func wait() throws -> StoreFailure? {
        while true {
            if let result = result.withLock({ $0 }) { return try result.get() }
            bell.wait()
        }
    }
}
