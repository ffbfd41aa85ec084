import Collections
import JSON

/// One record of an export.
///
///     {"id":"worx/2026-08","known":"2026-09-03T10:12:03.123+09:00","doc":{…},"crc":"1f0c6a2b"}
///
/// `known` is when the center learned of it: when it was recorded, unless an import has stated another time.
enum ExportLine {
    static func write<L: Ledger>(
        _ document: L.Document, known: Timestamp, _ id: DocumentID, in collection: CollectionID, by rules: Rules<L>,
        to writer: inout JSONWriter
    ) {
        writer.member("id", id.description)
        writer.key("known")
        writer.write(known)
        writer.key("doc")
        rules.ledger.encode(document, in: collection, to: &writer)
    }

    static func read<L: Ledger>(
        _ reader: inout JSONReader, in collection: CollectionID, schema: Int, by rules: Rules<L>
    ) throws -> (id: DocumentID, record: Record<L.Document>) {
        var id: DocumentID?
        var known: Timestamp?
        var document: L.Document?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "id") {
                id = DocumentID(try reader.readString())
            } else if reader.key(is: "known") {
                known = try reader.readTimestamp()
            } else if reader.key(is: "doc") {
                document = try rules.decode(&reader, in: collection, schema: schema)
            } else if !reader.key(is: "crc") {
                throw LineError(reason: "a record of an export has no “\(reader.key)”")
            }
        }
        try reader.finish()
        guard let id, let known, let document else {
            throw LineError(reason: "a record of an export has “id”, “known” and “doc”")
        }
        return (id, Record(document: document, revision: 1, sequence: 0, at: known, by: ""))
    }
}
