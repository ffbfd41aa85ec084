import LinuxIO

/// The one thread that writes. It takes all commits that wait, runs each against what those before it left, makes one
/// append of them, publishes, and only then lets their callers go on: a refusal may rest on a commit before it, and
/// must not be told before that one is durable.
final class Writer<L: Ledger, J: Journal> {
    private let journal: J
    private let shared: Shared<L>
    private let settings: WriterSettings
    private let clock: @Sendable () -> Timestamp

    private var batch: CommitBatch<L>
    private var durable: View<L>
    /// When the disk failed: when to try next to make everything durable anew.
    private var retry: Retry?

    private struct Retry {
        var at: UInt64
        var pause: UInt64
        let failure: StoreFailure
    }

    init(
        _ rules: Rules<L>, journal: J, shared: Shared<L>, settings: WriterSettings,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.journal = journal
        self.shared = shared
        self.settings = settings
        self.clock = clock
        durable = shared.view
        batch = CommitBatch(durable, rules: rules)
    }

    /// Returns when the queue is closed and empty.
    func run() {
        var taken: [PendingCommit<L>] = []
        while true {
            if let retry, Clock.monotonic() >= retry.at { recover(after: retry) }
            for errand in shared.queue.takeErrands() { errand.finish(rotate()) }
            switch shared.queue.take(into: &taken, until: retry?.at) {
            case .closed:
                for errand in shared.queue.takeErrands() { errand.giveUp() }
                journal.close()
                return
            case .nothing: continue
            case .commits:
                var rest = taken[...]
                while !rest.isEmpty { rest = rest.dropFirst(process(rest)) }
                taken.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Brings as many commits to their end as make one batch, and says how many.
    private func process(_ commits: ArraySlice<PendingCommit<L>>) -> Int {
        guard retry == nil else {
            for commit in commits { commit.refuse(.failed) }
            return commits.count
        }
        batch.prepare(commits, on: durable, now: max(clock(), durable.at), settings)
        guard batch.lines.count > 0 else { return batch.answerAll(as: durable) }
        switch journal.append(&batch.lines, after: durable.sequence) {
        case .done:
            publish(lines: batch.lines.count)
            return batch.answerAll(as: durable)
        case .full(let accepted):
            // What came after the commit that did not fit saw it, so it is run again.
            batch.redo(lines: accepted, on: durable)
            publish(lines: accepted)
            shared.note { $0.refuse(at: durable.at) }
            return batch.answer(lines: accepted, as: durable, refusingNext: .full)
        case .behind(let chunks):
            catchUp(chunks)
            return 0
        case .failed(let failure):
            fail(failure)
            return batch.answer(lines: 0, as: durable, refusingRest: .failed)
        }
    }

    private func rotate() -> StoreFailure? {
        if let retry { return retry.failure }
        switch journal.rotate() {
        case .done, .behind: return nil
        case .full: return StoreFailure(.create, "a new journal file", .noSpace)
        case .failed(let failure):
            fail(failure)
            return failure
        }
    }

    private func publish(lines count: Int) {
        batch.head.sum = journal.position.sum
        durable = View(batch.head)
        shared.publish(durable)
        let bytes = count == 0 ? 0 : batch.lines.ends[count - 1]
        shared.note { $0.append(commits: count, bytes: bytes) }
    }

    /// Takes what others committed; the batch is run again on it.
    private func catchUp(_ chunks: [JournalChunk]) {
        do {
            batch.head = Head(durable)
            for chunk in chunks { try batch.replay(chunk) }
            durable = View(batch.head)
            shared.publish(durable)
        } catch {
            fail(StoreFailure(.read, (error as? Damage)?.file ?? "journal", .inputOutput))
        }
    }

    private func fail(_ failure: StoreFailure) {
        batch.head = Head(durable)
        let pause = settings.retryAfter
        retry = Retry(at: Clock.monotonic() &+ pause, pause: pause, failure: failure)
        shared.note { $0.writing = .failed(failure, since: clock()) }
    }

    private func recover(after last: Retry) {
        if journal.recover() == nil {
            retry = nil
            shared.note { $0.writing = .ready }
        } else {
            let pause = min(last.pause &* 2, settings.longestRetry)
            retry = Retry(at: Clock.monotonic() &+ pause, pause: pause, failure: last.failure)
        }
    }
}

/// How much the writer does at once, and how often it tries a disk that failed.
public struct WriterSettings: Equatable, Sendable {
    /// A batch is closed when its lines have reached so many bytes.
    public var batchSize: Int
    /// A commit that makes a longer line is refused.
    public var lineLimit: Int
    /// Nanoseconds after a failure until the first attempt to recover; each further one waits twice as long.
    public var retryAfter: UInt64
    public var longestRetry: UInt64

    public init(
        batchSize: Int = 1 << 20, lineLimit: Int = 64 << 20, retryAfter: UInt64 = 1_000_000_000,
        longestRetry: UInt64 = 60_000_000_000
    ) {
        self.batchSize = batchSize
        self.lineLimit = lineLimit
        self.retryAfter = retryAfter
        self.longestRetry = longestRetry
    }
}
