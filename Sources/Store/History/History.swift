public import Collections

/// What became of one record, newest first.
public struct History<Document: Sendable>: Sendable {
    public var revisions: [Revision<Document>] = []
    /// False where older revisions are not kept any more.
    public var isComplete = true
}

/// One revision of a record, with who made it, when and why.
public struct Revision<Document: Sendable>: Sendable {
    public let commit: CommitHead
    public let record: Record<Document>
}

/// The past. All of this reads files and takes its time: it belongs on a pool, never on an event loop.
extension Store {
    /// Every revision of a record, newest first, at most so many.
    public func history(
        of id: DocumentID, in collection: CollectionID, limit: Int = .max
    ) throws(HistoryError) -> History<L.Document> {
        try telling { () throws in
            var history = History<L.Document>()
            guard let latest = view.records.latest(collection, id) else { return history }
            let first = try archive.first()
            var sequence = latest.sequence
            let redaction = redaction
            while sequence > 0, history.revisions.count < limit {
                guard sequence >= first else {
                    history.isComplete = false
                    break
                }
                let chunk = try archive.line(of: sequence)
                let decoded = try DecodedChunk.decode(chunk, by: rules).redacted(by: redaction)
                guard let commit = decoded.commits.first,
                    let change = commit.changes.first(where: { $0.collection == collection && $0.id == id })
                else { throw decoded.damage(at: 0, "the record's commit does not change it") }
                let record = Record(
                    document: change.document, revision: change.revision, sequence: commit.head.sequence,
                    at: commit.head.at, known: commit.head.note.knownAt, by: commit.head.note.by)
                history.revisions.append(Revision(commit: commit.head, record: record))
                sequence = change.previous
            }
            return history
        }
    }

    /// The durable commits after one, in order, at most so many; deletions are changes without a document.
    public func changes(after given: Int, limit: Int) throws(HistoryError) -> [JournalCommit<L.Document>] {
        let durable = view.sequence
        let sequence = min(max(0, given), durable)
        let last = limit < durable - sequence ? sequence + max(0, limit) : durable
        return try telling { () throws in
            guard try archive.first() <= sequence + 1 else {
                throw HistoryError.notKept(before: try archive.first())
            }
            let redaction = redaction
            var commits: [JournalCommit<L.Document>] = []
            guard sequence < last else { return commits }
            try archive.read(after: sequence) { chunk in
                commits += try DecodedChunk.decode(chunk.prefix(through: last), by: rules)
                    .redacted(by: redaction).commits
                return sequence + commits.count < last
            }
            return commits
        }
    }

    /// Everything the store knew at an instant: the last commit made then, or before, is the last one in it.
    public func view(asOf instant: Timestamp) throws(HistoryError) -> View<L> {
        let now = view
        if now.at <= instant { return now }
        return try telling { () throws in
            let redaction = redaction
            var head = try base(instant) ?? Head(rules.ledger)
            if !redaction.isEmpty { redaction.apply(to: &head) }
            guard try archive.first() <= head.sequence + 1 else {
                throw HistoryError.notKept(before: try archive.first())
            }
            try archive.read(after: head.sequence) { chunk in
                var decoded = try DecodedChunk.decode(chunk.prefix(through: now.sequence), by: rules)
                    .redacted(by: redaction)
                let count = decoded.commits.count
                decoded.commits = Array(decoded.commits.prefix { $0.head.at <= instant })
                try head.apply(decoded, by: rules)
                return decoded.commits.count == count && head.sequence < now.sequence
            }
            rules.ledger.settle(&head.state)
            return View(head)
        }
    }

    /// What is decided is not told any more, even while files still hold it.
    private var redaction: Redaction<L> { Redaction(view.erasures, by: rules) }

    private func telling<Value>(_ body: () throws -> Value) throws(HistoryError) -> Value {
        do {
            return try body()
        } catch let error as HistoryError {
            throw error
        } catch let error as StoreFailure {
            throw .failed(error)
        } catch let error as Damage {
            throw .damaged(error)
        } catch {
            throw .damaged(Damage(file: "", lastGood: 0, reason: "\(error)"))
        }
    }
}

extension DecodedChunk {
    fileprivate func redacted<L: Ledger>(by redaction: Redaction<L>) -> DecodedChunk where L.Document == Document {
        guard !redaction.isEmpty else { return self }
        var result = self
        for index in result.commits.indices { redaction.apply(to: &result.commits[index]) }
        return result
    }
}
