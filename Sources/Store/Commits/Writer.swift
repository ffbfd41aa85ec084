import JSON
import LinuxIO
import Synchronization

/// The one thread that writes. It takes all commits that wait, runs each against what those before it left, makes one
/// append of them, publishes, and only then lets their callers go on: a refusal may rest on a commit before it, and
/// must not be told before that one is durable.
final class Writer<L: Ledger, J: Journal> {
    private let rules: Rules<L>
    private let journal: J
    private let shared: Shared<L>
    private let settings: WriterSettings
    private let clock: @Sendable () -> Timestamp

    private var draft: Draft<L>
    private var durable: View<L>
    private var writer = JSONWriter()
    private var batch = JournalBatch()
    /// The commits of the batch in their order, each with whether it has a line.
    private var waiting: [PendingCommit<L>] = []
    private var isLine: [Bool] = []

    init(
        _ rules: Rules<L>, journal: J, shared: Shared<L>, settings: WriterSettings,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.rules = rules
        self.journal = journal
        self.shared = shared
        self.settings = settings
        self.clock = clock
        durable = shared.view
        draft = Draft(Head(durable), rules: rules)
    }

    /// Returns when the queue is closed and empty.
    func run() {
        var taken: [PendingCommit<L>] = []
        while true {
            switch shared.queue.take(into: &taken, until: nil) {
            case .closed:
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

    /// Brings as many commits to their end as make one batch, at least one, and says how many.
    private func process(_ commits: ArraySlice<PendingCommit<L>>) -> Int {
        prepare(commits)
        guard batch.count > 0 else {
            answer(waiting.count)
            return waiting.count
        }
        switch journal.append(&batch, after: durable.sequence, at: draft.now) {
        case .done:
            publish()
            answer(waiting.count)
            return waiting.count
        case .full(let accepted): return settle(accepted)
        case .behind(let chunks):
            catchUp(chunks)
            return 0
        case .failed:
            // What stood before the first line rests on durable commits alone and keeps its answer.
            let settled = isLine.firstIndex(of: true) ?? waiting.count
            draft.head = Head(durable)
            answer(settled)
            for commit in waiting[settled...] {
                commit.answer(.failed, sequence: durable.sequence, at: durable.at, changed: false)
            }
            return waiting.count
        }
    }

    /// Runs closures until the batch is as large as one append should be.
    private func prepare(_ commits: ArraySlice<PendingCommit<L>>) {
        var bytes = batch.bytes
        batch.removeAll()
        batch.bytes = []
        bytes.removeAll(keepingCapacity: true)
        writer = JSONWriter(appendingTo: bytes)
        bytes = []
        waiting.removeAll(keepingCapacity: true)
        isLine.removeAll(keepingCapacity: true)
        draft.now = max(clock(), durable.at)
        for commit in commits {
            draft.begin(by: commit.note.by)
            let hasLine = commit.run(&draft) && !draft.changes.isEmpty
            if hasLine {
                let head = CommitHead(sequence: draft.head.sequence + 1, at: draft.now, note: commit.note)
                CommitLine.write(draft.changes, of: head, synced: durable.sequence, by: rules, to: &writer)
                batch.ends.append(writer.count)
                draft.accept(head)
            }
            waiting.append(commit)
            isLine.append(hasLine)
            if writer.count >= settings.batchSize { break }
        }
        batch.bytes = writer.take()
    }

    private func publish() {
        durable = View(draft.head)
        shared.publish(durable)
    }

    /// Lets the first so many callers go on. All they did is durable.
    private func answer(_ count: Int) {
        var sequence = durable.sequence - isLine[..<count].count { $0 }
        for index in 0..<count {
            if isLine[index] { sequence += 1 }
            waiting[index].answer(nil, sequence: sequence, at: draft.now, changed: isLine[index])
        }
    }

    /// The disk had room for so many lines: those commits stand, the next one is refused, the others run again.
    private func settle(_ accepted: Int) -> Int {
        draft.head = Head(durable)
        redo(lines: accepted)
        publish()
        var lines = 0
        let refused = isLine.firstIndex { line in
            if line { lines += 1 }
            return line && lines > accepted
        }
        let settled = refused ?? waiting.count
        answer(settled)
        guard let refused else { return settled }
        waiting[refused].answer(.full, sequence: durable.sequence, at: durable.at, changed: false)
        return refused + 1
    }

    /// Takes the first lines of the batch as they are on the disk.
    private func redo(lines count: Int) {
        let chunk = JournalChunk(
            bytes: batch.bytes, lines: (0..<count).map(batch.line), first: durable.sequence + 1,
            schema: rules.ledger.schema, origin: .init(file: "batch", line: 1, offset: 0))
        replay(chunk)
    }

    private func catchUp(_ chunks: [JournalChunk]) {
        draft.head = Head(durable)
        for chunk in chunks { replay(chunk) }
        publish()
    }

    private func replay(_ chunk: JournalChunk) {
        do {
            try draft.head.replay(chunk, by: rules)
        } catch {
            // Lines that this process wrote, or checked, a moment ago.
            preconditionFailure("a line cannot be read back: \(error)")
        }
    }
}

/// How much the writer does at once.
public struct WriterSettings: Equatable, Sendable {
    /// A batch is closed when its lines have reached so many bytes.
    public var batchSize: Int

    public init(batchSize: Int = 1 << 20) {
        self.batchSize = batchSize
    }
}
