import JSON

@testable import Store

/// The book's ledger two versions later: documents and state count in other words.
struct LaterLedger: Ledger {
    private let book = BookLedger()
    let schema = 3
    let migrations: [Migration]

    /// What the names of migrations lead to, unless one is to fail.
    init(failingOn count: Int64? = nil) {
        let rename = Migration(
            "call a count a number",
            document: { document, _ in try Self.renaming("count", to: "number", in: document) },
            state: { try Self.renaming("total", to: "sum", in: $0) })
        let mark = Migration("say the language") { document, collection in
            guard case .object(var object) = document, object["number"]?.integer != count else { throw Unfit() }
            if collection == "notes" { object["language"] = .string("ja") }
            return .object(object)
        }
        migrations = [rename, mark]
    }

    struct Unfit: Error {}

    private static func renaming(_ old: String, to new: String, in value: JSONValue) throws -> JSONValue {
        guard case .object(let object) = value, object[new] == nil else { throw Unfit() }
        var result = JSONObject()
        for (key, value) in object.members { result[key == old ? new : key] = value }
        return .object(result)
    }

    var collections: [CollectionSpec] { book.collections }
    var empty: BookLedger.State { book.empty }
    var savesState: Bool { true }

    func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> BookLedger.Note {
        guard schema == 3 else { throw Unfit() }
        var note = BookLedger.Note(count: 0)
        var language = ""
        try reader.beginObject()
        while try reader.nextKey() {
            switch reader.key {
            case "number": note.count = try reader.readInt()
            case "text": note.text = try reader.readString()
            case "language": language = try reader.readString()
            default: throw Unfit()
            }
        }
        guard language == (collection == BookLedger.notes ? "ja" : "") else { throw Unfit() }
        return note
    }

    func encode(_ note: BookLedger.Note, in collection: CollectionID, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("number", note.count)
            if !note.text.isEmpty { writer.member("text", note.text) }
            if collection == BookLedger.notes { writer.member("language", "ja") }
        }
    }

    func apply(
        _ changes: [Change<BookLedger.Note>], of commit: CommitHead, records: Records<BookLedger.Note>,
        to state: inout BookLedger.State
    ) {
        book.apply(changes, of: commit, records: records, to: &state)
    }

    func save(_ state: BookLedger.State, line: ((inout JSONWriter) -> Void) throws -> Void) throws {
        try line { writer in
            writer.object { writer in
                writer.member("sum", state.total)
                writer.member("commits", state.commits)
                writer.member("trail", String(state.trail))
            }
        }
    }

    func load(
        _ reader: inout JSONReader, schema: Int, records: Records<BookLedger.Note>, into state: inout BookLedger.State
    ) throws {
        guard schema == 3 else { throw Unfit() }
        try reader.beginObject()
        while try reader.nextKey() {
            switch reader.key {
            case "sum": state.total = try reader.readInt()
            case "commits": state.commits = try reader.readInt()
            case "trail": state.trail = UInt64(try reader.readString()) ?? 0
            default: throw Unfit()
            }
        }
    }

    func redact(_ note: BookLedger.Note, in collection: CollectionID) -> BookLedger.Note? {
        book.redact(note, in: collection)
    }
}
