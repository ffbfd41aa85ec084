import Collections
import JSON

@testable import Store

/// A small ledger for the store's own tests: shelves of numbered notes, and a state that any forgotten, doubled or
/// misordered commit would change.
struct BookLedger: Ledger {
    struct Note: Equatable, Sendable {
        var count: Int
        var text: String = ""
    }

    struct State: Equatable, Sendable {
        var total = 0
        var commits = 0
        /// Depends on the order of all changes.
        var trail: UInt64 = 0
    }

    static let notes = CollectionID(0)
    static let passing = CollectionID(1)
    /// What was once answered, in words that repeat what notes say.
    static let answers = CollectionID(2)

    var schema = 1
    var migrations: [Migration] = []
    var collections: [CollectionSpec] {
        [
            CollectionSpec("notes"), CollectionSpec("passing", remembersDeleted: false),
            CollectionSpec("answers", remembersDeleted: false, holdsCopies: true),
        ]
    }
    var empty: State { State() }

    func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> Note {
        var note = Note(count: 0)
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "count") { note.count = try reader.readInt() }
            if reader.key(is: "text") { note.text = try reader.readString() }
        }
        return note
    }

    func encode(_ note: Note, in collection: CollectionID, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("count", note.count)
        if !note.text.isEmpty { writer.member("text", note.text) }
        writer.endObject()
    }

    func apply(_ changes: [Change<Note>], of commit: CommitHead, records: Records<Note>, to state: inout State) {
        state.commits += 1
        for change in changes {
            state.total &+= (change.after.document?.count ?? 0) &- (change.before?.document?.count ?? 0)
            for byte in change.id.bytes { state.trail = state.trail &* 31 &+ UInt64(byte) }
            state.trail = state.trail &* 31 &+ UInt64(change.after.revision)
        }
    }

    var savesState: Bool { true }

    func save(_ state: State, line: ((inout JSONWriter) -> Void) throws -> Void) throws {
        try line { writer in
            writer.object { writer in
                writer.member("total", state.total)
                writer.member("commits", state.commits)
                writer.member("trail", String(state.trail))
            }
        }
    }

    func load(
        _ reader: inout JSONReader, schema: Int, records: Records<Note>, into state: inout State
    ) throws {
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "total") { state.total = try reader.readInt() }
            if reader.key(is: "commits") { state.commits = try reader.readInt() }
            if reader.key(is: "trail") { state.trail = UInt64(try reader.readString()) ?? 0 }
        }
    }

    /// A note that says where it leads.
    func objection(
        to note: Note, in collection: CollectionID, beside isThere: (CollectionID, DocumentID) -> Bool
    ) -> String? {
        guard note.text.hasPrefix("see "), let id = DocumentID(String(note.text.dropFirst(4))) else { return nil }
        return isThere(Self.notes, id) ? nil : "no note \(id)"
    }

    func redact(_ note: Note, in collection: CollectionID) -> Note? {
        note.text.isEmpty ? nil : Note(count: note.count)
    }

    func redact(
        _ note: Note, of id: DocumentID, in collection: CollectionID, repeating other: DocumentID,
        of otherCollection: CollectionID
    ) -> Note? {
        guard otherCollection == Self.notes, note.text.hasPrefix("\(other):") else { return nil }
        return Note(count: note.count)
    }
}
