import LinuxIO

/// The steps from a data directory to a store that serves: hold it, look whether it is safe, tidy up what the last
/// process left on its way, take the newest good snapshot, replay the journal behind it.
struct Opening<L: Ledger, D: Disk> {
    let disk: D
    let rules: Rules<L>
    let settings: StoreSettings
    let clock: @Sendable () -> Timestamp
    let report: @Sendable (OpeningEvent) -> Void
    let watch: @Sendable (KeepingEvent) -> Void

    func run(newStore: UInt64) throws -> Store<L> {
        try RestoreMark.refuse(on: disk)
        let lock = try takeLock()
        try makeDirectories()
        try checkPermissions()
        try removeLeftovers()
        try Migrator(disk: disk, rules: rules, clock: clock, report: report).run()
        let progress = Progress(total: try totalBytes(), report: report)
        let base = try newestSnapshot(progress)
        let position = base?.manifest.position ?? JournalPosition()
        // When the newest snapshot was skipped, files may be gone that it allowed to go.
        let isNewest = try position.sequence == Snapshots.all(on: disk).last ?? 0
        try JournalInventory.check(
            on: disk, files: JournalFiles.all(on: disk), history: isNewest ? base?.manifest.history ?? 1 : .max,
            lastGood: position.sequence)
        var erasures = try knownErasures(atLeast: base?.manifest.erasures ?? 0)
        var head = base?.head ?? Head(rules.ledger)
        let journal = FileJournal(
            on: disk, settings: settings.journal, schema: rules.ledger.schema,
            store: position.store ?? newStore, clock: clock, report: report)
        let replayed = try replay(journal, after: position, into: &head, progress)
        _ = erasures.add(head.erasures)
        head.erasures = erasures.pending
        rules.ledger.settle(&head.state)
        let shared = Shared(View(head))
        let keeper = Keeper(
            disk, rules: rules, shared: shared, settings: settings.keeping,
            base: JournalPosition(sequence: position.sequence, sum: position.sum, store: journal.position.store),
            replayed: replayed, erasures: erasures, clock: clock, watch: watch)
        return try Store(
            rules: rules, journal: journal, shared: shared, settings: settings.writer, clock: clock,
            companion: Companion(keeper: keeper, disk: disk, lock: lock), base: { try snapshot(before: $0) })
    }

    private func takeLock() throws -> D.File {
        switch try naming(.lock, FileNames.lock, { () throws(Errno) in try disk.lock(FileNames.lock) }) {
        case .taken(let file): return file
        case .held(let holder): throw OpenError.inUse(by: holder)
        }
    }

    private func makeDirectories() throws {
        for directory in [JournalFiles.directory, Snapshots.directory] { try disk.makeDirectoryIfMissing(directory) }
    }

    private func checkPermissions() throws {
        for path in [".", JournalFiles.directory, Snapshots.directory] {
            let status = try naming(.status, path) { () throws(Errno) in try disk.status(path) }
            if status.othersCanWrite { throw OpenError.unsafePermissions(path: path) }
        }
    }

    private func removeLeftovers() throws {
        for directory in [JournalFiles.directory, Snapshots.directory] {
            let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
            for name in names where name.hasSuffix(FileNames.unfinished) || name.hasSuffix(FileNames.leaving) {
                let path = "\(directory)/\(name)"
                let status = try naming(.status, path) { () throws(Errno) in try disk.status(path) }
                if status.isDirectory {
                    try Snapshots.removeAll(of: path, on: disk)
                } else {
                    try disk.removeIfThere(path)
                }
                report(.leftoverRemoved(path: path))
            }
        }
        try disk.removeIfThere(ErasureList.path + FileNames.unfinished)
        for sequence in try Snapshots.all(on: disk) {
            // Where this cannot be done now, nothing rests on it: an erasure that is not at its end does it again.
            let removed = (try? Snapshots.removeStrays(of: sequence, on: disk)) ?? []
            for path in removed { report(.leftoverRemoved(path: path)) }
        }
    }

    /// A list that lost entries would let a restored backup bring back what was erased.
    private func knownErasures(atLeast count: Int) throws -> ErasureList {
        let list = try ErasureList.read(on: disk)
        guard list.erasures.count >= count else {
            throw Damage(
                file: ErasureList.path, lastGood: 0,
                reason: "the list has \(list.erasures.count) erasures, and a snapshot says that there were \(count)")
        }
        return list
    }

    /// What there is to read at most: the newest snapshot and all of the journal.
    private func totalBytes() throws -> Int {
        var total = 0
        for first in try JournalFiles.all(on: disk) {
            let path = JournalFiles.path(first: first)
            total += try naming(.status, path) { () throws(Errno) in try disk.status(path).size }
        }
        if let newest = try Snapshots.all(on: disk).last, let manifest = try? Snapshots.manifest(of: newest, on: disk) {
            for part in manifest.parts { total += part.bytes }
        }
        return total
    }

    /// Older ones stand in for one that is not as it was written; the journal reaches back further than any.
    private func newestSnapshot(_ progress: Progress) throws -> (head: Head<L>, manifest: SnapshotManifest)? {
        for sequence in try Snapshots.all(on: disk).reversed() {
            do {
                let reader = SnapshotReader<L, D>(
                    disk: disk, rules: rules, threads: settings.openingThreads,
                    progress: { progress.add($0, sequence: sequence) })
                return try reader.read(sequence)
            } catch {
                report(.snapshotSkipped(path: Snapshots.path(sequence: sequence), reason: "\(error)"))
            }
        }
        return nil
    }

    /// What the state as of an instant is made from.
    private func snapshot(before instant: Timestamp) throws -> Head<L>? {
        for sequence in try Snapshots.all(on: disk).reversed() {
            guard let manifest = try? Snapshots.manifest(of: sequence, on: disk), manifest.at <= instant else {
                continue
            }
            let reader = SnapshotReader<L, D>(
                disk: disk, rules: rules, threads: settings.openingThreads, progress: { _ in })
            // An erasure may have put other files in place while they were read; then the second try finds them.
            for _ in 0..<2 {
                if let head = try? reader.read(sequence).head { return head }
            }
        }
        return nil
    }

    /// Says how many bytes were behind the base.
    private func replay(
        _ journal: FileJournal<D>, after base: JournalPosition, into head: inout Head<L>, _ progress: Progress
    ) throws -> Int {
        let rules = rules
        let pipeline = try Pipeline<JournalChunk, DecodedChunk<L.Document>>(threads: settings.openingThreads) {
            try DecodedChunk.decode($0, by: rules)
        }
        var bytes = 0
        func take(_ decoded: DecodedChunk<L.Document>) throws {
            try head.apply(decoded, by: rules)
            let size = decoded.chunk.lines.reduce(0) { $0 + $1.count + 1 }
            bytes += size
            progress.add(size, sequence: head.sequence)
        }
        try journal.replay(after: base) { chunk in try pipeline.push(chunk, take) }
        try pipeline.finish(take)
        return bytes
    }
}

/// Counts what was read and reports it about once a second.
final class Progress {
    private let total: Int
    private let report: @Sendable (OpeningEvent) -> Void
    private var bytes = 0
    private var next: UInt64

    init(total: Int, report: @escaping @Sendable (OpeningEvent) -> Void) {
        self.total = total
        self.report = report
        next = Clock.monotonic() &+ 1_000_000_000
    }

    func add(_ count: Int, sequence: Int) {
        bytes += count
        let now = Clock.monotonic()
        guard now >= next else { return }
        next = now &+ 1_000_000_000
        report(.progress(bytes: bytes, of: total, sequence: sequence))
    }
}
