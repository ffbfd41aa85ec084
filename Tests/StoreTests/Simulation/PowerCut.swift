import LinuxIO
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
    /// The file has its new size, and zeros where nothing was written yet.
    case zeroed
    /// Some sectors are written and others not, in no order.
    case scattered
}

extension SimulatedDisk {
    /// The disk as a start after the cut finds it, when so many steps were done.
    func after(_ count: Int, _ cut: Cut, random: inout Seeded) -> SimulatedDisk {
        let (steps, first) = state.withLock { ($0.steps, $0.first) }
        var disk = Surviving(names: first.names, nodes: first.nodes)
        for step in steps.prefix(count) { disk.take(step) }
        disk.cut(cut, random: &random)
        return SimulatedDisk(
            State(
                names: disk.names, nodes: disk.nodes, next: (disk.nodes.keys.max() ?? 0) + 1,
                first: (disk.names, disk.nodes)))
    }
}

/// Follows steps and keeps apart what is durable and what is only in memory.
private struct Surviving {
    var names: [String: Int]
    var nodes: [Int: SimulatedDisk.Node]
    /// Steps since the node's last sync.
    private var unsynced: [Int: [SimulatedDisk.Step]] = [:]
    /// Steps on names that no directory sync has followed yet.
    private var unsyncedNames: [SimulatedDisk.Step] = []

    init(names: [String: Int], nodes: [Int: SimulatedDisk.Node]) {
        self.names = names
        self.nodes = nodes
    }

    mutating func take(_ step: SimulatedDisk.Step) {
        switch step {
        case .create(_, let node, let isDirectory):
            nodes[node] = SimulatedDisk.Node(isDirectory: isDirectory)
            unsyncedNames.append(step)
        case .rename, .remove: unsyncedNames.append(step)
        case .write(let node, _, _), .truncate(let node, _): unsynced[node, default: []].append(step)
        case .sync(let node): settle(node)
        case .syncDirectory(let path):
            for step in unsyncedNames where Self.directories(of: step).contains(path) { apply(name: step) }
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

    private mutating func apply(name step: SimulatedDisk.Step) {
        switch step {
        case .create(let path, let node, _):
            names[path] = node
        case .remove(let path): names[path] = nil
        case .rename(let path, let newPath): SimulatedDisk.rename(path, to: newPath, in: &names)
        default: break
        }
    }

    private mutating func settle(_ node: Int) {
        for step in unsynced.removeValue(forKey: node) ?? [] { nodes[node]?.apply(step) }
    }

    mutating func cut(_ cut: Cut, random: inout Seeded) {
        let keepsNames =
            switch cut {
            case .lost, .namesLost: false
            default: true
            }
        if keepsNames { for step in unsyncedNames { apply(name: step) } }
        for node in unsynced.keys.sorted() {
            let steps = unsynced[node] ?? []
            switch cut {
            case .killed, .namesLost: settle(node)
            case .killedWriting:
                for step in steps.dropLast() { nodes[node]?.apply(step) }
                if let last = steps.last { nodes[node]?.apply(last, partly: .prefix, random: &random) }
            case .lost, .dataLost: break
            case .torn:
                let whole = Int.random(in: 0...steps.count, using: &random)
                for step in steps.prefix(whole) { nodes[node]?.apply(step) }
                if whole < steps.count { nodes[node]?.apply(steps[whole], partly: .prefix, random: &random) }
            case .zeroed:
                for step in steps { nodes[node]?.apply(step, partly: .zeroed, random: &random) }
            case .scattered:
                for step in steps { nodes[node]?.apply(step, partly: .sectors, random: &random) }
            }
        }
        // A directory that is not there takes its entries with it.
        for name in names.keys where name.contains("/") && names[SimulatedDisk.parent(of: name)] == nil {
            names[name] = nil
        }
    }
}

extension SimulatedDisk.Node {
    enum Part {
        case prefix
        case zeroed
        case sectors
    }

    mutating func apply(_ step: SimulatedDisk.Step) {
        switch step {
        case .write(_, let offset, let written): write(written, at: offset)
        case .truncate(_, let size): truncate(to: size)
        default: break
        }
    }

    /// A write of which not all arrives. Sectors are written whole or not at all, so what was there is kept by sectors.
    mutating func apply(_ step: SimulatedDisk.Step, partly part: Part, random: inout Seeded) {
        guard case .write(_, let offset, let written) = step else { return apply(step) }
        let old = bytes
        let end = offset + written.count
        switch part {
        case .prefix:
            var stop = Int.random(in: offset...end, using: &random)
            // Inside of the old file a sector is the least that is written.
            if stop < old.count { stop = max(offset, min(end, stop / 512 * 512)) }
            write(Array(written[..<(stop - offset)]), at: offset)
        case .zeroed:
            let stop = max(offset, min(end, Int.random(in: offset...end, using: &random) / 512 * 512))
            write(Array(written[..<(stop - offset)]), at: offset)
            // Growth that was not written reads as zeros; what lay there before is still there.
            if bytes.count < end { truncate(to: end) }
        case .sectors:
            if bytes.count < end, Bool.random(using: &random) { truncate(to: end) }
            for sector in offset / 512...(max(offset, end - 1) / 512) where Bool.random(using: &random) {
                let range = max(offset, sector * 512)..<min(end, sector * 512 + 512)
                guard !range.isEmpty, range.lowerBound <= bytes.count else { continue }
                write(Array(written[range.lowerBound - offset..<range.upperBound - offset]), at: range.lowerBound)
            }
        }
    }
}
