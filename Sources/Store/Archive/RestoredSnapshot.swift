import JSON
import LinuxIO

/// Writes the records that a backup begins with as the snapshot they came from, part by part.
struct RestoredSnapshot<D: Disk> {
    let sequence: Int
    private let disk: D
    private let directory: String
    private var manifest: SnapshotManifest
    private var file: D.File?
    private var part = SnapshotManifest.Part(name: "", records: 0, bytes: 0, sum: 0)
    private var bytes: [UInt8] = []

    private static var pieceSize: Int { 1 << 20 }

    init(of sequence: Int, at: Timestamp, on disk: D) throws {
        self.sequence = sequence
        self.disk = disk
        directory = Snapshots.path(sequence: sequence) + FileNames.unfinished
        manifest = SnapshotManifest(schema: 0, position: JournalPosition(), at: at, history: 1)
        try disk.makeDirectoryIfMissing(directory)
    }

    mutating func take(_ piece: ArchivePiece) throws {
        switch piece.section {
        case .records(let name, let schema) where piece.lines.isEmpty: try begin(name, schema: schema)
        case .state(let schema) where piece.lines.isEmpty: try begin(SnapshotManifest.state, schema: schema)
        case .records:
            for line in piece.lines {
                // Without the checksum, which the manifest states for the whole part.
                bytes.append(contentsOf: piece.bytes[line.lowerBound..<line.upperBound - LineSeal.length])
                try endLine([UInt8(ascii: "}"), UInt8(ascii: "\n")])
            }
        case .state:
            for line in piece.lines {
                bytes.append(contentsOf: piece.bytes[ArchivePiece.stateValue(of: line)])
                try endLine([UInt8(ascii: "\n")])
            }
        case .base, .erasures, .commits, .end: break
        }
    }

    private mutating func endLine(_ end: [UInt8]) throws {
        bytes += end
        part.records += 1
        if bytes.count >= Self.pieceSize { try write() }
    }

    private var path: String { "\(directory)/\(part.file)" }

    private mutating func begin(_ name: String, schema: Int) throws {
        try endPart()
        manifest.schema = schema
        part = SnapshotManifest.Part(name: name, records: 0, bytes: 0, sum: 0)
        let path = path
        file = try naming(.create, path) { () throws(Errno) in try disk.open(path, .create) }
        var writer = JSONWriter()
        SnapshotLine.writeHeader(name, schema: schema, sequence: sequence, to: &writer)
        bytes = writer.take()
    }

    private mutating func write() throws {
        guard let file else { return }
        part.sum = CRC32C.checksum(bytes, 0..<bytes.count, from: part.sum)
        try disk.write(bytes, to: file, at: part.bytes, named: path)
        part.bytes += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }

    private mutating func endPart() throws {
        guard let file else { return }
        try write()
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
        manifest.parts.append(part)
        self.file = nil
    }

    /// Gives the snapshot its manifest and its name.
    mutating func end(_ position: JournalPosition, history: Int) throws {
        try endPart()
        manifest.position = position
        manifest.history = history
        try disk.write(manifest.sealed(), durablyTo: "\(directory)/\(SnapshotManifest.name)")
        let path = Snapshots.path(sequence: sequence)
        try naming(.rename, path) { () throws(Errno) in try disk.rename(directory, to: path) }
        try disk.sync(directoryOf: path)
    }
}
