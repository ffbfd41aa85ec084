public import LinuxIO

extension Store {
    /// Opens a data directory, making it where it is missing, and holds it for this process.
    public static func open(
        _ ledger: L, at path: String, settings: StoreSettings = StoreSettings(),
        clock: @escaping @Sendable () -> Timestamp = Timestamp.wallClock
    ) throws(OpenError) -> Store {
        let disk: DiskDirectory
        do {
            disk = try DiskDirectory(path)
        } catch {
            throw .failed(StoreFailure(.open, path, error))
        }
        return try open(ledger, on: disk, settings: settings, clock: clock)
    }

    public static func open(
        _ ledger: L, on disk: some Disk, settings: StoreSettings = StoreSettings(),
        clock: @escaping @Sendable () -> Timestamp,
        random: @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
    ) throws(OpenError) -> Store {
        do {
            let lock = try takeLock(of: disk)
            try prepare(disk)
            let journal = FileJournal(
                on: disk, settings: settings.journal, schema: ledger.schema, store: random())
            return try Store(ledger, journal: journal, holding: lock, settings: settings, clock: clock)
        } catch let error as OpenError {
            throw error
        } catch let error as Damage {
            throw .damaged(error)
        } catch let error as StoreFailure {
            throw .failed(error)
        } catch {
            throw .failed(StoreFailure(.open, "\(error)", .inputOutput))
        }
    }

    private static func takeLock<D: Disk>(of disk: D) throws -> D.File {
        switch try naming(.lock, "lock", { () throws(Errno) in try disk.lock("lock") }) {
        case .taken(let file): return file
        case .held(let holder): throw OpenError.inUse(by: holder)
        }
    }

    private static func prepare(_ disk: some Disk) throws(StoreFailure) {
        for directory in [JournalFiles.directory] {
            do {
                try disk.makeDirectory(directory)
            } catch .exists {
                continue
            } catch {
                throw StoreFailure(.create, directory, error)
            }
            try naming(.sync, ".") { () throws(Errno) in try disk.syncDirectory(".") }
        }
    }
}

extension Timestamp {
    public static func wallClock() -> Timestamp {
        Timestamp(milliseconds: Int(clamping: Clock.wall() / 1_000_000))
    }
}
