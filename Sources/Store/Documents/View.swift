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
            records.set(
                change.after, change.id, in: change.collection, remember: ledger.remembers[change.collection.index])
            if change.erases {
                erasures.append(Erasure(of: change.id, in: ledger.names[change.collection.index], commit))
            }
        }
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
