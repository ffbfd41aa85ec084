import Collections
import JSON

/// The lines of a snapshot's parts: a header, then one record a line in the order of their ids.
///
///     {"file":"records","format":1,"schema":1,"in":"usage","sequence":4096}
///     {"id":"worx/2026-08","rev":3,"seq":12,"at":"2026-11-20T10:12:03.123+09:00","by":"key:worx","doc":{…}}
///
/// `known` is there where it is another time than `at`. A record without `doc` was deleted, and only its revision is
/// remembered. In an archive each line has its own `crc` behind all that.
enum SnapshotLine {
    static func writeHeader(_ part: String, schema: Int, sequence: Int, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("file", part == SnapshotManifest.state ? "state" : "records")
        writer.member("format", SnapshotManifest.format)
        writer.member("schema", schema)
        if part != SnapshotManifest.state { writer.member("in", part) }
        writer.member("sequence", sequence)
        writer.endObject()
        writer.endLine()
    }

    /// The same without its line feed.
    static func header(_ part: String, schema: Int, sequence: Int) -> [UInt8] {
        var writer = JSONWriter()
        writeHeader(part, schema: schema, sequence: sequence, to: &writer)
        return writer.take().dropLast()
    }

    static func write<L: Ledger>(
        _ record: Record<L.Document>, _ id: DocumentID, in collection: CollectionID, by rules: Rules<L>,
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        writer.member("id", id.description)
        writer.member("rev", record.revision)
        writer.member("seq", record.sequence)
        writer.key("at")
        writer.write(record.at)
        if record.known != record.at {
            writer.key("known")
            writer.write(record.known)
        }
        writer.member("by", record.by)
        if let document = record.document {
            writer.key("doc")
            rules.ledger.encode(document, in: collection, to: &writer)
        }
        writer.endObject()
        writer.endLine()
    }

    static func read<L: Ledger>(
        _ reader: inout JSONReader, in collection: CollectionID, schema: Int, by rules: Rules<L>
    ) throws -> (id: DocumentID, record: Record<L.Document>) {
        var id: DocumentID?
        var revision: Int?
        var sequence: Int?
        var at: Timestamp?
        var known: Timestamp?
        var by = ""
        var document: L.Document?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "id") {
                id = DocumentID(try reader.readString())
            } else if reader.key(is: "rev") {
                revision = try reader.readInt()
            } else if reader.key(is: "seq") {
                sequence = try reader.readInt()
            } else if reader.key(is: "at") {
                at = try reader.readTimestamp()
            } else if reader.key(is: "known") {
                known = try reader.readTimestamp()
            } else if reader.key(is: "by") {
                by = try reader.readString()
            } else if reader.key(is: "doc") {
                document = try rules.decode(&reader, in: collection, schema: schema)
            } else if !reader.key(is: "crc") {
                throw LineError(reason: "a record has no “\(reader.key)”")
            }
        }
        try reader.finish()
        guard let id, let revision, (1...1 << 53).contains(revision), let sequence, let at else {
            throw LineError(reason: "a record has “id”, “rev”, “seq” and “at”")
        }
        return (id, Record(document: document, revision: revision, sequence: sequence, at: at, known: known, by: by))
    }
}
