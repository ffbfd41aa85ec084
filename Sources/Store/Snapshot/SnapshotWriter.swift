import JSON
import LinuxIO

/// Writes one view into a new snapshot: aside, every part synced, and under its name only when it is whole. It reads
/// a view that nobody changes, so commits go on beside it.
struct SnapshotWriter<L: Ledger, D: Disk> {
    let disk: D
    let rules: Rules<L>
    /// Called after each piece; waits as long as the writer of the journal should have the disk and the processor to
    /// itself, and says false where the snapshot is to be given up.
    let pace: () -> Bool

    private static var pieceSize: Int { 64 << 10 }
    /// So much is given to the disk at once, lest the journal's next sync waits for a whole file.
    private static var syncSize: Int { 128 << 10 }

    /// `history` is the oldest commit that stays in the journal beside it.
    func write(_ view: View<L>, store: UInt64, history: Int, erasures: Int) throws {
        let path = Snapshots.path(sequence: view.sequence)
        let aside = path + FileNames.unfinished
        try Snapshots.removeAll(of: aside, on: disk)
        try disk.makeDirectoryIfMissing(aside)
        var manifest = SnapshotManifest(
            schema: rules.ledger.schema,
            position: JournalPosition(sequence: view.sequence, sum: view.sum, store: store), at: view.at,
            history: history, erasures: erasures)
        for (index, name) in rules.names.enumerated() {
            manifest.parts.append(try writeRecords(of: CollectionID(index), name, of: view, in: aside))
        }
        if rules.ledger.savesState { manifest.parts.append(try writeState(of: view, in: aside)) }
        try disk.write(manifest.sealed(), durablyTo: "\(aside)/\(SnapshotManifest.name)")
        try naming(.rename, path) { () throws(Errno) in try disk.rename(aside, to: path) }
        try disk.sync(directoryOf: path)
    }

    private func writeRecords(
        of collection: CollectionID, _ name: String, of view: View<L>, in directory: String
    ) throws -> SnapshotManifest.Part {
        var part = try begin(name, of: view, in: directory)
        for (id, record) in view.records.entries(in: collection) {
            SnapshotLine.write(record, id, in: collection, by: rules, to: &part.writer)
            try flush(&part, ifOver: Self.pieceSize)
        }
        return try end(&part)
    }

    private func writeState(of view: View<L>, in directory: String) throws -> SnapshotManifest.Part {
        var part = try begin(SnapshotManifest.state, of: view, in: directory)
        try rules.ledger.save(view.state) { body in
            body(&part.writer)
            part.writer.endLine()
            try flush(&part, ifOver: Self.pieceSize)
        }
        return try end(&part)
    }

    private struct PartInProgress {
        let file: D.File
        let path: String
        let name: String
        var writer = JSONWriter()
        var bytes = 0
        var unsynced = 0
        var lines = 0
        var sum: UInt32 = 0
    }

    private func begin(_ name: String, of view: View<L>, in directory: String) throws -> PartInProgress {
        let path = "\(directory)/\(SnapshotManifest.fileName(ofPart: name))"
        let file = try naming(.create, path) { () throws(Errno) in try disk.open(path, .create) }
        var part = PartInProgress(file: file, path: path, name: name)
        SnapshotLine.writeHeader(name, schema: rules.ledger.schema, sequence: view.sequence, to: &part.writer)
        return part
    }

    private func flush(_ part: inout PartInProgress, ifOver size: Int) throws {
        part.lines += 1
        guard part.writer.count > size else { return }
        try write(&part)
        guard pace() else { throw GivenUp() }
    }

    private func write(_ part: inout PartInProgress) throws {
        var bytes = part.writer.take()
        part.sum = CRC32C.checksum(bytes, 0..<bytes.count, from: part.sum)
        try disk.write(bytes, to: part.file, at: part.bytes, named: part.path)
        part.bytes += bytes.count
        part.unsynced += bytes.count
        bytes.removeAll(keepingCapacity: true)
        part.writer = JSONWriter(appendingTo: consume bytes)
        if part.unsynced > Self.syncSize { try sync(&part) }
    }

    private func sync(_ part: inout PartInProgress) throws {
        try naming(.sync, part.path) { () throws(Errno) in try part.file.sync() }
        part.unsynced = 0
    }

    private func end(_ part: inout PartInProgress) throws -> SnapshotManifest.Part {
        try write(&part)
        try sync(&part)
        return SnapshotManifest.Part(name: part.name, records: part.lines, bytes: part.bytes, sum: part.sum)
    }
}
