import LinuxIO
import Synchronization

/// The records of a center, kept durably. It knows documents and commits, not what they mean: that is the ledger's.
/// Reading takes a reference to a view and never waits; writing hands a closure to the one writer and waits until the
/// disk has it.
public final class Store<L: Ledger>: Sendable {
    let shared: Shared<L>
    private let writer: Thread
    let companion: Mutex<Companion?>
    let rules: Rules<L>
    let archive: any JournalArchive
    /// The newest snapshot from before an instant.
    let base: @Sendable (Timestamp) throws -> Head<L>?

    /// Everything durable, as of now.
    public var view: View<L> { shared.view }

    public var health: StoreHealth { shared.health }

    /// Runs the closure against all commits before it and returns when what it noted is on the disk. It may be run
    /// again when a commit before it could not be written, so it must not do anything but note and answer. What it
    /// throws refuses this commit alone and is thrown here; `StoreError` is thrown where the store refuses.
    @discardableResult
    public func commit<Value: Sendable>(
        by: String, reason: String? = nil, requestID: String? = nil, knownAt: Timestamp? = nil,
        _ body: @escaping @Sendable (inout Draft<L>) throws -> Value
    ) async throws -> Committed<Value> {
        let note = CommitNote(by: by, reason: reason, request: requestID, knownAt: knownAt)
        let answer = Answer<Value>()
        switch await run(note, { draft in answer.value = try body(&draft) }) {
        case .refused(let error): throw error
        case .committed(let sequence, let at, let changed):
            guard let value = answer.value else { throw StoreError.closed }
            return Committed(value: value, sequence: sequence, at: at, changed: changed)
        }
    }

    /// What the closure of a commit came to at last. The writer's thread puts it in before it lets the caller go on.
    private final class Answer<Value: Sendable>: Sendable {
        nonisolated(unsafe) var value: Value?
    }

    private func run(_ note: CommitNote, _ body: @escaping PendingCommit<L>.Body) async -> PendingCommit<L>.Outcome {
        // Handed to the writer and back again: see `PendingCommit`.
        nonisolated(unsafe) let commit = PendingCommit<L>(note: note, body: body)
        await withUnsafeContinuation { caller in
            commit.caller = caller
            if !shared.queue.add(commit) { caller.resume() }
        }
        return commit.outcome
    }

    /// Writes everything durable now into a snapshot. Takes as long as that takes: not for an event loop.
    public func makeSnapshot() throws {
        try companion.withLock { $0 }?.makeSnapshot()
    }

    /// Takes what makes out a person out of a record and out of all that is kept of its past, and returns when no file
    /// holds it any more. The decision is a commit; where that was made and this throws, the rest is tried again and
    /// finished at the next start at the latest. Nil where nothing is known of the id.
    public func erase(
        _ id: DocumentID, in collection: CollectionID, by: String, reason: String?, requestID: String? = nil
    ) async throws -> Committed<Bool>? {
        let committed = try await commit(by: by, reason: reason, requestID: requestID) { draft in
            draft.erase(id, in: collection)
        }
        guard committed.value else { return nil }
        try await finishErasures(through: committed.sequence)
        return committed
    }

    /// Returns when all that was erased up to a commit is gone from every file, and throws where it could not be done
    /// yet. A journal without files of its own has nothing to wait for.
    public func finishErasures(through sequence: Int) async throws {
        guard let companion = companion.withLock({ $0 }) else { return }
        let result: Result<Void, any Error> = await withUnsafeContinuation { continuation in
            companion.awaitErasures(sequence) { continuation.resume(returning: $0) }
        }
        try result.get()
    }

    /// Lets every commit that waits come to its end and takes no more; then lets go of the data directory.
    public func close() {
        shared.queue.close()
        writer.join()
        shared.note { $0.writing = .closed }
        companion.withLock { $0.take() }?.stop()
    }

    /// Opens a store behind any journal, replaying all of it. It keeps no snapshots.
    public convenience init<J: Journal>(
        _ ledger: L, journal: J, settings: WriterSettings = WriterSettings(),
        clock: @escaping @Sendable () -> Timestamp
    ) throws {
        let rules = Rules(ledger)
        var head = Head(ledger)
        try journal.replay(after: JournalPosition()) { chunk in try head.replay(chunk, by: rules) }
        try self.init(
            rules: rules, journal: journal, shared: Shared(View(head)), settings: settings, clock: clock,
            companion: nil, base: { _ in nil })
    }

    init<J: Journal>(
        rules: Rules<L>, journal: J, shared: Shared<L>, settings: WriterSettings,
        clock: @escaping @Sendable () -> Timestamp, companion: Companion?,
        base: @escaping @Sendable (Timestamp) throws -> Head<L>?
    ) throws {
        self.rules = rules
        archive = journal.archive
        self.base = base
        self.shared = shared
        self.companion = Mutex(companion)
        // From here on the writer's thread alone touches the journal.
        nonisolated(unsafe) let writer = Writer(
            rules, journal: journal, shared: shared, settings: settings, clock: clock)
        self.writer = try Thread(name: "store-writer") { writer.run() }
    }
}

/// What the writer and everybody else share.
final class Shared<L: Ledger>: Sendable {
    let queue = CommitQueue<L>()
    private let current: Mutex<View<L>>
    private let state = Mutex(StoreHealth())

    init(_ view: View<L>) {
        current = Mutex(view)
    }

    /// A lock for the time of taking a reference; the writer holds it as shortly, once a batch.
    var view: View<L> { current.withLock { $0 } }

    func publish(_ view: View<L>) {
        // The old view is let go of outside: it may be the last reference to many nodes.
        let old = current.withLock { current in
            let old = current
            current = view
            return old
        }
        _ = consume old
    }

    var health: StoreHealth { state.withLock { $0 } }

    func note(_ change: (inout StoreHealth) -> Void) {
        state.withLock { change(&$0) }
    }
}

public struct StoreSettings: Equatable, Sendable {
    public var journal: JournalSettings
    public var writer: WriterSettings
    public var keeping: KeepingSettings
    /// Threads that decode while a data directory is opened, beside the one that reads.
    public var openingThreads: Int

    public init(
        journal: JournalSettings = JournalSettings(), writer: WriterSettings = WriterSettings(),
        keeping: KeepingSettings = KeepingSettings(), openingThreads: Int = 2
    ) {
        self.journal = journal
        self.writer = writer
        self.keeping = keeping
        self.openingThreads = openingThreads
    }
}
