import LinuxIO
import Synchronization

/// Where commits wait for the writer. Any thread adds; one thread, the writer's, takes all that is there. The lock is
/// held for an append or a swap, and the writer is woken only when it sleeps.
final class CommitQueue<L: Ledger>: Sendable {
    private struct State {
        // A pending commit belongs to whoever took it out of the queue: the caller lets go of it when adding.
        nonisolated(unsafe) var waiting: [PendingCommit<L>] = []
        var isWriterAsleep = false
        var isClosed = false
        var isNudged = false
        var errands: [Errand] = []
    }

    private let state = Mutex(State())
    private let bell = Doorbell()

    /// False where the store is closing.
    func add(_ commit: sending PendingCommit<L>) -> Bool {
        nonisolated(unsafe) let commit = commit
        let (isOpen, wake) = state.withLock { state in
            guard !state.isClosed else { return (false, false) }
            state.waiting.append(commit)
            defer { state.isWriterAsleep = false }
            return (true, state.isWriterAsleep)
        }
        if wake { bell.ring() }
        return isOpen
    }

    /// How many wait.
    var count: Int { state.withLock { $0.waiting.count } }

    /// Makes the writer look up from its sleep, because something else than a commit wants it.
    func nudge() {
        let wake = state.withLock { state in
            state.isNudged = true
            defer { state.isWriterAsleep = false }
            return state.isWriterAsleep
        }
        if wake { bell.ring() }
    }

    /// False where the store is closing.
    func add(_ errand: Errand) -> Bool {
        let isOpen = state.withLock { state in
            guard !state.isClosed else { return false }
            state.errands.append(errand)
            return true
        }
        if isOpen { nudge() }
        return isOpen
    }

    func takeErrands() -> [Errand] {
        state.withLock { state in
            guard !state.errands.isEmpty else { return [] }
            defer { state.errands = [] }
            return state.errands
        }
    }

    /// Nothing is added from here on; what is there is still taken.
    func close() {
        state.withLock { $0.isClosed = true }
        nudge()
    }

    enum Taken {
        case commits
        case nothing
        case closed
    }

    /// Puts all that wait into an empty array, sleeping until there is something, a nudge, or the deadline.
    func take(into commits: inout [PendingCommit<L>], until deadline: UInt64?) -> Taken {
        var slept = false
        while true {
            let taken: Taken? = state.withLock { state in
                if !state.waiting.isEmpty {
                    swap(&state.waiting, &commits)
                    return .commits
                }
                if state.isClosed { return .closed }
                if slept || state.isNudged {
                    state.isNudged = false
                    return .nothing
                }
                state.isWriterAsleep = true
                return nil
            }
            if let taken { return taken }
            bell.wait(until: deadline)
            slept = true
        }
    }
}
