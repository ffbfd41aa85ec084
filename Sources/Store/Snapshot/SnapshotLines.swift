import LinuxIO

/// Some of the lines of a snapshot's part, its header left out.
struct SnapshotLines: Sendable {
    let bytes: [UInt8]
    let lines: ArraySlice<Range<Int>>
}

extension Snapshots {
    /// Gives all lines of a part behind its header, then compares what was read with the manifest.
    static func scan(
        _ part: SnapshotManifest.Part, of manifest: SnapshotManifest, on disk: some Disk,
        progress: (_ bytes: Int) -> Void = { _ in }, _ take: (SnapshotLines) throws -> Void
    ) throws {
        let path = "\(path(sequence: manifest.position.sequence))/\(part.file)"
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        var scanner = try naming(.status, path) { () throws(Errno) in try LineScanner(file) }
        var sum: UInt32 = 0
        var lines = 0
        while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
            let used = scanner.offset - chunk.offset
            sum = CRC32C.checksum(chunk.bytes, 0..<used, from: sum)
            progress(used)
            let isFirst = lines == 0
            lines += chunk.lines.count
            try take(SnapshotLines(bytes: chunk.bytes, lines: isFirst ? chunk.lines.dropFirst() : chunk.lines[...]))
        }
        let size = try naming(.status, path) { () throws(Errno) in try file.size() }
        guard sum == part.sum, lines == part.records + 1, size == part.bytes else {
            throw LineError(reason: "\(path) does not have the checksum that the manifest states")
        }
    }
}
