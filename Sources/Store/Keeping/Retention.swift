import LinuxIO

/// Removes snapshots and journal files that nobody needs any more, oldest first, each durably gone before the next:
/// whatever is left after a crash is whole. Where history is kept for ever, only old snapshots go.
struct Retention<D: Disk> {
    let disk: D
    let settings: KeepingSettings
    let now: Timestamp

    func apply() throws {
        let snapshots = try Snapshots.all(on: disk).map { try Snapshots.manifest(of: $0, on: disk) }
        let kept = kept(of: snapshots)
        // Nothing goes that a good snapshot in `kept` does not make up for.
        if settings.history != nil, let base = kept.first { try removeJournal(through: base.position.sequence) }
        for snapshot in snapshots where !kept.contains(snapshot) {
            try Snapshots.remove(sequence: snapshot.position.sequence, on: disk)
        }
    }

    /// The newest ones; and where history ends, one a quarter of its time, from the one that history begins with.
    private func kept(of snapshots: [SnapshotManifest]) -> [SnapshotManifest] {
        let newest = Array(snapshots.suffix(settings.snapshots))
        guard let history = settings.history else { return newest }
        let horizon = now.milliseconds - history
        var kept: [SnapshotManifest] = []
        for snapshot in snapshots {
            if snapshot.at.milliseconds <= horizon {
                kept = [snapshot]
            } else if newest.contains(snapshot)
                || snapshot.at.milliseconds - (kept.last?.at.milliseconds ?? .min / 2) >= history / 4
            {
                kept.append(snapshot)
            }
        }
        // Without one from before the horizon, everything before the first is needed still.
        return kept
    }

    private func removeJournal(through sequence: Int) throws {
        let files = try JournalFiles.all(on: disk)
        for (first, next) in zip(files, files.dropFirst()) where next <= sequence + 1 {
            try disk.removeIfThere(JournalFiles.path(first: first))
            try disk.sync(directoryOf: JournalFiles.path(first: first))
        }
    }
}
