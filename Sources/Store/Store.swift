import LinuxIO
import Synchronization

/// The records of a center, kept durably. It knows documents and commits, not what they mean: that is the ledger's.
/// Reading takes a reference to a view and never waits; writing hands a closure to the one writer and waits until the
/// disk has it.
public final class Store<L: Ledger>: Sendable {
    private let shared: Shared<L>
    private let thread: Thread
    /// Kept so that no other process opens the same files.
    private let lock: Mutex<(any Sendable)?>

    /// Everything durable, as of now.
    public var view: View<L> { shared.view }

    /// Runs the closure against all commits before it and returns when what it noted is on the disk. It may be run
    /// again when a commit before it could not be written, so it must not do anything but note and answer. What it
    /// throws refuses this commit alone and is thrown here.
    @discardableResult
    public func commit<Value: Sendable>(
        by: String, reason: String? = nil, requestID: String? = nil, knownAt: Timestamp? = nil,
        _ body: @escaping @Sendable (inout Draft<L>) throws -> Value
    ) async throws -> Committed<Value> {
        let note = CommitNote(by: by, reason: reason, request: requestID, knownAt: knownAt)
        let answer: Result<Committed<Value>, any Error> = await withUnsafeContinuation { continuation in
            let commit = TypedCommit(note: note, body: body, continuation: continuation)
            if !shared.queue.add(commit) { continuation.resume(returning: .failure(StoreError.closed)) }
        }
        return try answer.get()
    }

    /// Lets every commit that waits come to its end and takes no more. Returns when the writer has.
    public func close() {
        shared.queue.close()
        thread.join()
        lock.withLock { $0 = nil }
    }

    /// Opens the store behind a journal, replaying all of it.
    public init<J: Journal>(
        _ ledger: L, journal: J, holding lock: (any Sendable)? = nil, settings: StoreSettings = StoreSettings(),
        clock: @escaping @Sendable () -> Timestamp
    ) throws {
        let rules = Rules(ledger)
        var head = Head(ledger)
        try journal.replay(after: 0) { chunk in try head.replay(chunk, by: rules) }
        let shared = Shared(View(head))
        self.shared = shared
        self.lock = Mutex(lock)
        // From here on the writer's thread alone touches the journal.
        nonisolated(unsafe) let writer = Writer(
            rules, journal: journal, shared: shared, settings: settings.writer, clock: clock)
        thread = try Thread(name: "store-writer") { writer.run() }
    }
}

/// What the writer and everybody else share.
final class Shared<L: Ledger>: Sendable {
    let queue = CommitQueue<L>()
    private let current: Mutex<View<L>>

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
}

public struct StoreSettings: Equatable, Sendable {
    public var journal: JournalSettings
    public var writer: WriterSettings

    public init(journal: JournalSettings = JournalSettings(), writer: WriterSettings = WriterSettings()) {
        self.journal = journal
        self.writer = writer
    }
}
