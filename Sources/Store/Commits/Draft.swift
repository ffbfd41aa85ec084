/// A commit in the making, as the closure given to `Store.commit` sees it: it reads what all commits before it left,
/// durable or not, and notes changes. Nothing happens until the closure has returned, and nothing at all if it throws.
///
///     try await store.commit(by: key.id) { draft in
///         guard let space = draft[spaces, id] else { throw Rejection.unknownSpace }
///         return draft.put(space.closing(on: day), in: spaces, id: id)
///     }
public struct Draft<L: Ledger>: ~Copyable {
    /// When the commit will have been made, if it is.
    public internal(set) var now: Timestamp
    let rules: Rules<L>
    var head: Head<L>
    var changes: [Change<L.Document>] = []
    /// Where in `changes` a record stands; kept only once there are many.
    private var places: [Place: Int] = [:]
    private var note = CommitNote(by: "")

    private struct Place: Hashable {
        let collection: CollectionID
        let id: DocumentID
    }

    init(_ head: Head<L>, rules: Rules<L>) {
        self.head = head
        self.rules = rules
        now = head.at
    }

    /// The record as this commit would leave it; nil where it is not there.
    public subscript(collection: CollectionID, id: DocumentID) -> Record<L.Document>? {
        guard let record = latest(collection, id), record.document != nil else { return nil }
        return record
    }

    /// The record or what is remembered of a deleted one, as this commit would leave it.
    public func latest(_ collection: CollectionID, _ id: DocumentID) -> Record<L.Document>? {
        if let place = place(of: id, in: collection) { return changes[place].after }
        return head.records.latest(collection, id)
    }

    /// What this commit would change, as noted so far.
    public var pending: [Change<L.Document>] { changes }

    /// The number of the commit before.
    public var sequence: Int { head.sequence }
    /// All records as the commit before left them.
    public var records: Records<L.Document> { head.records }
    /// The ledger's state as the commit before left it.
    public var state: L.State { head.state }

    /// Puts a document in place of whatever is there, and gives back the record it becomes.
    @discardableResult
    public mutating func put(
        _ document: L.Document, in collection: CollectionID, id: DocumentID
    ) -> Record<L.Document> {
        change(id, in: collection, to: document)
    }

    /// False where there is nothing to delete.
    @discardableResult
    public mutating func delete(_ id: DocumentID, in collection: CollectionID) -> Bool {
        guard self[collection, id] != nil else { return false }
        change(id, in: collection, to: nil)
        return true
    }

    /// Takes out what makes out a person: of the record as it is and of those that repeat what it says, with this
    /// commit; of everything that is kept of their past, soon after. False where nothing is known of the id.
    @discardableResult
    public mutating func erase(_ id: DocumentID, in collection: CollectionID) -> Bool {
        let document = self[collection, id]?.document
        // Of what is deleted and not remembered there may still be a past.
        guard document != nil || head.records.latest(collection, id) != nil || !rules.remembers[collection.index] else {
            return false
        }
        let rest = document.map { rules.ledger.redact($0, in: collection) ?? $0 }
        change(id, in: collection, to: rest, erases: true)
        for copies in rules.copying {
            for (copy, _) in head.records.all(in: copies) {
                guard let document = self[copies, copy]?.document,
                    let rest = rules.ledger.redact(document, of: copy, in: copies, repeating: id, of: collection)
                else { continue }
                put(rest, in: copies, id: copy)
            }
        }
        return true
    }

    /// One commit makes one revision of a record, however often its closure changes it.
    @discardableResult
    private mutating func change(
        _ id: DocumentID, in collection: CollectionID, to document: L.Document?, erases: Bool = false
    ) -> Record<L.Document> {
        let place = place(of: id, in: collection)
        let before = if let place { changes[place].before } else { head.records.latest(collection, id) }
        let after = Record(
            document: document, revision: (before?.revision ?? 0) + 1, sequence: head.sequence + 1, at: now,
            known: note.knownAt, by: note.by)
        let change = Change(
            collection: collection, id: id, before: before, after: after,
            erases: erases || place.map { changes[$0].erases } ?? false)
        if let place {
            changes[place] = change
        } else {
            changes.append(change)
            notePlace(of: id, in: collection)
        }
        return after
    }

    private func place(of id: DocumentID, in collection: CollectionID) -> Int? {
        if !places.isEmpty { return places[Place(collection: collection, id: id)] }
        return changes.firstIndex { $0.id == id && $0.collection == collection }
    }

    private mutating func notePlace(of id: DocumentID, in collection: CollectionID) {
        if !places.isEmpty {
            places[Place(collection: collection, id: id)] = changes.count - 1
        } else if changes.count > 8 {
            for (index, change) in changes.enumerated() {
                places[Place(collection: change.collection, id: change.id)] = index
            }
        }
    }

    /// Forgets what the last closure noted.
    mutating func begin(_ note: CommitNote) {
        changes.removeAll(keepingCapacity: true)
        if !places.isEmpty { places = [:] }
        self.note = note
    }

    mutating func takeChanges() -> [Change<L.Document>] {
        var taken: [Change<L.Document>] = []
        swap(&taken, &changes)
        return taken
    }
}
