public import LinuxIO

/// How the store is, for `/readyz` and `/metrics`.
public struct StoreHealth: Equatable, Sendable {
    public var writing = Writing.ready
    /// Room on the disk, as of the last look; nil before the first and where it cannot be told.
    public var space: DiskSpace?
    /// Little room is left: time to make some, before commits are refused.
    public var isSpaceLow = false
    /// The commit the newest good snapshot ends with; 0 where there is none.
    public var snapshot = 0
    /// Why the last attempt at a snapshot came to nothing.
    public var snapshotFailure: StoreFailure?
    /// Erasures that are decided and not at their end, as of the last look.
    public var pendingErasures = 0
    /// Why an erasure that is decided could not be brought to its end yet.
    public var erasureFailure: String?
    /// Since the store was opened.
    public var commits = 0
    public var batches = 0
    public var bytes = 0

    public enum Writing: Equatable, Sendable {
        case ready
        /// The last commit that came did not fit on the disk.
        case full(since: Timestamp)
        /// The disk failed; nothing is written until a new file holds everything.
        case failed(StoreFailure, since: Timestamp)
        case closed
    }

    mutating func append(commits: Int, bytes: Int) {
        guard commits > 0 else { return }
        self.commits += commits
        self.bytes += bytes
        batches += 1
        if writing != .ready { writing = .ready }
    }

    mutating func refuse(at time: Timestamp) {
        if case .full = writing { return }
        writing = .full(since: time)
    }
}
