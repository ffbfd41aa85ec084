/// One way in which the power, or the process, may end: what becomes of everything that no sync had made durable.
struct PowerCut: Sendable, CustomStringConvertible {
    var names: Names
    var tear: Tear
    var seed: UInt64 = 0

    /// Of the changes of names.
    enum Names: Sendable {
        case all
        case none
        /// Up to some moment, as a file system with a journal of its own keeps them.
        case first
        /// Any of them: directories that are written back on their own.
        case some
    }

    /// Of the bytes.
    enum Tear: Sendable {
        case whole
        case lost
        /// Up to some byte.
        case cut
        /// The new size with nothing in it.
        case zeros
        /// Units of so many bytes, each new or old.
        case units(Int)
    }

    /// The process was killed; the system lives on.
    static let kill = PowerCut(names: .all, tear: .whole)
    /// Nothing that was not synced.
    static let harshest = PowerCut(names: .none, tear: .lost)

    /// Every kind of end, those that depend on luck once for each seed.
    static func all(seeds: Range<UInt64>) -> [PowerCut] {
        var cuts = [
            kill, harshest, PowerCut(names: .all, tear: .lost), PowerCut(names: .none, tear: .whole),
            PowerCut(names: .all, tear: .zeros),
        ]
        for seed in seeds {
            for names in [Names.all, .first, .some] {
                for tear in [Tear.cut, .units(4096), .units(512)] {
                    cuts.append(PowerCut(names: names, tear: tear, seed: seed))
                }
            }
            cuts.append(PowerCut(names: .some, tear: .zeros, seed: seed))
        }
        return cuts
    }

    /// The disk as the next start finds it: everything that is there is durable.
    func state(of state: DiskState, at place: Int) -> DiskState {
        var random = SeededGenerator(seed &* 1_000_003 &+ UInt64(place))
        var entries = state.durableEntries
        for change in kept(state.changes, &random) { DiskState.apply(change, to: &entries) }
        var contents: [DiskState.Node: [UInt8]] = [:]
        for node in state.files.keys.sorted() {
            contents[node] = state.files[node]?.afterPowerCut(tear, &random)
        }
        return DiskState(entries: entries) { contents[$0] ?? [] }
    }

    private func kept(
        _ changes: [DiskState.EntryChange], _ random: inout SeededGenerator
    ) -> [DiskState.EntryChange] {
        switch names {
        case .all: return changes
        case .none: return []
        case .first:
            let groups = Set(changes.map(\.group)).sorted()
            let count = Int.random(in: 0...groups.count, using: &random)
            let kept = Set(groups[..<count])
            return changes.filter { kept.contains($0.group) }
        case .some:
            let kept = Set(Set(changes.map(\.group)).sorted().filter { _ in Bool.random(using: &random) })
            return changes.filter { kept.contains($0.group) }
        }
    }

    var description: String { "names \(names), bytes \(tear), seed \(seed)" }
}
