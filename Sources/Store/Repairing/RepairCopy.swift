import LinuxIO

/// Writes what a plan found good into a new directory: files of the journal as they are, the last one cut behind the
/// last commit, and snapshots, whose manifests say with which file the journal now begins.
struct RepairCopy<Source: Disk, Target: Disk> {
    let source: Source
    let target: Target
    let clock: @Sendable () -> Timestamp

    init(from source: Source, to target: Target, clock: @escaping @Sendable () -> Timestamp) {
        self.source = source
        self.target = target
        self.clock = clock
    }

    func run(_ plan: RepairPlan, through last: Int) throws {
        for directory in [JournalFiles.directory, Snapshots.directory] {
            try target.makeDirectoryIfMissing(directory)
        }
        for manifest in plan.snapshots { try copy(manifest, history: plan.first) }
        switch plan.start {
        case .file(let start):
            for first in try JournalFiles.all(on: source) where first >= start && first <= last {
                try copy(journal: first, through: last)
            }
        case .snapshot(let manifest): try write(after: manifest, through: last)
        }
    }

    private func copy(_ manifest: SnapshotManifest, history: Int) throws {
        let path = Snapshots.path(sequence: manifest.position.sequence)
        let aside = path + FileNames.unfinished
        try target.makeDirectoryIfMissing(aside)
        for part in manifest.parts {
            let name = "\(path)/\(part.file)"
            let file = try naming(.open, name) { () throws(Errno) in try source.open(name, .read) }
            var new = try AsideFile(for: "\(aside)/\(part.file)", on: target, pace: {})
            try new.append(0..<part.bytes, of: file, named: name, on: source)
            try new.finish()
            try new.takeName()
        }
        var manifest = manifest
        manifest.history = history
        try target.write(manifest.sealed(), durablyTo: "\(aside)/\(SnapshotManifest.name)")
        try naming(.rename, path) { () throws(Errno) in try target.rename(aside, to: path) }
        try target.sync(directoryOf: path)
    }

    /// Up to the last good line, and not behind the last commit. An end is kept only where the next file follows.
    private func copy(journal first: Int, through last: Int) throws {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try source.open(path, .read) }
        var scanner = try naming(.read, path) { () throws(Errno) in
            try LineScanner(file, limit: try Padding.contentEnd(of: file))
        }
        var sequence = first - 1
        var sum = try JournalHeader.first(of: file, named: path).header.after
        var new = try AsideFile(for: path, on: target, pace: {})
        copying: while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
            for line in chunk.lines {
                sum = LineSeal.computed(line, of: chunk.bytes, after: sum)
                // The end says that another file follows, and none does where this was the last commit.
                guard LineSeal.stated(line, of: chunk.bytes) == sum, sequence < last else { break copying }
                if let next = LineSearch<Source.File>.sequence(of: chunk.bytes[line]) { sequence = next }
                try new.append(chunk.bytes[line.lowerBound...line.upperBound])
            }
        }
        try new.finish()
        try new.takeName()
    }

    /// A file of its own for what follows a snapshot. Its header has the checksum of the snapshot's last commit, so
    /// that the lines stay what they are.
    private func write(after manifest: SnapshotManifest, through last: Int) throws {
        let base = manifest.position
        var lines = RepairLines(source, files: try JournalFiles.all(on: source), after: base)
        var new: AsideFile<Target>?
        // Where nothing follows the snapshot, the file that commits go on in is of its version.
        var schema = manifest.schema
        while lines.position.sequence < last {
            let before = lines.position
            guard let line = try lines.next() else { break }
            if new == nil || lines.schema != schema {
                schema = lines.schema
                try new?.finish()
                try new?.takeName()
                new = try begin(after: before, schema: schema)
            }
            try new?.append(line.bytes + [Padding.byte])
        }
        var file = try new ?? begin(after: base, schema: schema)
        try file.finish()
        try file.takeName()
    }

    private func begin(after position: JournalPosition, schema: Int) throws -> AsideFile<Target> {
        let first = position.sequence + 1
        let header = JournalHeader(
            schema: schema, store: position.store ?? 0, first: first, at: clock(), after: position.sum)
        var new = try AsideFile(for: JournalFiles.path(first: first), on: target, pace: {})
        try new.append(header.sealed(to: position.sum))
        return new
    }
}
