import Collections
public import JSON

/// A commit as one line of the journal. `synced` is the last commit known to be on the disk when the line was
/// written: a later line that says more proves that what is damaged before it was whole once.
///
///     {"seq":12,"synced":11,"at":"2026-11-20T10:12:03.123+09:00","by":"key:worx","request":"0A…",
///      "changes":[{"op":"put","in":"usage","id":"worx/2026-08","rev":3,"prev":7,"doc":{…}}],
///      "salt":"hKoLNmij","crc":"5e1f0c6a"}
enum CommitLine {
    static func write<L: Ledger>(
        _ changes: [Change<L.Document>], of commit: CommitHead, synced: Int, salt: UInt32,
        by rules: Rules<L>, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("seq", commit.sequence)
        // Early in the line, where a torn line still shows it.
        writer.member("synced", synced)
        writer.key("at")
        writer.write(commit.at)
        writer.member("by", commit.note.by)
        if let known = commit.note.knownAt {
            writer.key("known")
            writer.write(known)
        }
        if let request = commit.note.request { writer.member("request", request) }
        if let reason = commit.note.reason { writer.member("reason", reason) }
        writer.key("changes")
        writer.beginArray()
        for change in changes { write(change, by: rules, to: &writer) }
        writer.endArray()
        writer.key("salt")
        LineSalt.write(salt, to: &writer)
        writer.member("crc", LineSeal.placeholder)
        writer.endObject()
        writer.endLine()
    }

    private static func write<L: Ledger>(
        _ change: Change<L.Document>, by rules: Rules<L>, to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("op", change.erases ? "erase" : change.after.document == nil ? "delete" : "put")
        writer.member("in", rules.names[change.collection.index])
        writer.key("id")
        change.id.withBytes { writer.write(utf8: $0) }
        writer.member("rev", change.after.revision)
        // The way back through a record's history.
        if let before = change.before { writer.member("prev", before.sequence) }
        if let document = change.after.document {
            writer.key("doc")
            rules.ledger.encode(document, in: change.collection, to: &writer)
        }
        writer.endObject()
    }
}

extension JSONWriter {
    public mutating func write(_ time: Timestamp) {
        write(plainAtMost: Timestamp.length) { text in
            time.write(to: text)
            return Timestamp.length
        }
    }
}
