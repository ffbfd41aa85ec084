import LinuxIO
import Synchronization

/// Brings erasures to their end beside the writing: registers what the journal decided, has everything that must be
/// written again closed, rewrites it, and says so in the list. Its caller sees to it that no snapshot is written or
/// removed meanwhile.
final class Eraser<L: Ledger, D: Disk>: Sendable {
    private let disk: D
    private let rules: Rules<L>
    private let shared: Shared<L>
    private let state: Mutex<State>

    private struct State {
        var list: ErasureList
        /// What of the view is in the list already.
        var registered = 0
        var waiting: [Waiting] = []
        var isStopped = false
    }

    private struct Waiting {
        let sequence: Int
        let answer: @Sendable (Result<Void, any Error>) -> Void
    }

    init(_ disk: D, rules: Rules<L>, shared: Shared<L>, list: ErasureList) {
        self.disk = disk
        self.rules = rules
        self.shared = shared
        state = Mutex(State(list: list))
    }

    /// How many entries the list has.
    var count: Int { state.withLock { $0.list.erasures.count } }

    /// How many of them are not done.
    var pending: Int { state.withLock { $0.list.pending.count } }

    /// Something is decided and not done, or somebody wants to hear that nothing is.
    var hasWork: Bool {
        let erasures = shared.view.erasures
        return state.withLock { state in
            state.registered < erasures.count || !state.list.pending.isEmpty || !state.waiting.isEmpty
        }
    }

    /// Puts what a view knows into the list, durably. A snapshot may hold only what is there: the commits that decided
    /// it are not read again after it.
    func register(_ view: View<L>) throws(StoreFailure) {
        let list: ErasureList? = state.withLock { state in
            var list = state.list
            guard list.add(view.erasures.dropFirst(state.registered)) else { return nil }
            return list
        }
        try list?.write(on: disk)
        state.withLock { state in
            if let list { state.list = list }
            state.registered = max(state.registered, view.erasures.count)
        }
    }

    /// Lets a caller know when all erasures up to a commit are done, or that this attempt failed.
    func await(_ sequence: Int, _ answer: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        let isOpen = state.withLock { state in
            if !state.isStopped { state.waiting.append(Waiting(sequence: sequence, answer: answer)) }
            return !state.isStopped
        }
        if !isOpen { answer(.failure(StoreError.closed)) }
    }

    func run(pace: @escaping () throws -> Void) throws {
        let view = shared.view
        try register(view)
        let pending = state.withLock { $0.list.pending }
        if !pending.isEmpty { try finish(pending, pace: pace) }
        answer(.success(()), upTo: view.sequence)
    }

    /// Lets everybody know who waits that this attempt came to nothing.
    func fail(_ error: any Error) { answer(.failure(error), upTo: .max) }

    private func finish(_ pending: [Erasure], pace: @escaping () throws -> Void) throws {
        let redaction = Redaction(pending, by: rules)
        try closeFiles(through: min(redaction.last, shared.view.sequence))
        try ErasedFiles(disk: disk, redaction: redaction, pace: pace).run()
        var list = state.withLock { $0.list }
        list.finish(pending)
        try list.write(on: disk)
        state.withLock { $0.list = list }
    }

    /// The writer goes on in a new file, so that nobody writes to those that hold the past.
    private func closeFiles(through sequence: Int) throws {
        guard let newest = try JournalFiles.all(on: disk).last, newest <= sequence else { return }
        let errand = Errand()
        guard shared.queue.add(errand) else { throw GivenUp() }
        if let failure = try errand.wait() { throw failure }
    }

    /// Lets everybody go who still waits.
    func stop() {
        state.withLock { $0.isStopped = true }
        fail(StoreError.closed)
    }

    private func answer(_ result: Result<Void, any Error>, upTo sequence: Int) {
        let answered = state.withLock { state in
            defer { state.waiting.removeAll { $0.sequence <= sequence } }
            return state.waiting.filter { $0.sequence <= sequence }
        }
        for waiting in answered { waiting.answer(result) }
    }
}
