import LinuxIO
import Synchronization

/// What is done beside the writing, on a thread of its own: a look at the room on the disk every second, a snapshot
/// when one is due, the removal of what nobody needs any more, and what an erasure leaves to do. It never touches the
/// newest journal file.
final class Keeper<L: Ledger, D: Disk>: Sendable {
    private let disk: D
    private let rules: Rules<L>
    private let shared: Shared<L>
    private let settings: KeepingSettings
    private let store: UInt64
    private let clock: @Sendable () -> Timestamp
    private let watch: @Sendable (KeepingEvent) -> Void
    private let bell = Doorbell()
    private let isStopping = Atomic(false)
    private let eraser: Eraser<L, D>
    /// When an erasure that failed is tried again.
    private let retry = Atomic<UInt64>(0)
    /// One snapshot at a time, whoever asks for it, and no erasure meanwhile.
    private let last: Mutex<Last>

    private struct Last {
        var sequence: Int
        var at: Timestamp
        /// What was appended when it was made.
        var bytes: Int
    }

    init(
        _ disk: D, rules: Rules<L>, shared: Shared<L>, settings: KeepingSettings, base: JournalPosition,
        replayed: Int, erasures: ErasureList, clock: @escaping @Sendable () -> Timestamp,
        watch: @escaping @Sendable (KeepingEvent) -> Void
    ) {
        self.disk = disk
        self.rules = rules
        self.shared = shared
        self.settings = settings
        store = base.store ?? 0
        self.clock = clock
        self.watch = watch
        eraser = Eraser(disk, rules: rules, shared: shared, list: erasures)
        last = Mutex(Last(sequence: base.sequence, at: clock(), bytes: -replayed))
        shared.note { $0.snapshot = base.sequence }
    }

    func run() {
        // On a machine with few processors the writer would wait for a slice of time that a snapshot has.
        Thread.stepBack()
        while !isStopping.load(ordering: .acquiring) {
            look()
            bell.wait(until: Clock.monotonic() &+ settings.interval)
        }
        eraser.stop()
    }

    func stop() {
        isStopping.store(true, ordering: .releasing)
        bell.ring()
    }

    private func look() {
        if let space = try? disk.space() {
            let isLow = space.free < max(settings.lowSpace, space.total / 20)
            if isLow != shared.health.isSpaceLow { watch(isLow ? .spaceLow(space) : .spaceEnough(space)) }
            shared.note { health in
                health.space = space
                health.isSpaceLow = isLow
                // The next commit decides; but nobody should have to send one for `/readyz` to be right again.
                if case .full = health.writing, space.free >= settings.roomToGoOn { health.writing = .ready }
            }
        }
        if eraser.hasWork, Clock.monotonic() >= retry.load(ordering: .relaxed) { erase() }
        if isDue { try? makeSnapshot() }
    }

    func awaitErasures(_ sequence: Int, _ answer: @escaping @Sendable (Result<Void, any Error>) -> Void) {
        eraser.await(sequence, answer)
        retry.store(0, ordering: .relaxed)
        bell.ring()
    }

    private func erase() {
        do {
            try last.withLock { _ in
                try eraser.run { [self] in if !pace() { throw GivenUp() } }
            }
            watch(.erased)
            shared.note { health in
                health.pendingErasures = 0
                health.erasureFailure = nil
            }
        } catch {
            // What is decided stays decided: it is tried again, at once where somebody asks for it after this answer.
            retry.store(Clock.monotonic() &+ settings.erasureRetry, ordering: .relaxed)
            let reason = "\(error)"
            if !(error is GivenUp), shared.health.erasureFailure != reason { watch(.erasureFailed(reason)) }
            let pending = eraser.pending
            shared.note { health in
                health.pendingErasures = pending
                health.erasureFailure = reason
            }
            eraser.fail(error)
        }
    }

    private var isDue: Bool {
        let view = shared.view
        let bytes = shared.health.bytes
        return last.withLock { last in
            guard view.sequence > last.sequence else { return false }
            return bytes - last.bytes >= settings.snapshotBytes
                || clock().milliseconds - last.at.milliseconds >= settings.snapshotAge
        }
    }

    /// Writes everything durable now into a snapshot, unless the newest one holds it already.
    func makeSnapshot() throws {
        try last.withLock { last in
            let bytes = shared.health.bytes
            let view = shared.view
            guard view.sequence > last.sequence else { return }
            do {
                try eraser.register(view)
                let retention = try Retention(
                    disk, settings, now: clock(), adding: (view.sequence, view.at))
                try SnapshotWriter(disk: disk, rules: rules, pace: pace)
                    .write(view, store: store, history: retention.history, erasures: eraser.count)
                last = Last(sequence: view.sequence, at: clock(), bytes: bytes)
                shared.note { health in
                    health.snapshot = view.sequence
                    health.snapshotFailure = nil
                }
                try retention.apply()
            } catch {
                // Tried again when the next one is due; until then the journal holds everything.
                last.at = clock()
                last.bytes = bytes
                shared.note { $0.snapshotFailure = error as? StoreFailure }
                throw error
            }
        }
    }

    /// A snapshot takes a fifth of a processor at most.
    private func pace() -> Bool {
        guard !isStopping.load(ordering: .acquiring) else { return false }
        if settings.pause > 0 { bell.wait(until: Clock.monotonic() &+ settings.pause) }
        return !isStopping.load(ordering: .acquiring)
    }
}

/// When snapshots are made and how long history is kept.
public struct KeepingSettings: Equatable, Sendable {
    /// A snapshot is due when so much was appended since the last one.
    public var snapshotBytes: Int
    /// And when anything was appended and so many milliseconds have passed.
    public var snapshotAge: Int
    /// Snapshots kept, the newest ones.
    public var snapshots: Int
    /// For how many milliseconds every change can be looked up; nil for ever.
    public var history: Int?
    /// Free bytes below which the operator is warned; a twentieth of the disk, where that is more.
    public var lowSpace: Int
    /// Free bytes with which a full disk counts as usable again.
    public var roomToGoOn: Int
    /// Nanoseconds between two looks.
    public var interval: UInt64
    /// Nanoseconds that a snapshot waits after each piece of 64 KiB.
    public var pause: UInt64
    /// Nanoseconds until an erasure that failed is tried again.
    public var erasureRetry: UInt64

    public init(
        snapshotBytes: Int = 64 << 20, snapshotAge: Int = 86_400_000, snapshots: Int = 2, history: Int? = nil,
        lowSpace: Int = 1 << 30, roomToGoOn: Int = 4 << 20, interval: UInt64 = 1_000_000_000,
        pause: UInt64 = 1_000_000, erasureRetry: UInt64 = 60_000_000_000
    ) {
        self.snapshotBytes = snapshotBytes
        self.snapshotAge = snapshotAge
        self.snapshots = max(1, snapshots)
        self.history = history
        self.lowSpace = lowSpace
        self.roomToGoOn = roomToGoOn
        self.interval = interval
        self.pause = pause
        self.erasureRetry = erasureRetry
    }
}
