import Collections
import JSON

/// What a number of erasures take out of a document, wherever it is found: in a line of a file, in a commit read from
/// the past, in a snapshot. It changes only what an erasure covers and leaves what came after.
struct Redaction<L: Ledger>: Sendable {
    let rules: Rules<L>
    private let erasures: [Erasure]
    private let places: [Place: [Erasure]]
    /// The ids as they stand in files.
    private let needles: [[UInt8]]

    private struct Place: Hashable {
        let collection: CollectionID
        let id: DocumentID
    }

    init(_ erasures: [Erasure], by rules: Rules<L>) {
        self.rules = rules
        self.erasures = erasures
        var places: [Place: [Erasure]] = [:]
        for erasure in erasures {
            guard let collection = rules.indexes[erasure.collection] else { continue }
            places[Place(collection: collection, id: erasure.id), default: []].append(erasure)
        }
        self.places = places
        needles = Set(erasures.map(\.id)).map { id in
            var writer = JSONWriter()
            writer.write(id.description)
            // Without the quotation marks: it may stand inside of a longer text.
            return Array(writer.take().dropFirst().dropLast())
        }
    }

    var isEmpty: Bool { erasures.isEmpty }

    /// The last commit that any of them covers.
    var last: Int { erasures.reduce(0) { max($0, $1.sequence) } }

    /// Nil where nothing is to be taken out.
    func redact(
        _ document: L.Document, of id: DocumentID, in collection: CollectionID, commit: Int, at time: Timestamp
    ) -> L.Document? {
        var result: L.Document?
        let own = places[Place(collection: collection, id: id)] ?? []
        if own.contains(where: { $0.covers(commit: commit, at: time) }) {
            result = rules.ledger.redact(document, in: collection)
        }
        guard rules.copying.contains(collection) else { return result }
        for erasure in erasures where erasure.covers(commit: commit, at: time) {
            guard let other = rules.indexes[erasure.collection] else { continue }
            result =
                rules.ledger.redact(
                    result ?? document, of: id, in: collection, repeating: erasure.id, of: other) ?? result
        }
        return result
    }

    /// Whether any of the ids stands there.
    func mayConcern(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBufferPointer { all in
            let line = UnsafeBufferPointer(rebasing: all[line])
            return needles.contains { needle in Self.contains(line, needle) }
        }
    }

    private static func contains(_ line: UnsafeBufferPointer<UInt8>, _ needle: [UInt8]) -> Bool {
        guard let first = needle.first, line.count >= needle.count else { return false }
        for start in 0...line.count - needle.count where line[start] == first {
            var length = 1
            while length < needle.count, line[start + length] == needle[length] { length += 1 }
            if length == needle.count { return true }
        }
        return false
    }

    /// What a place in a line is to hold instead; nil where it stays.
    func replacement(for place: DocumentPlace, of bytes: [UInt8], schema: Int) throws -> [UInt8]? {
        guard let collection = rules.indexes[place.collection] else { return nil }
        var reader = try JSONReader(bytes, in: place.document, limits: JSONLimits(bytes: .max))
        let document = try rules.decode(&reader, in: collection, schema: schema)
        guard
            let rest = redact(document, of: place.id, in: collection, commit: place.sequence, at: place.at)
        else { return nil }
        var writer = JSONWriter()
        rules.ledger.encode(rest, in: collection, to: &writer)
        let new = writer.take()
        return bytes[place.document].elementsEqual(new) ? nil : new
    }
}

extension Redaction {
    /// Takes out of a commit that was read from a file what is not yet taken out there.
    func apply(to commit: inout JournalCommit<L.Document>) {
        for index in commit.changes.indices {
            let change = commit.changes[index]
            guard let document = change.document else { continue }
            let rest = redact(
                document, of: change.id, in: change.collection, commit: commit.head.sequence, at: commit.head.at)
            if let rest { commit.changes[index].document = rest }
        }
    }

    /// The same of the records of a snapshot.
    func apply(to head: inout Head<L>) {
        for place in places.keys { apply(to: &head.records, place.collection, place.id) }
        for collection in rules.copying {
            let ids = head.records.all(in: collection).map(\.key)
            for id in ids { apply(to: &head.records, collection, id) }
        }
    }

    private func apply(to records: inout Records<L.Document>, _ collection: CollectionID, _ id: DocumentID) {
        guard let record = records[collection, id], let document = record.document,
            let rest = redact(document, of: id, in: collection, commit: record.sequence, at: record.at)
        else { return }
        let redacted = Record(
            document: rest, revision: record.revision, sequence: record.sequence, at: record.at, known: record.known,
            by: record.by)
        records.set(redacted, id, in: collection, remember: true)
    }
}
