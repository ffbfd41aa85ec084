import LinuxIO

/// Takes what erasures cover out of every kept file: the closed files of the journal, the snapshots, and torn ends,
/// of which nobody can tell whose values they hold. Each file is replaced as a whole once its successor is durable, and
/// what is done already is found unchanged, so this may end anywhere and begin again.
struct ErasedFiles<L: Ledger, D: Disk> {
    let disk: D
    let redaction: Redaction<L>
    /// Called between pieces; throws where the work is to be given up.
    var pace: () throws -> Void = {}

    /// For a data directory that nobody has open, such as one that was just restored from a backup: applies erasures
    /// that are younger than it, and notes them as done in its own list.
    static func reapply(
        _ list: ErasureList, on disk: D, by rules: Rules<L>, clock: @escaping @Sendable () -> Timestamp
    ) throws {
        let erasures = list.erasures
        guard !erasures.isEmpty else { return }
        try Migrator(disk: disk, rules: rules, clock: clock, report: { _ in }).run()
        var own = try ErasureList.read(on: disk)
        _ = own.add(erasures)
        try ErasedFiles(disk: disk, redaction: Redaction(erasures, by: rules)).run()
        own.finish(erasures)
        try own.write(on: disk)
    }

    func run() throws {
        for sequence in try Snapshots.all(on: disk) { try redact(snapshot: sequence) }
        let files = try JournalFiles.all(on: disk)
        for (index, first) in files.enumerated() where first <= redaction.last {
            try redact(journal: first, before: files.dropFirst(index + 1).first)
        }
        try removeTornEnds()
    }

    private func redact(journal first: Int, before next: Int?) throws {
        let schema = try schema(of: first)
        let rewriter = JournalRewriter(disk: disk, pace: pace)
        let new = try rewriter.rewrite(first, before: next) { line, bytes in
            guard redaction.mayConcern(line, of: bytes) else { return nil }
            var edit = LineEdit()
            for place in try DocumentPlace.all(inCommit: line, of: bytes) {
                let new = try redaction.replacement(for: place, of: bytes, schema: schema)
                if let new { edit.replace(place.document, with: new) }
            }
            return edit.line(line, of: bytes)
        }
        try new?.takeName()
    }

    private func schema(of first: Int) throws -> Int {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        return try JournalHeader.first(of: file, named: path).header.schema
    }

    private func redact(snapshot sequence: Int) throws {
        // One that is not as it was written is no snapshot; it is not kept either.
        guard let manifest = try Snapshots.goodManifest(of: sequence, on: disk) else {
            return try Snapshots.remove(sequence: sequence, on: disk)
        }
        let rewriter = SnapshotRewriter(disk: disk, sequence: sequence, pace: pace)
        let new = try rewriter.rewrite(manifest) { line, bytes, part in
            guard part.name != SnapshotManifest.state, redaction.mayConcern(line, of: bytes),
                let place = try DocumentPlace.inRecord(line, of: bytes, collection: part.name),
                let new = try redaction.replacement(for: place, of: bytes, schema: manifest.schema)
            else { return nil }
            var edit = LineEdit()
            edit.replace(place.document, with: new)
            return edit.line(line, of: bytes)
        }
        try new?.takeName()
        try Snapshots.removeStrays(of: sequence, on: disk)
    }

    private func removeTornEnds() throws(StoreFailure) {
        let directory = JournalFiles.directory
        let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
        let torn = names.filter { $0.hasSuffix(JournalFiles.tornSuffix) }.sorted()
        for name in torn { try disk.removeIfThere("\(directory)/\(name)") }
        if !torn.isEmpty { try naming(.sync, directory) { () throws(Errno) in try disk.syncDirectory(directory) } }
    }
}
