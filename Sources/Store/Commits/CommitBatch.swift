import JSON
import LinuxIO

/// The commits that become durable together: their closures' outcomes, their lines, and the head they lead to. It
/// holds what is needed to take only the first of them, and makes nothing durable itself.
struct CommitBatch<L: Ledger>: ~Copyable {
    private let rules: Rules<L>
    private var draft: Draft<L>
    var lines = JournalBatch()
    /// The commits in their order, and for each that has a line what the line says.
    private var commits: [PendingCommit<L>] = []
    private var accepted: [Accepted?] = []
    private var salts = RandomWords()

    private struct Accepted {
        let commit: CommitHead
        let changes: [Change<L.Document>]
    }

    init(_ view: View<L>, rules: Rules<L>) {
        self.rules = rules
        draft = Draft(Head(view), rules: rules)
    }

    /// Where the batch leads to.
    var head: Head<L> {
        get { draft.head }
        set { draft.head = newValue }
    }

    /// Runs closures until the batch is as large as one append should be.
    mutating func prepare(
        _ pending: ArraySlice<PendingCommit<L>>, on durable: View<L>, now: Timestamp, _ settings: WriterSettings
    ) {
        var bytes = lines.reset()
        bytes.removeAll(keepingCapacity: true)
        var writer = JSONWriter(appendingTo: consume bytes)
        commits.removeAll(keepingCapacity: true)
        accepted.removeAll(keepingCapacity: true)
        draft.now = now
        for commit in pending {
            commits.append(commit)
            accepted.append(run(commit, synced: durable.sequence, to: &writer, limit: settings.lineLimit))
            if writer.count >= settings.batchSize { break }
        }
        lines.bytes = writer.take()
    }

    private mutating func run(
        _ pending: PendingCommit<L>, synced: Int, to writer: inout JSONWriter, limit: Int
    ) -> Accepted? {
        draft.begin(pending.note)
        guard pending.run(&draft), !draft.changes.isEmpty else { return nil }
        let commit = CommitHead(sequence: draft.head.sequence + 1, at: draft.now, note: pending.note)
        let changes = draft.takeChanges()
        CommitLine.write(
            changes, of: commit, synced: synced, salt: salts.next(), by: rules, to: &writer)
        let start = lines.ends.last ?? 0
        guard writer.count - start <= limit else {
            pending.overrule(.tooLarge(bytes: writer.count - start, limit: limit))
            var bytes = writer.take()
            bytes.removeSubrange(start...)
            writer = JSONWriter(appendingTo: consume bytes)
            return nil
        }
        lines.ends.append(writer.count)
        draft.head.apply(changes, of: commit, by: rules)
        return Accepted(commit: commit, changes: changes)
    }

    /// Makes the head what the first so many lines lead to.
    mutating func redo(lines count: Int, on durable: View<L>) {
        draft.head = Head(durable)
        for accepted in accepted.lazy.compactMap({ $0 }).prefix(count) {
            draft.head.apply(accepted.changes, of: accepted.commit, by: rules)
        }
    }

    mutating func replay(_ chunk: JournalChunk) throws {
        try draft.head.replay(chunk, by: rules)
    }
}

extension CommitBatch {
    /// Lets everybody go on. All of the batch is in the view.
    func answerAll(as view: View<L>) -> Int {
        answer(upTo: commits.count, lines: lines.count, as: view)
        return commits.count
    }

    /// Lets those go on whose lines are durable and who saw no others, and refuses the next one alone. Says how many
    /// have their answer.
    func answer(lines count: Int, as view: View<L>, refusingNext refusal: StoreError) -> Int {
        let settled = settled(by: count)
        answer(upTo: settled, lines: count, as: view)
        guard settled < commits.count else { return settled }
        commits[settled].refuse(refusal)
        return settled + 1
    }

    /// As before, but refuses all others.
    func answer(lines count: Int, as view: View<L>, refusingRest refusal: StoreError) -> Int {
        let settled = settled(by: count)
        answer(upTo: settled, lines: count, as: view)
        for commit in commits[settled...] { commit.refuse(refusal) }
        return commits.count
    }

    /// How many commits stand before the line that follows the first so many.
    private func settled(by lines: Int) -> Int {
        var seen = 0
        for (index, accepted) in accepted.enumerated() where accepted != nil {
            if seen == lines { return index }
            seen += 1
        }
        return commits.count
    }

    private func answer(upTo end: Int, lines: Int, as view: View<L>) {
        var last = (sequence: view.sequence - lines, at: view.at)
        for index in 0..<end {
            if let commit = accepted[index]?.commit { last = (commit.sequence, commit.at) }
            commits[index].answer(sequence: last.sequence, at: last.at, changed: accepted[index] != nil)
        }
    }
}
