import Collections
import SeededRandom

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

/// Small histories: few records, so that they are changed, deleted and made again often.
enum Deeds {
    /// Commits that wait together; the first changes something for certain.
    static func batch(_ random: inout Seeded) -> [[Deed]] {
        let first = Deed.put(BookLedger.notes, "first", note(&random))
        let rest = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            (0..<Int.random(in: 1...4, using: &random)).map { _ in deed(&random) }
        }
        return [[first]] + rest
    }

    private static func deed(_ random: inout Seeded) -> Deed {
        let collection = Bool.random(using: &random) ? BookLedger.notes : BookLedger.passing
        let id = "n\(Int.random(in: 0..<5, using: &random))"
        return Int.random(in: 0..<3, using: &random) == 0
            ? .delete(collection, id) : .put(collection, id, note(&random))
    }

    private static func note(_ random: inout Seeded) -> BookLedger.Note {
        let lengths = [0, 0, 40, 300, 1500]
        let length = lengths[Int.random(in: 0..<lengths.count, using: &random)]
        // Line feeds are in the text, not in the file.
        return BookLedger.Note(
            count: Int.random(in: 0..<100, using: &random), text: String(repeating: "あ\n", count: length / 4))
    }
}
