import CenterAPI
import Formats
import LinuxIO
import Store
import Synchronization

/// Makes the backup of the day on a thread of its own, beside the loops and the writer, and lets those end whose time
/// has come. One that is overdue, because the machine was off, is made at once. Nothing is removed before the newest
/// backup has been read back whole.
final class DailyBackups: Sendable {
    struct State: Sendable {
        var settings: BackupSettings
        /// When the last one succeeded that this process made or found.
        var newest: Timestamp?
        var failures = 0
        /// Why the last attempt came to nothing; nil once one has succeeded.
        var failure: String?
        fileprivate var notBefore = Timestamp(milliseconds: 0)
    }

    private let data: String
    private let store: CenterStore
    private let console: Console
    private let now: @Sendable () -> Timestamp
    /// A store that began empty owes no backup of the time before.
    private let since: Timestamp
    private let state: Mutex<State>
    private let bell = Doorbell()
    private let isStopping = Atomic(false)
    /// By the thread of the day's backup, or for somebody who asked.
    private let isWriting = Atomic(false)
    private let thread = Mutex<Thread?>(nil)

    /// Milliseconds from one attempt that failed to the next.
    private static let pauseAfterFailure = 600_000

    init(
        of store: CenterStore, in data: String, _ settings: BackupSettings, console: Console,
        now: @escaping @Sendable () -> Timestamp = Timestamp.wallClock
    ) {
        self.store = store
        self.data = data
        self.console = console
        self.now = now
        since = store.view.sequence == 0 ? now() : Timestamp(milliseconds: 0)
        state = Mutex(State(settings: settings))
    }

    func start() throws(Errno) {
        let thread = try Thread(name: "daily-backup") { self.run() }
        self.thread.withLock { $0 = thread }
    }

    /// Gives up what is being written.
    func stop() {
        isStopping.store(true, ordering: .releasing)
        bell.ring()
        thread.withLock { $0.take() }?.join()
    }

    func take(_ settings: BackupSettings) {
        state.withLock {
            $0.settings = settings
            $0.notBefore = Timestamp(milliseconds: 0)
        }
        bell.ring()
    }

    var current: State { state.withLock { $0 } }

    private func run() {
        while !isStopping.load(ordering: .acquiring) {
            look()
            // The ring may have been heard while a backup was being written.
            if isStopping.load(ordering: .acquiring) { return }
            // Short enough for a clock that is set, and it costs nothing.
            bell.wait(until: Clock.monotonic() &+ 20_000_000_000)
        }
    }

    /// Makes a backup if one is due.
    func look() {
        let state = current
        let moment = now()
        guard let time = state.settings.time, moment >= state.notBefore, store.view.sequence > 0 else { return }
        let due = time.last(before: moment)
        if since >= due { return }
        if let newest = state.newest, newest >= due, newest <= moment { return }
        guard begin() else { return }
        defer { end() }
        do {
            try makeIfMissing(state, at: moment, due: due)
        } catch ArchiveError.stopped {
            return
        } catch {
            self.state.withLock {
                $0.failures += 1
                $0.failure = "\(error)"
                $0.notBefore = Timestamp(milliseconds: moment.milliseconds + Self.pauseAfterFailure)
            }
            console.say("The backup of the day failed: \(error). It is tried again in ten minutes.")
        }
    }

    /// One more, whatever the time. It ends as those of the days do.
    func makeNow() throws(BackupFault) -> MadeBackup {
        guard begin() else { throw .running }
        defer { end() }
        do {
            return try make(current.settings, at: now())
        } catch ArchiveError.exists {
            // The one before was begun within this second.
            throw .running
        } catch {
            console.say("A backup that was asked for failed: \(error)")
            throw .failed
        }
    }

    private func begin() -> Bool { !isWriting.exchange(true, ordering: .acquiringAndReleasing) }
    private func end() { isWriting.store(false, ordering: .releasing) }

    private func directory(_ settings: BackupSettings) -> String {
        settings.directory.hasPrefix("/") ? settings.directory : "\(data)/\(settings.directory)"
    }

    private func makeIfMissing(_ state: State, at moment: Timestamp, due: Timestamp) throws {
        let disk = try DiskDirectory(directory(state.settings))
        if let newest = BackupShelf(try disk.list(".")).newest(before: moment), newest >= due {
            note(newest)
            return
        }
        _ = try make(state.settings, at: moment)
    }

    private func make(_ settings: BackupSettings, at moment: Timestamp) throws -> MadeBackup {
        let directory = directory(settings)
        let disk = try DiskDirectory(directory)
        let names = try disk.list(".")
        for name in names where BackupShelf.isLeftover(name) { try disk.remove(name) }
        let name = BackupShelf.name(at: moment)
        var digest = SHA256()
        let backup = try ArchiveFile.write(name, on: disk, pace: pace) { sink in
            try self.store.backUp { bytes in
                digest.update(bytes)
                try sink(bytes)
            }
        }
        try ArchiveFile.verify(name, on: disk)
        // Beside the backups, so that restoring an older one knows what was erased since.
        let erased = try ErasureList.read(on: DiskDirectory(existing: data))
        if erased != ErasureList() { try ErasureList.read(on: disk).united(with: erased).write(on: disk) }
        let shelf = BackupShelf(names + [name])
        for old in shelf.expired(days: settings.days, now: moment) { try disk.remove(old) }
        note(moment)
        console.say("Backup \(directory)/\(name): commits up to \(backup.last), \(backup.bytes) bytes")
        return MadeBackup(name: name, commit: backup.last, bytes: backup.bytes, sha256: digest.finished().hex)
    }

    private func note(_ moment: Timestamp) {
        state.withLock {
            $0.newest = moment
            $0.failure = nil
        }
    }

    /// Some 60 MB a second at most, so that the journal's syncs wait for little.
    private func pace() -> Bool {
        guard !isStopping.load(ordering: .acquiring) else { return false }
        bell.wait(until: Clock.monotonic() &+ 4_000_000)
        return !isStopping.load(ordering: .acquiring)
    }

    /// For `/metrics`.
    func metrics() -> String {
        let state = current
        return """
            # HELP telework_backup_newest_timestamp_seconds When the newest automatic backup was begun; 0 before the first.
            # TYPE telework_backup_newest_timestamp_seconds gauge
            telework_backup_newest_timestamp_seconds \((state.newest?.milliseconds ?? 0) / 1000)
            # HELP telework_backup_failures_total Automatic backups that came to nothing.
            # TYPE telework_backup_failures_total counter
            telework_backup_failures_total \(state.failures)

            """
    }
}
