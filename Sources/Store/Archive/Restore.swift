public import LinuxIO

/// Puts a backup into a data directory: the same records, revisions, commits and times under the same numbers. The
/// whole archive is read and understood before anything is written, and a directory that it did not fill to the end is
/// marked so that nothing opens it.
public struct Restore<L: Ledger> {
    private let rules: Rules<L>
    private let settings: StoreSettings
    private let clock: @Sendable () -> Timestamp

    public init(
        _ ledger: L, settings: StoreSettings = StoreSettings(),
        clock: @escaping @Sendable () -> Timestamp = Timestamp.wallClock
    ) {
        rules = Rules(ledger)
        self.settings = settings
        self.clock = clock
    }

    /// Reads an archive of either kind to its end and says what is in it.
    public func check(_ path: String, on source: some Disk) throws(ArchiveError) -> ArchiveSummary {
        try ArchiveError.telling { () throws in try fold(path, on: source).summary }
    }

    /// Fills a directory that must be empty, but for what a restore left that was cut off. It is asked for, and made
    /// where it is missing, only when the archive has been found good. What was erased since the archive was made is
    /// erased again before anything opens the directory.
    public func run<Target: Disk>(
        _ path: String, on source: some Disk, erased: ErasureList = ErasureList(),
        into open: () throws(Errno) -> Target
    ) throws(ArchiveError) -> ArchiveSummary {
        try ArchiveError.telling { () throws in
            let archive = try fold(path, on: source)
            guard archive.summary.kind == .backup else { throw ArchiveError.wrongKind(archive.summary.kind) }
            // What the archive says is done already; doing it again is harmless and leaves the list whole.
            let erased = archive.erased.united(with: erased)
            let target = try naming(.open, "the data directory", open)
            let lock = try NewDirectory.take(target)
            defer { withExtendedLifetime(lock) {} }
            do {
                try RestoreMark.set(on: target)
                try write(path, on: source, into: target)
                try ErasedFiles.reapply(erased, on: target, by: rules, clock: clock)
                try RestoreMark.remove(on: target)
            } catch {
                // The mark goes last; where even that fails, it stays and says what happened.
                try? NewDirectory.clear(target)
                try? RestoreMark.remove(on: target)
                throw error
            }
            return archive.summary
        }
    }

    private func fold(_ path: String, on source: some Disk) throws -> ArchiveFold<L> {
        let file = try naming(.open, path) { () throws(Errno) in try source.open(path, .read) }
        return try ArchiveFold(file, path: path, rules: rules, threads: settings.openingThreads)
    }

    private func write<Target: Disk>(_ path: String, on source: some Disk, into target: Target) throws {
        for directory in [JournalFiles.directory, Snapshots.directory] {
            try target.makeDirectoryIfMissing(directory)
        }
        let file = try naming(.open, path) { () throws(Errno) in try source.open(path, .read) }
        var reader = try ArchiveReader(file, path: path)
        var base: RestoredSnapshot<Target>?
        var journal = RestoredJournal(
            on: target, settings: settings.journal, store: reader.header.store ?? 0, clock: clock)
        while let piece = try reader.next() {
            switch piece.section {
            case .base(let sequence, let at): base = try RestoredSnapshot(of: sequence, at: at, on: target)
            case .records, .state: try base?.take(piece)
            case .commits(let first, let schema):
                if piece.lines.isEmpty {
                    try journal.begin(first: first, schema: schema)
                } else {
                    try journal.take(piece, noting: base?.sequence)
                }
            case .erasures, .end: break
            }
        }
        try journal.end()
        let position = JournalPosition(
            sequence: base?.sequence ?? 0, sum: journal.noted ?? journal.start, store: reader.header.store)
        try base?.end(position, history: journal.first)
    }
}
