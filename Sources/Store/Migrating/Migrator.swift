import JSON
import LinuxIO

/// Brings every kept file to the version of the program's documents, before any of them is read in earnest. All new
/// files are written, made durable, read again and understood by the ledger before the first takes an old one's place:
/// a migration that cannot be done leaves everything as it was. One that is cut off while names change hands goes on
/// at the next start, since every file says its version.
struct Migrator<L: Ledger, D: Disk> {
    let disk: D
    let rules: Rules<L>
    let clock: @Sendable () -> Timestamp
    let report: @Sendable (OpeningEvent) -> Void

    private var schema: Int { rules.ledger.schema }

    func run() throws {
        var oldest = schema
        var journal: [(first: Int, next: Int?, schema: Int)] = []
        let files = try JournalFiles.all(on: disk)
        for (index, first) in files.enumerated() {
            // One without a right header is damaged; whoever reads the journal says so.
            guard let header = try? header(of: first) else { continue }
            guard header.schema <= schema else {
                throw Damage(
                    file: JournalFiles.path(first: first), lastGood: first - 1,
                    reason: "documents of version \(header.schema); this program knows up to \(schema)")
            }
            oldest = min(oldest, header.schema)
            if header.schema < schema { journal.append((first, files.dropFirst(index + 1).first, header.schema)) }
        }
        let snapshots = try Snapshots.all(on: disk).compactMap { sequence in
            try? Snapshots.manifest(of: sequence, on: disk)
        }.filter { $0.schema < schema }
        for manifest in snapshots { oldest = min(oldest, manifest.schema) }
        guard oldest < schema else { return }
        guard !rules.migrations(from: oldest).isEmpty else {
            throw Damage(
                file: JournalFiles.directory, lastGood: 0,
                reason: "documents of version \(oldest), from which no migration leads to version \(schema)")
        }
        if let newest = files.last { try cutTornEnd(newest) }
        var asides: [AsideFile<D>] = []
        for file in journal {
            if let new = try migrated(journal: file.first, before: file.next, from: file.schema) { asides.append(new) }
        }
        for manifest in snapshots {
            if let new = try migrated(snapshot: manifest) { asides.append(new) }
        }
        for aside in asides { try aside.verify() }
        for aside in asides { try aside.takeName() }
        for manifest in snapshots { try Snapshots.removeStrays(of: manifest.position.sequence, on: disk) }
        report(.migrated(names: rules.migrations(from: oldest).map(\.name), files: asides.count))
    }

    private func header(of first: Int) throws -> JournalHeader {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        return try JournalHeader.first(of: file, named: path).header
    }

    /// The journal is checked and what the last process left torn is set aside, as at any start.
    private func cutTornEnd(_ newest: Int) throws {
        let base = try Snapshots.all(on: disk).reversed().lazy.compactMap { try? Snapshots.manifest(of: $0, on: disk) }
            .first?.position
        let header = try header(of: newest)
        let journal = FileJournal(
            on: disk, schema: header.schema, store: header.store, clock: clock, report: report)
        try journal.replay(after: base ?? JournalPosition()) { _ in }
        journal.close()
    }

    private func migrated(journal first: Int, before next: Int?, from old: Int) throws -> AsideFile<D>? {
        let rewriter = JournalRewriter(disk: disk, pace: {})
        return try rewriter.rewrite(first, before: next, schema: schema) { line, bytes in
            var edit = LineEdit()
            for place in try DocumentPlace.all(inCommit: line, of: bytes) {
                edit.replace(place.document, with: try migrated(place, of: bytes, from: old))
            }
            return edit.line(line, of: bytes)
        }
    }

    private func migrated(snapshot manifest: SnapshotManifest) throws -> AsideFile<D>? {
        let rewriter = SnapshotRewriter(disk: disk, sequence: manifest.position.sequence, pace: {})
        return try rewriter.rewrite(manifest, schema: schema) { line, bytes, part in
            if part.name == SnapshotManifest.state { return try migrated(stateLine: line, of: bytes, manifest.schema) }
            guard let place = try DocumentPlace.inRecord(line, of: bytes, collection: part.name) else { return nil }
            var edit = LineEdit()
            edit.replace(place.document, with: try migrated(place, of: bytes, from: manifest.schema))
            return edit.line(line, of: bytes)
        }
    }

    private func migrated(_ place: DocumentPlace, of bytes: [UInt8], from old: Int) throws -> [UInt8] {
        guard let collection = rules.indexes[place.collection] else {
            throw LineError(reason: "no collection is “\(place.collection)”")
        }
        var reader = try JSONReader(bytes, in: place.document, limits: JSONLimits(bytes: .max))
        let new = try rules.migrated(&reader, in: collection, from: old)
        // What the ledger cannot read would keep the next start from opening.
        var check = try JSONReader(new, limits: JSONLimits(bytes: .max))
        _ = try rules.decode(&check, in: collection, schema: schema)
        return new
    }

    private func migrated(stateLine line: Range<Int>, of bytes: [UInt8], _ old: Int) throws -> [UInt8] {
        var reader = try JSONReader(bytes, in: line, limits: JSONLimits(bytes: .max))
        var value = try reader.readValue()
        for step in rules.migrations(from: old) { value = try step.state(value) }
        var writer = JSONWriter()
        writer.write(value)
        return writer.take()
    }
}
