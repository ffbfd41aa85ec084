import JSON
public import LinuxIO

/// Makes an archive of all that a data directory holds, beside the server that writes to it: every commit that is
/// kept, and where the journal does not reach back to the first one, the records it begins with. It needs no lock and
/// does not know what the documents mean; lines go through it as they are, each checked.
public struct Backup {
    /// What was written.
    public let first: Int
    public let last: Int
    public let bytes: Int

    /// Gives the archive to the sink in pieces of some 256 KiB, up to what is durable when this is called, or up to
    /// one commit. Takes as long as reading and the sink take: not for an event loop.
    public static func write(
        of disk: some Disk, through last: Int? = nil, to sink: @escaping (_ bytes: [UInt8]) throws -> Void
    ) throws(ArchiveError) -> Backup {
        try ArchiveError.telling { () throws in
            try RestoreMark.refuse(on: disk)
            return try Backup(FrozenDisk(disk), through: last ?? .max, to: sink)
        }
    }

    private init(_ disk: FrozenDisk<some Disk>, through limit: Int, to sink: @escaping ArchiveWriter.Sink) throws {
        guard let first = try JournalFiles.all(on: disk).first else { throw ArchiveError.noStore }
        let base = first == 1 ? nil : try Self.base(of: disk, before: first)
        var walk = try JournalWalk(disk, after: base?.position ?? JournalPosition(), history: true)
        var chunk = try walk.nextChunk()
        guard let header = walk.reader?.header, let store = walk.position.store else {
            throw Damage(file: JournalFiles.path(first: first), lastGood: 0, reason: "the file has no header")
        }
        var writer = try ArchiveWriter(ArchiveHeader(kind: .backup, store: store), to: sink)
        let erased = try ErasureList.read(on: disk)
        if !erased.entries.isEmpty {
            try writer.begin(.erasures)
            for entry in erased.entries { try writer.erasure(entry.erasure, isDone: entry.isDone) }
        }
        if let base { try Self.copy(base, of: disk, to: &writer) }
        var schema = header.schema
        var last = first - 1
        try writer.begin(.commits(first: first, schema: schema))
        while let lines = chunk, last < limit {
            if lines.schema != schema {
                schema = lines.schema
                try writer.begin(.commits(first: lines.first, schema: schema))
            }
            for line in lines.lines.prefix(limit - last) { try writer.commit(line, of: lines.bytes) }
            last += min(lines.lines.count, limit - last)
            chunk = try walk.nextChunk()
        }
        try writer.end(last: last)
        self.first = base == nil ? 1 : first
        self.last = last
        bytes = writer.bytes
    }

    /// The oldest good snapshot that the journal continues.
    private static func base(of disk: FrozenDisk<some Disk>, before first: Int) throws -> SnapshotManifest {
        for sequence in try Snapshots.all(on: disk) where sequence >= first - 1 {
            guard let manifest = try? Snapshots.manifest(of: sequence, on: disk) else { continue }
            do {
                for part in manifest.parts { try Snapshots.scan(part, of: manifest, on: disk) { _ in } }
                return manifest
            } catch {
                continue
            }
        }
        throw Damage(
            file: JournalFiles.path(first: first), lastGood: first - 1,
            reason: "the journal begins with commit \(first), and no good snapshot reaches up to it")
    }

    private static func copy(
        _ base: SnapshotManifest, of disk: FrozenDisk<some Disk>, to writer: inout ArchiveWriter
    ) throws {
        try writer.begin(.base(sequence: base.position.sequence, at: base.at))
        for part in base.parts where part.name != SnapshotManifest.state {
            try writer.begin(.records(in: part.name, schema: base.schema))
            try Snapshots.scan(part, of: base, on: disk) { lines in
                for line in lines.lines { try writer.record(line, of: lines.bytes) }
            }
        }
        for part in base.parts where part.name == SnapshotManifest.state {
            try writer.begin(.state(schema: base.schema))
            try Snapshots.scan(part, of: base, on: disk) { lines in
                for line in lines.lines {
                    try writer.state { body in
                        body.key("value")
                        body.write(verbatim: lines.bytes, in: line)
                    }
                }
            }
        }
    }
}
