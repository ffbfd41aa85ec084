import Collections
import Synchronization

@testable import Store

/// One life of a store on a simulated disk: what was committed in which order, and everything that was done to the
/// disk for it.
struct SimulatedLife: Sendable {
    let trace: Trace
    /// By their numbers, from 1.
    let commits: [[Deed]]
    /// The ledger's state after so many commits.
    let states: [BookLedger.State]
    let acknowledged: Int

    /// What the records should be after so many commits.
    func shelf(after count: Int) -> Shelf {
        var shelf = Shelf()
        for commit in commits[..<count] { shelf.take(commit) }
        return shelf
    }
}

extension Store where L == BookLedger {
    /// Opens a simulated disk with a clock of its own.
    static func open(simulated disk: SimulatedDisk, settings: StoreSettings = StoreSettings()) throws -> Store {
        let milliseconds = Atomic<Int>(1_795_000_000_000)
        return try open(
            BookLedger(), on: disk, settings: settings,
            clock: { Timestamp(milliseconds: milliseconds.add(1, ordering: .relaxed).newValue) }, random: { 7 })
    }

    /// Commits, and gives back what the commit saw of the ledger's state.
    @discardableResult
    func commit(_ deeds: [Deed]) async throws -> Committed<BookLedger.State> {
        try await commit(by: "key:test") { draft in
            for deed in deeds { deed.note(in: &draft) }
            return draft.state
        }
    }
}

extension SimulatedLife {
    /// Lives through so many batches of commits that wait for each other, drawn from the seed.
    static func record(seed: UInt64, batches: Int, settings: StoreSettings) async throws -> SimulatedLife {
        var random = SeededGenerator(seed)
        let disk = SimulatedDisk()
        let gate = HandGate()
        disk.faults.intercept = { call, path in
            if call == .sync, path.hasPrefix("journal/") { gate.pass() }
            return .go
        }
        let store = try Store.open(simulated: disk, settings: settings)
        disk.promises { [weak store] in store?.view.sequence ?? 0 }
        var done: [Int: (deeds: [Deed], before: BookLedger.State)] = [:]
        var acknowledged = 0
        for _ in 0..<batches {
            // The first commit is held in its sync while the others gather behind it.
            let all = Deeds.batch(&random)
            gate.shut()
            var tasks = [Task.immediate { try await store.commit(all[0]) }]
            await gate.somebodyIsHeld()
            tasks += all.dropFirst().map { deeds in Task.immediate { try await store.commit(deeds) } }
            gate.open()
            for (deeds, task) in zip(all, tasks) {
                let committed = try await task.value
                acknowledged += committed.changed ? 1 : 0
                if committed.changed { done[committed.sequence] = (deeds, committed.value) }
            }
        }
        let last = store.view.state
        store.close()
        let numbers = (0..<done.count).map { $0 + 1 }
        return SimulatedLife(
            trace: disk.trace, commits: numbers.map { done[$0]?.deeds ?? [] },
            states: numbers.map { done[$0]?.before ?? BookLedger.State() } + [last], acknowledged: acknowledged)
    }
}

/// Small histories: few records, so that they are changed, deleted and made again often.
enum Deeds {
    /// Commits that wait together; the first changes something for certain.
    static func batch(_ random: inout SeededGenerator) -> [[Deed]] {
        let first = Deed.put(BookLedger.notes, "first", note(&random))
        let rest = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            (0..<Int.random(in: 1...4, using: &random)).map { _ in deed(&random) }
        }
        return [[first]] + rest
    }

    private static func deed(_ random: inout SeededGenerator) -> Deed {
        let collection = Bool.random(using: &random) ? BookLedger.notes : BookLedger.passing
        let id = "n\(Int.random(in: 0..<5, using: &random))"
        return Int.random(in: 0..<3, using: &random) == 0
            ? .delete(collection, id) : .put(collection, id, note(&random))
    }

    private static func note(_ random: inout SeededGenerator) -> BookLedger.Note {
        let lengths = [0, 0, 40, 300, 1500]
        let length = lengths[Int.random(in: 0..<lengths.count, using: &random)]
        // Line feeds are in the text, not in the file.
        return BookLedger.Note(
            count: Int.random(in: 0..<100, using: &random), text: String(repeating: "あ\n", count: length / 4))
    }
}
