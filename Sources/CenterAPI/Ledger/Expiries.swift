import Center
import Collections
import Store

/// When what is kept for a time only has had its time: deleted records after thirty days, replies after a day. Commits
/// take a few of those along, so that nothing has to run by itself. What is expired is not shown even while it is there.
struct Expiries: Sendable {
    private struct Entry: Comparable {
        let at: Int
        let collection: Int
        let id: DocumentID

        static func < (left: Entry, right: Entry) -> Bool {
            if left.at != right.at { return left.at < right.at }
            if left.collection != right.collection { return left.collection < right.collection }
            return left.id < right.id
        }
    }

    private var entries = OrderedMap<Entry, Void>()

    /// Each commit takes at most so many, which is more than it can add in the long run.
    private static let most = 8

    mutating func note(_ change: Change<CenterDocument>) {
        guard change.collection == CenterLedger.bin || change.collection == CenterLedger.replies else { return }
        if let before = change.before, before.document != nil { entries[entry(before, change)] = nil }
        if change.after.document != nil { entries[entry(change.after, change)] = () }
    }

    private func entry(_ record: Record<CenterDocument>, _ change: Change<CenterDocument>) -> Entry {
        let kept =
            change.collection == CenterLedger.bin ? DeletedRecord.keptMilliseconds : KeptReply.keptMilliseconds
        return Entry(at: record.at.milliseconds + kept, collection: change.collection.index, id: change.id)
    }

    func expired(at now: Timestamp) -> [(collection: CollectionID, id: DocumentID)] {
        var expired: [(collection: CollectionID, id: DocumentID)] = []
        for (entry, _) in entries {
            guard entry.at <= now.milliseconds, expired.count < Self.most else { break }
            expired.append((CollectionID(entry.collection), entry.id))
        }
        return expired
    }
}

extension Record<CenterDocument> {
    /// Whether a deleted record or a reply still counts.
    func isKept(for milliseconds: Int, at now: Timestamp) -> Bool {
        now.milliseconds < at.milliseconds + milliseconds
    }
}

extension Draft<CenterLedger> {
    /// Throws away some of what has had its time. For commits that write something anyway.
    mutating func dropExpired() {
        for (collection, id) in state.expiries.expired(at: now) { delete(id, in: collection) }
    }
}
