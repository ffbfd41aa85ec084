import Collections
public import LinuxIO

/// The records as they are, as an archive: collections by their names, records by their ids, each with when it became
/// known. Who wrote it, its revision and its past stay behind, so that whoever holds the same records has the same
/// archive, byte for byte.
public enum Export {
    /// Gives an archive of the records in a data directory, beside the server that writes to it.
    public static func write<L: Ledger>(
        _ ledger: L, of disk: some Disk, threads: Int = 2, to sink: @escaping (_ bytes: [UInt8]) throws -> Void
    ) throws(ArchiveError) -> Int {
        try ArchiveError.telling { () throws in
            try RestoreMark.refuse(on: disk)
            let head = try Head(reading: FrozenDisk(disk), by: Rules(ledger), threads: threads)
            return try write(head.records, by: Rules(ledger), to: sink)
        }
    }

    /// Says how many records were written.
    static func write<L: Ledger>(
        _ records: Records<L.Document>, by rules: Rules<L>, to sink: @escaping ArchiveWriter.Sink
    ) throws -> Int {
        var writer = try ArchiveWriter(ArchiveHeader(kind: .export), to: sink)
        for (name, collection) in rules.indexes.sorted(by: { $0.key < $1.key }) where records.count(in: collection) > 0
        {
            try writer.begin(.records(in: name, schema: rules.ledger.schema))
            for (id, record) in records.all(in: collection) {
                guard let document = record.document else { continue }
                try writer.record { line in
                    ExportLine.write(document, known: record.known, id, in: collection, by: rules, to: &line)
                }
            }
        }
        try writer.end(last: 0)
        return writer.counts.records
    }
}

extension Store {
    /// As of now.
    public func export(to sink: @escaping (_ bytes: [UInt8]) throws -> Void) throws(ArchiveError) -> Int {
        try ArchiveError.telling { () throws in try Export.write(view.records, by: rules, to: sink) }
    }
}

extension Head {
    /// What a data directory holds, read without changing anything: the newest good snapshot and the journal behind it.
    init<D: Disk>(reading disk: FrozenDisk<D>, by rules: Rules<L>, threads: Int) throws {
        var base: (head: Head<L>, manifest: SnapshotManifest)?
        for sequence in try Snapshots.all(on: disk).reversed() where base == nil {
            base = try? SnapshotReader(disk: disk, rules: rules, threads: threads, progress: { _ in }).read(sequence)
        }
        self = base?.head ?? Head(rules.ledger)
        var walk = try JournalWalk(disk, after: base?.manifest.position ?? JournalPosition())
        let pipeline = try Pipeline<JournalChunk, DecodedChunk<L.Document>>(threads: threads) {
            try DecodedChunk.decode($0, by: rules)
        }
        let start = sequence
        while let chunk = try walk.nextChunk() {
            let wanted = chunk.dropping(through: start)
            if !wanted.lines.isEmpty { try pipeline.push(wanted) { try apply($0, by: rules) } }
        }
        try pipeline.finish { try apply($0, by: rules) }
    }
}
