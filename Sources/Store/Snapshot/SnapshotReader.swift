import Collections
import JSON
import LinuxIO

/// Reads a snapshot back and checks every byte of it against the manifest. Any difference is an error: the caller
/// then takes an older snapshot and more of the journal.
struct SnapshotReader<L: Ledger, D: Disk> {
    let disk: D
    let rules: Rules<L>
    let threads: Int
    let progress: (_ bytes: Int) -> Void

    func read(_ sequence: Int) throws -> (head: Head<L>, manifest: SnapshotManifest) {
        let manifest = try Snapshots.manifest(of: sequence, on: disk)
        guard manifest.schema <= rules.ledger.schema else {
            throw LineError(
                reason: "documents of version \(manifest.schema); this program knows up to \(rules.ledger.schema)")
        }
        var head = Head(rules.ledger)
        head.sequence = sequence
        head.at = manifest.at
        head.sum = manifest.position.sum
        for part in manifest.parts where part.name != SnapshotManifest.state {
            guard let collection = rules.indexes[part.name] else {
                throw LineError(reason: "no collection is “\(part.name)”")
            }
            try readRecords(part, of: manifest, into: &head, collection)
        }
        try makeState(of: &head, manifest)
        return (head, manifest)
    }

    private struct Decoded: Sendable {
        var entries: [(id: DocumentID, record: Record<L.Document>)] = []
    }

    private func readRecords(
        _ part: SnapshotManifest.Part, of manifest: SnapshotManifest, into head: inout Head<L>,
        _ collection: CollectionID
    ) throws {
        let rules = rules
        let pipeline = try Pipeline<SnapshotLines, Decoded>(threads: threads) { lines in
            var decoded = Decoded()
            guard let first = lines.lines.first else { return decoded }
            decoded.entries.reserveCapacity(lines.lines.count)
            var reader = try JSONReader(lines.bytes, in: first, limits: JSONLimits(bytes: .max))
            for line in lines.lines {
                try reader.restart(lines.bytes, in: line)
                decoded.entries.append(
                    try SnapshotLine.read(&reader, in: collection, schema: manifest.schema, by: rules))
            }
            return decoded
        }
        func take(_ decoded: Decoded) {
            for (id, record) in decoded.entries { head.records.set(record, id, in: collection, remember: true) }
        }
        try scan(part, of: manifest) { lines in try pipeline.push(lines, take) }
        try pipeline.finish(take)
        guard head.records.maps[collection.index].count == part.records else {
            throw LineError(reason: "\(part.name) holds a record twice")
        }
    }

    private func scan(
        _ part: SnapshotManifest.Part, of manifest: SnapshotManifest, _ take: (SnapshotLines) throws -> Void
    ) throws {
        try Snapshots.scan(part, of: manifest, on: disk, progress: progress, take)
    }

    private func makeState(of head: inout Head<L>, _ manifest: SnapshotManifest) throws {
        guard rules.ledger.savesState,
            let part = manifest.parts.first(where: { $0.name == SnapshotManifest.state })
        else {
            head.foldState(by: rules)
            return
        }
        var state = rules.ledger.empty
        try scan(part, of: manifest) { lines in
            for line in lines.lines {
                var reader = try JSONReader(lines.bytes, in: line)
                try rules.ledger.load(&reader, schema: manifest.schema, records: head.records, into: &state)
                try reader.finish()
            }
        }
        head.state = state
    }
}

extension Head {
    /// Makes the state from the records alone, in the order of their last changes.
    mutating func foldState(by rules: Rules<L>) {
        var all: [Change<L.Document>] = []
        // Of a million records two numbers each are sorted, not the records.
        var order: [(sequence: Int, place: Int)] = []
        let count = records.maps.reduce(0) { $0 + $1.count }
        all.reserveCapacity(count)
        order.reserveCapacity(count)
        for (index, map) in records.maps.enumerated() {
            for (id, record) in map {
                order.append((record.sequence, all.count))
                all.append(Change(collection: CollectionID(index), id: id, before: nil, after: record))
            }
        }
        order.sort { $0.sequence != $1.sequence ? $0.sequence < $1.sequence : $0.place < $1.place }
        var start = 0
        while start < order.count {
            let sequence = order[start].sequence
            var changes = [all[order[start].place]]
            start += 1
            while start < order.count, order[start].sequence == sequence {
                changes.append(all[order[start].place])
                start += 1
            }
            let record = changes[0].after
            let commit = CommitHead(
                sequence: sequence, at: record.at,
                note: CommitNote(by: record.by, knownAt: record.known == record.at ? nil : record.known))
            rules.ledger.apply(changes, of: commit, records: records, to: &state)
        }
    }
}
