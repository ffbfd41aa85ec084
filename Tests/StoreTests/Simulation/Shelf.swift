import Collections

@testable import Store

/// What a caller does to one record of the test ledger.
enum Deed: Sendable {
    case put(CollectionID, String, BookLedger.Note)
    case delete(CollectionID, String)

    /// Notes it in a commit.
    func note(in draft: inout Draft<BookLedger>) {
        switch self {
        case .put(let collection, let id, let note):
            if let id = DocumentID(id) { draft.put(note, in: collection, id: id) }
        case .delete(let collection, let id):
            if let id = DocumentID(id) { draft.delete(id, in: collection) }
        }
    }
}

/// What the records should be after so many commits, worked out without the store: one line of thought a rule.
struct Shelf: Equatable, Sendable {
    struct Key: Hashable, Sendable {
        let collection: CollectionID
        let id: String
    }

    struct Place: Equatable, Sendable {
        var revision: Int
        /// Nil where only the revision is remembered.
        var note: BookLedger.Note?
    }

    private(set) var places: [Key: Place] = [:]

    /// One commit, however often it touches a record, makes one revision of it.
    mutating func take(_ deeds: [Deed]) {
        let before = places
        for deed in deeds {
            switch deed {
            case .put(let collection, let id, let note):
                set(note, Key(collection: collection, id: id), before)
            case .delete(let collection, let id):
                let key = Key(collection: collection, id: id)
                if places[key]?.note != nil { set(nil, key, before) }
            }
        }
        // A collection of passing things forgets what is deleted.
        places = places.filter { $0.key.collection == BookLedger.notes || $0.value.note != nil }
    }

    private mutating func set(_ note: BookLedger.Note?, _ key: Key, _ before: [Key: Place]) {
        places[key] = Place(revision: (before[key]?.revision ?? 0) + 1, note: note)
    }

    init() {}

    /// What a store shows.
    init(_ records: Records<BookLedger.Note>) {
        for collection in [BookLedger.notes, BookLedger.passing] {
            for (id, record) in records.entries(in: collection) {
                places[Key(collection: collection, id: id.description)] = Place(
                    revision: record.revision, note: record.document)
            }
        }
    }
}
