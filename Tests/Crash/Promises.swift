import Synchronization

/// What the server has said of every month that was sent, and what it has been asked without having said anything:
/// kept by the clients, outside the process that is killed.
final class Promises: Sendable {
    struct Key: Hashable, Sendable {
        let space: String
        let month: String

        var path: String { "/v1/usage/\(space)/\(month)" }
    }

    struct Month: Sendable {
        /// The last acknowledged number and its revision.
        var total: Int?
        var revision = 0
        /// Sent since then, in order, without an answer.
        var unanswered: [Int] = []
    }

    private struct State {
        var months: [Key: Month] = [:]
        var acknowledged = 0
    }

    private let state = Mutex(State())

    var months: [Key: Month] { state.withLock { $0.months } }
    var acknowledged: Int { state.withLock { $0.acknowledged } }

    func sending(_ total: Int, for key: Key) {
        state.withLock { $0.months[key, default: Month()].unanswered.append(total) }
    }

    /// Says how many were acknowledged so far.
    func acknowledge(_ total: Int, revision: Int, for key: Key) -> Int {
        state.withLock { state in
            state.months[key] = Month(total: total, revision: revision)
            state.acknowledged += 1
            return state.acknowledged
        }
    }

    /// The server said that it did not take it.
    func refused(_ total: Int, for key: Key) {
        state.withLock { $0.months[key]?.unanswered.removeAll { $0 == total } }
    }

    /// After a restart: what was asked without an answer is there or not, and that is now known.
    func settle(_ total: Int?, revision: Int, for key: Key) {
        state.withLock { $0.months[key] = Month(total: total, revision: revision) }
    }
}
