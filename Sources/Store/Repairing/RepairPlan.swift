import LinuxIO

/// What of a damaged data directory a copy up to a commit can be made of. It looks for the longest unbroken stretch of
/// the journal that ends with that commit, and for snapshots that stand for what came before.
struct RepairPlan {
    /// The journal's part of the copy.
    enum Start {
        /// Files from this one on, as they are.
        case file(Int)
        /// Only what follows a snapshot: what stands before it in the same file is damaged.
        case snapshot(SnapshotManifest)
    }

    let start: Start
    /// Those that go into the copy, oldest first.
    let snapshots: [SnapshotManifest]
    /// The first commit whose change can be looked up in the copy.
    let first: Int

    init<D: Disk>(_ disk: FrozenDisk<D>, through last: Int) throws {
        let files = try JournalFiles.all(on: disk)
        let good = try Self.snapshots(of: disk, through: last)
        let (stretch, reached, damage) = try Self.stretch(of: disk, files, through: last)
        let bases = [0] + good.map(\.position.sequence)
        if let stretch, reached == last, bases.contains(where: { $0 >= stretch - 1 && ($0 > 0 || stretch == 1) }) {
            start = .file(stretch)
            first = stretch
            snapshots = good.filter { $0.position.sequence >= stretch - 1 }
            return
        }
        for manifest in good.reversed() {
            var lines = RepairLines(disk, files: files, after: manifest.position)
            while let line = try lines.next(), line.sequence < last {}
            guard lines.position.sequence >= last else { continue }
            start = .snapshot(manifest)
            first = manifest.position.sequence + 1
            snapshots = [manifest]
            return
        }
        throw damage
            ?? Damage(
                file: JournalFiles.directory, lastGood: reached,
                reason: "the journal ends before commit \(last)")
    }

    /// The first file of the longest stretch without a gap that ends with a commit, how far it gets, and what ended
    /// the one before.
    private static func stretch<D: Disk>(
        of disk: FrozenDisk<D>, _ files: [Int], through last: Int
    ) throws -> (first: Int?, reached: Int, damage: Damage?) {
        var start: Int?
        var damage: Damage?
        var position = JournalPosition()
        for first in files where first <= last {
            let path = JournalFiles.path(first: first)
            let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
            let header = try? JournalHeader.first(of: file, named: path).header
            let follows = start != nil && header?.first == position.sequence + 1 && header?.after == position.sum
            if !follows {
                start = first
                position = JournalPosition()
            }
            var reader = try naming(.read, path) { () throws(Errno) in
                try JournalFileReader(file, path: path, first: first, continuing: position)
            }
            while try naming(.read, path, { () throws(Errno) in try reader.next() }) != nil,
                reader.position.sequence < last
            {}
            position = reader.position
            if position.sequence >= last { return (start, last, nil) }
            if let fault = reader.fault {
                damage = Damage(
                    file: path, line: fault.line, offset: fault.offset, lastGood: position.sequence,
                    reason: fault.reason)
            }
        }
        return (start, position.sequence, damage)
    }

    private static func snapshots<D: Disk>(
        of disk: FrozenDisk<D>, through last: Int
    ) throws -> [SnapshotManifest] {
        var good: [SnapshotManifest] = []
        for sequence in try Snapshots.all(on: disk) where sequence <= last {
            guard let manifest = try Snapshots.goodManifest(of: sequence, on: disk) else { continue }
            do {
                for part in manifest.parts { try Snapshots.scan(part, of: manifest, on: disk) { _ in } }
                good.append(manifest)
            } catch let failure as StoreFailure where failure.errno != .noEntry {
                throw failure
            } catch {
                continue
            }
        }
        return good
    }
}
