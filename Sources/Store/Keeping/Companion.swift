import LinuxIO

/// What an open data directory has beside its writer, without the type of its disk: the keeper's thread and the lock.
struct Companion: Sendable {
    let makeSnapshot: @Sendable () throws -> Void
    /// Gives an archive of everything up to a commit.
    let backUp:
        @Sendable (_ last: Int, _ sink: @escaping (_ bytes: [UInt8]) throws -> Void) throws(ArchiveError) -> Backup
    /// Says when all erasures up to a commit are done.
    let awaitErasures: @Sendable (_ sequence: Int, @escaping @Sendable (Result<Void, any Error>) -> Void) -> Void
    private let stopKeeper: @Sendable () -> Void
    private let thread: Thread
    /// Kept so that no other process opens the same files.
    private let lock: any Sendable

    init<L: Ledger, D: Disk>(keeper: Keeper<L, D>, disk: D, lock: D.File) throws(Errno) {
        makeSnapshot = { try keeper.makeSnapshot() }
        backUp = { (last, sink) throws(ArchiveError) in try Backup.write(of: disk, through: last, to: sink) }
        awaitErasures = { sequence, answer in keeper.awaitErasures(sequence, answer) }
        stopKeeper = { keeper.stop() }
        self.lock = lock
        thread = try Thread(name: "store-keeper") { keeper.run() }
    }

    /// Ends the thread; the lock goes with the last copy of this.
    func stop() {
        stopKeeper()
        thread.join()
    }
}
