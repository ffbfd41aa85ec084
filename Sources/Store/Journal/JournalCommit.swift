public import Collections
import JSON

/// A commit as a line of the journal says it, before it meets the records it changes.
public struct JournalCommit<Document: Sendable>: Sendable {
    public var head: CommitHead
    /// The last commit known to be on the disk when this one was written.
    var synced: Int
    public var changes: [JournalChange<Document>]
}

public struct JournalChange<Document: Sendable>: Sendable {
    public var collection: CollectionID
    public var id: DocumentID
    public var revision: Int
    /// The commit that changed the record before; 0 where this is its first.
    public var previous: Int
    /// Nil where the record was deleted.
    public var document: Document?
    /// What makes out a person was taken out of the record and of its past.
    public var erases = false
}

/// What is wrong with a line that has the right checksum: it was written by another program, or by a newer one.
struct LineError: Error, Equatable {
    let reason: String
}

extension JournalCommit {
    /// Reads the line that the reader stands before.
    static func read<L: Ledger>(
        _ reader: inout JSONReader, schema: Int, by rules: Rules<L>
    ) throws -> JournalCommit where L.Document == Document {
        var sequence: Int?
        var at: Timestamp?
        var note = CommitNote(by: "")
        var synced = 0
        var changes: [JournalChange<Document>] = []
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "seq") {
                sequence = try reader.readInt()
            } else if reader.key(is: "at") {
                at = try reader.readTimestamp()
            } else if reader.key(is: "by") {
                note.by = try reader.readString()
            } else if reader.key(is: "known") {
                note.knownAt = try reader.readTimestamp()
            } else if reader.key(is: "request") {
                note.request = try reader.readString()
            } else if reader.key(is: "reason") {
                note.reason = try reader.readString()
            } else if reader.key(is: "synced") {
                synced = try reader.readInt()
            } else if reader.key(is: "changes") {
                try reader.beginArray()
                while try reader.nextElement() {
                    changes.append(try JournalChange.read(&reader, schema: schema, by: rules))
                }
            } else if !reader.key(is: "crc"), !reader.key(is: "salt") {
                throw LineError(reason: "a commit has no “\(reader.key)”")
            }
        }
        try reader.finish()
        guard let sequence, let at else { throw LineError(reason: "a commit has “seq” and “at”") }
        let head = CommitHead(sequence: sequence, at: at, note: note)
        return JournalCommit(head: head, synced: synced, changes: changes)
    }
}

extension JournalChange {
    /// What the commit makes of the record.
    func record(of commit: CommitHead) -> Record<Document> {
        Record(
            document: document, revision: revision, sequence: commit.sequence, at: commit.at,
            known: commit.note.knownAt, by: commit.note.by)
    }

    static func read<L: Ledger>(
        _ reader: inout JSONReader, schema: Int, by rules: Rules<L>
    ) throws -> JournalChange where L.Document == Document {
        var operation = ""
        var collection: CollectionID?
        var id: DocumentID?
        var revision: Int?
        var previous = 0
        var document: Document?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "op") {
                operation = try reader.readString()
            } else if reader.key(is: "in") {
                let name = try reader.readString()
                guard let found = rules.indexes[name] else { throw LineError(reason: "no collection is “\(name)”") }
                collection = found
            } else if reader.key(is: "id") {
                id = DocumentID(try reader.readString())
            } else if reader.key(is: "rev") {
                revision = try reader.readInt()
            } else if reader.key(is: "prev") {
                previous = try reader.readInt()
            } else if reader.key(is: "doc") {
                guard let collection else { throw LineError(reason: "“doc” comes after “in”") }
                document = try rules.decode(&reader, in: collection, schema: schema)
            } else {
                throw LineError(reason: "a change has no “\(reader.key)”")
            }
        }
        let isRight =
            switch operation {
            case "put": document != nil
            case "delete": document == nil
            default: operation == "erase"
            }
        guard isRight, let collection, let id, let revision, (1...1 << 53).contains(revision) else {
            throw LineError(reason: "a change has “op”, “in”, “id”, “rev”, and “doc” where it puts")
        }
        return JournalChange(
            collection: collection, id: id, revision: revision, previous: previous, document: document,
            erases: operation == "erase")
    }
}

extension JSONReader {
    mutating func readTimestamp() throws -> Timestamp {
        var text = try readString()
        guard let time = text.withUTF8({ Timestamp($0) }) else {
            throw LineError(reason: "a time is written as 2026-11-20T10:12:03.123+09:00")
        }
        return time
    }
}
