import LinuxIO

/// Which snapshots and journal files nobody needs any more once a new snapshot is there, and their removal: oldest
/// first, each durably gone before the next, so that what is left after a crash is whole. Where history is kept for
/// ever, only old snapshots go.
struct Retention<D: Disk> {
    private let disk: D
    /// First commits of journal files, oldest first.
    private let journal: [Int]
    private let snapshots: [Int]
    /// The first commit of the oldest journal file that stays.
    let history: Int

    /// Plans for a snapshot that is about to be written.
    init(
        _ disk: D, _ settings: KeepingSettings, now: Timestamp, adding new: (sequence: Int, at: Timestamp)
    ) throws {
        self.disk = disk
        var all: [(sequence: Int, at: Timestamp)] = []
        for sequence in try Snapshots.all(on: disk) {
            // One that cannot be read stands for nothing, and must not make anything else go.
            guard let manifest = try? Snapshots.manifest(of: sequence, on: disk) else { continue }
            all.append((sequence, manifest.at))
        }
        all.append(new)
        let kept = Self.kept(of: all, settings, now: now)
        snapshots = all.map(\.sequence).filter { sequence in !kept.contains { $0 == sequence } }
        let files = try JournalFiles.all(on: disk)
        let base = settings.history == nil ? 0 : kept.first ?? 0
        // A file goes when the next one begins with a commit the base holds, or with the one behind it.
        let gone = zip(files, files.dropFirst()).prefix { $0.1 <= base + 1 }.map(\.0)
        journal = gone
        history = files.dropFirst(gone.count).first ?? 1
    }

    /// The newest ones; and where history ends, one from before its beginning and then one a quarter of its time, so
    /// that the state as of any instant of it can be had.
    private static func kept(
        of all: [(sequence: Int, at: Timestamp)], _ settings: KeepingSettings, now: Timestamp
    ) -> [Int] {
        let newest = all.suffix(settings.snapshots).map(\.sequence)
        guard let history = settings.history else { return newest }
        let horizon = now.milliseconds - history
        var kept: [(sequence: Int, at: Int)] = []
        for (sequence, at) in all {
            if at.milliseconds <= horizon {
                kept = [(sequence, at.milliseconds)]
            } else if newest.contains(sequence) || kept.isEmpty
                || at.milliseconds - kept[kept.count - 1].at >= history / 4
            {
                kept.append((sequence, at.milliseconds))
            }
        }
        guard let first = kept.first, first.at <= horizon else {
            // None is old enough to begin history with: the journal's own beginning still does.
            return [0] + kept.map(\.sequence)
        }
        return kept.map(\.sequence)
    }

    func apply() throws(StoreFailure) {
        for first in journal {
            try disk.removeIfThere(JournalFiles.path(first: first))
            try disk.sync(directoryOf: JournalFiles.path(first: first))
        }
        for sequence in snapshots { try Snapshots.remove(sequence: sequence, on: disk) }
    }
}
