public import LinuxIO

extension Store {
    /// Opens a data directory, making it where it is missing, and holds it for this process.
    public static func open(
        _ ledger: L, at path: String, settings: StoreSettings = StoreSettings(),
        clock: @escaping @Sendable () -> Timestamp = Timestamp.wallClock,
        report: @escaping @Sendable (OpeningEvent) -> Void = { _ in },
        watch: @escaping @Sendable (KeepingEvent) -> Void = { _ in }
    ) throws(OpenError) -> Store {
        let disk: DiskDirectory
        do {
            disk = try DiskDirectory(path)
        } catch {
            throw .failed(StoreFailure(.open, path, error))
        }
        return try open(ledger, on: disk, settings: settings, clock: clock, report: report, watch: watch)
    }

    /// As above, on any disk. `random` marks a data directory that is new.
    public static func open(
        _ ledger: L, on disk: some Disk, settings: StoreSettings = StoreSettings(),
        clock: @escaping @Sendable () -> Timestamp,
        random: @Sendable () -> UInt64 = { UInt64.random(in: 1 ... .max) },
        report: @escaping @Sendable (OpeningEvent) -> Void = { _ in },
        watch: @escaping @Sendable (KeepingEvent) -> Void = { _ in }
    ) throws(OpenError) -> Store {
        do {
            let opening = Opening(
                disk: disk, rules: Rules(ledger), settings: settings, clock: clock, report: report, watch: watch)
            return try opening.run(newStore: random())
        } catch let error as OpenError {
            throw error
        } catch let error as Damage {
            throw .damaged(error)
        } catch let error as StoreFailure {
            throw .failed(error)
        } catch let error as Errno {
            throw .failed(StoreFailure(.open, ".", error))
        } catch {
            throw .damaged(Damage(file: ".", lastGood: 0, reason: "\(error)"))
        }
    }
}

extension Timestamp {
    public static func wallClock() -> Timestamp {
        Timestamp(milliseconds: Int(clamping: Clock.wall() / 1_000_000))
    }
}
