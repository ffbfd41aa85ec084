import LinuxIO
import SeededRandom
import Synchronization

/// What becomes of the steps that were not synced when the power goes, or the process.
enum Cut: CaseIterable, Sendable {
    /// The process is killed: the page cache survives it.
    case killed
    /// Killed in the middle of the last write.
    case killedWriting
    /// Nothing that was not synced is there.
    case lost
    /// Files keep nothing unsynced, directories everything.
    case dataLost
    /// Directories keep nothing unsynced, files everything.
    case namesLost
    /// Of what was not synced the first part is there, up to some byte of a growing file, some sector of an old part.
    case torn
    /// The same up to any byte: a disk whose sectors are not written as a whole.
    case tornAnywhere
    /// The file has its new size, and zeros where nothing was written yet.
    case zeroed
    /// Some sectors are written and others not, in no order.
    case scattered
    /// Some pages are.
    case pages
    /// Changes of names up to some moment, as a file system keeps them that has a journal of its own; bytes torn.
    case firstNames
    /// Any of the changes of names, and any pages.
    case someNames

    var tear: FileContent.Tear {
        switch self {
        case .killed, .namesLost: .kept
        case .killedWriting: .lastCut
        case .lost, .dataLost: .lost
        case .torn, .firstNames: .cut
        case .tornAnywhere: .cutAnywhere
        case .zeroed: .zeroed
        case .scattered: .mixed(512)
        case .pages, .someNames: .mixed(4096)
        }
    }
}

extension SimulatedDisk {
    /// The disk as a start after the cut finds it, when so many steps were done.
    func after(_ count: Int, _ cut: Cut, random: inout Seeded) -> SimulatedDisk {
        var surviving = Surviving(of: self)
        for step in steps.prefix(count) { surviving.take(step) }
        return surviving.after(cut, random: &random)
    }
}

/// Follows the steps done to a disk and keeps apart what is durable and what is only in memory.
struct Surviving {
    private var names: [String: Int]
    private var files: [Int: FileContent]
    /// Steps on names that no directory sync has followed yet.
    private var unsyncedNames: [SimulatedDisk.Step] = []

    /// Begins where the disk began.
    init(of disk: SimulatedDisk) {
        let first = disk.state.withLock { $0.first }
        names = first.names
        files = first.nodes.mapValues { FileContent(durable: $0) }
    }

    mutating func take(_ step: SimulatedDisk.Step) {
        switch step {
        case .create(_, let node, let isDirectory):
            files[node] = FileContent(durable: SimulatedDisk.Node(isDirectory: isDirectory))
            unsyncedNames.append(step)
        case .rename, .remove: unsyncedNames.append(step)
        case .write(let node, _, _), .truncate(let node, _): files[node]?.make(step)
        case .sync(let node): files[node]?.sync()
        case .failedSync(let node): files[node]?.failToSync()
        case .syncDirectory(let path):
            for step in unsyncedNames where Self.directories(of: step).contains(path) { Self.apply(step, to: &names) }
            unsyncedNames.removeAll { Self.directories(of: $0).contains(path) }
        case .acknowledged: break
        }
    }

    private static func directories(of step: SimulatedDisk.Step) -> [String] {
        switch step {
        case .create(let path, _, _), .remove(let path): [SimulatedDisk.parent(of: path)]
        case .rename(let path, let newPath): [SimulatedDisk.parent(of: path), SimulatedDisk.parent(of: newPath)]
        default: []
        }
    }

    private static func apply(_ step: SimulatedDisk.Step, to names: inout [String: Int]) {
        switch step {
        case .create(let path, let node, _): names[path] = node
        case .remove(let path): names[path] = nil
        case .rename(let path, let newPath): SimulatedDisk.rename(path, to: newPath, in: &names)
        default: break
        }
    }

    /// The disk as a start finds it if everything ends here.
    func after(_ cut: Cut, random: inout Seeded) -> SimulatedDisk {
        var names = names
        for step in kept(cut, &random) { Self.apply(step, to: &names) }
        // A directory that is not there takes its entries with it.
        for name in names.keys.sorted() where name.contains("/") && names[SimulatedDisk.parent(of: name)] == nil {
            names[name] = nil
        }
        var nodes: [Int: SimulatedDisk.Node] = [:]
        for node in files.keys.sorted() { nodes[node] = files[node]?.after(cut.tear, random: &random) }
        return SimulatedDisk(
            SimulatedDisk.State(
                names: names, nodes: nodes, next: (nodes.keys.max() ?? 0) + 1, first: (names, nodes)))
    }

    private func kept(_ cut: Cut, _ random: inout Seeded) -> [SimulatedDisk.Step] {
        switch cut {
        case .lost, .namesLost: []
        case .firstNames:
            Array(unsyncedNames.prefix(Int.random(in: 0...unsyncedNames.count, using: &random)))
        case .someNames: unsyncedNames.filter { _ in Bool.random(using: &random) }
        default: unsyncedNames
        }
    }
}
