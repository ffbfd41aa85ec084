/// Everything the store knows after one commit. Held by reference for as long as a reader likes; what is committed
/// later makes another view.
public final class View<L: Ledger>: Sendable {
    /// The last commit in it; 0 before the first.
    public let sequence: Int
    /// When that was.
    public let at: Timestamp
    public let records: Records<L.Document>
    public let state: L.State
    /// The checksum of the last commit's line.
    let sum: UInt32
    /// What was erased since the store was opened, and what was not finished then.
    let erasures: [Erasure]

    init(_ head: Head<L>) {
        sequence = head.sequence
        at = head.at
        records = head.records
        state = head.state
        sum = head.sum
        erasures = head.erasures
    }
}

/// A view in the making: what the writer and the opening fold commits into.
struct Head<L: Ledger>: Sendable {
    var sequence: Int
    var at: Timestamp
    var records: Records<L.Document>
    var state: L.State
    var sum: UInt32 = 0
    var erasures: [Erasure] = []

    init(_ ledger: L) {
        sequence = 0
        at = Timestamp(milliseconds: 0)
        records = Records(collections: ledger.collections.count)
        state = ledger.empty
    }

    init(_ view: View<L>) {
        sequence = view.sequence
        at = view.at
        records = view.records
        state = view.state
        sum = view.sum
        erasures = view.erasures
    }

    mutating func apply(_ changes: [Change<L.Document>], of commit: CommitHead, by ledger: Rules<L>) {
        for change in changes {
            put(change.after, change.id, in: change.collection, erases: change.erases, commit, by: ledger)
        }
        finish(changes, of: commit, by: ledger)
    }

    /// The same of a commit as a file says it, which has met no records yet; false where a revision does not follow the
    /// one that is there. A record is looked for once, where it is put: an opening has a million of them.
    mutating func apply(_ commit: JournalCommit<L.Document>, by ledger: Rules<L>) -> Bool {
        var changes: [Change<L.Document>] = []
        changes.reserveCapacity(commit.changes.count)
        for change in commit.changes {
            let after = change.record(of: commit.head)
            let before = put(
                after, change.id, in: change.collection, erases: change.erases, commit.head, by: ledger)
            if let before, before.revision != change.revision - 1 { return false }
            changes.append(
                Change(
                    collection: change.collection, id: change.id, before: before, after: after, erases: change.erases))
        }
        finish(changes, of: commit.head, by: ledger)
        return true
    }

    @discardableResult
    private mutating func put(
        _ record: Record<L.Document>, _ id: DocumentID, in collection: CollectionID, erases: Bool,
        _ commit: CommitHead, by ledger: Rules<L>
    ) -> Record<L.Document>? {
        if erases { erasures.append(Erasure(of: id, in: ledger.names[collection.index], commit)) }
        return records.set(record, id, in: collection, remember: ledger.remembers[collection.index])
    }

    private mutating func finish(_ changes: [Change<L.Document>], of commit: CommitHead, by ledger: Rules<L>) {
        ledger.ledger.apply(changes, of: commit, records: records, to: &state)
        sequence = commit.sequence
        at = commit.at
    }
}

/// A ledger with what is looked up in it for every change.
struct Rules<L: Ledger>: Sendable {
    let ledger: L
    let names: [String]
    let remembers: [Bool]
    /// The collections whose documents may repeat what others say.
    let copying: [CollectionID]
    let indexes: [String: CollectionID]

    init(_ ledger: L) {
        let collections = ledger.collections
        self.ledger = ledger
        names = collections.map(\.name)
        remembers = collections.map(\.remembersDeleted)
        copying = collections.indices.filter { collections[$0].holdsCopies }.map { CollectionID($0) }
        indexes = Dictionary(
            names.enumerated().map { ($1, CollectionID($0)) }, uniquingKeysWith: { first, _ in first })
    }
}
