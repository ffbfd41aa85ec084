import Collections
import LinuxIO
import Synchronization
import Testing

@testable import Store

/// A short life of a store on a simulated disk: commits one by one and many at once, deletions, snapshots, several
/// journal files. It notes on the disk what was acknowledged, and knows the state after every commit.
struct Scenario {
    let disk: SimulatedDisk
    let settings: StoreSettings
    private(set) var states: [Int: BookLedger.State] = [:]

    static func settings(fileSize: Int, padding: Int, history: Int? = nil) -> StoreSettings {
        StoreSettings(
            journal: JournalSettings(fileSize: fileSize, padding: padding),
            writer: WriterSettings(retryAfter: 1_000_000, longestRetry: 1_000_000),
            keeping: KeepingSettings(snapshotAge: .max, history: history, interval: 60_000_000_000, pause: 0),
            openingThreads: 1)
    }

    /// A clock that goes a second ahead each time it is read.
    static func clock() -> @Sendable () -> Timestamp {
        let time = Atomic(1_763_600_000_000)
        return { Timestamp(milliseconds: time.add(1000, ordering: .relaxed).newValue) }
    }

    static func open(_ disk: SimulatedDisk, _ settings: StoreSettings) throws -> Store<BookLedger> {
        try Store.open(BookLedger(), on: disk, settings: settings, clock: clock(), random: { 77 })
    }

    init(_ settings: StoreSettings, on disk: SimulatedDisk = SimulatedDisk(), commits: Int) async throws {
        self.disk = disk
        self.settings = settings
        let store = try Self.open(disk, settings)
        for round in 0..<commits {
            if round % 10 == 4 {
                await withTaskGroup(of: Void.self) { group in
                    for client in 0..<5 { group.addTask { await Self.commit(round + client, to: store, disk) } }
                }
            }
            await Self.commit(round, to: store, disk)
            if round % 12 == 7 { try store.makeSnapshot() }
        }
        store.close()
        states = try Self.states(on: disk)
    }

    static func commit(_ round: Int, to store: Store<BookLedger>, _ disk: SimulatedDisk) async {
        let committed = try? await store.commit(by: "key:\(round % 3)", reason: round % 4 == 0 ? "なぜなら" : nil) {
            draft in
            guard let id = DocumentID("note-\(round % 7)"), let other = DocumentID("passing-\(round)") else { return }
            if round % 5 == 3 {
                draft.delete(id, in: BookLedger.notes)
            } else {
                let text = String(repeating: "x", count: round * 37 % 700)
                draft.put(.init(count: round, text: text), in: BookLedger.notes, id: id)
            }
            draft.put(.init(count: 1), in: BookLedger.passing, id: other)
            if let last = DocumentID("passing-\(round - 2)") { draft.delete(last, in: BookLedger.passing) }
        }
        if let committed { disk.acknowledge(committed.sequence) }
    }

    /// The state after every commit in the journal, from the first.
    static func states(on disk: SimulatedDisk) throws -> [Int: BookLedger.State] {
        let rules = Rules(BookLedger())
        var head = Head<BookLedger>(rules.ledger)
        var states = [0: head.state]
        var walk = try JournalWalk(disk, after: JournalPosition())
        while let chunk = try walk.nextChunk() {
            for commit in try DecodedChunk.decode(chunk, by: rules).commits {
                let follows = head.apply(commit, by: rules)
                #expect(follows)
                states[head.sequence] = head.state
            }
        }
        return states
    }
}
