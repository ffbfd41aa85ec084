import Collections
import LinuxIO
import Testing

@testable import Store

/// What a disk does wrong while the store serves, and who may notice.
struct DiskFaultTests {
    private struct SoldOut: Error {}

    private let disk = SimulatedDisk()
    private let gate = HandGate()

    init() {
        let gate = gate
        disk.faults.intercept = { call, _ in
            if call == .sync { gate.pass() }
            return .go
        }
    }

    /// Takes the last seat, or is told that it is gone.
    private func register(_ id: String, text: String = "", with store: Store<BookLedger>) async throws -> Int {
        try await store.commit(by: "key:test") { draft in
            let left = draft[BookLedger.notes, "seats"]?.document?.count ?? 0
            guard left > 0, let id = DocumentID(id) else { throw SoldOut() }
            draft.put(.init(count: left - 1), in: BookLedger.notes, id: "seats")
            draft.put(.init(count: 1, text: text), in: BookLedger.passing, id: id)
            return left - 1
        }.value
    }

    @Test(arguments: [Errno.noSpace, .quotaExceeded])
    func `of a batch only the commit that does not fit is refused, and what came after it runs again`(
        _ error: Errno
    ) async throws {
        let store = try Store.open(simulated: disk)
        try await store.commit([.put(BookLedger.notes, "seats", .init(count: 2))])
        gate.shut()
        let held = Task.immediate { try await store.commit([.put(BookLedger.notes, "other", .init(count: 1))]) }
        await gate.somebodyIsHeld()
        let first = Task.immediate { try await register("a", with: store) }
        let middle = Task.immediate {
            try await register("b", text: String(repeating: "x", count: 5000), with: store)
        }
        let last = Task.immediate { try await register("c", with: store) }
        let late = Task.immediate { try await register("d", with: store) }
        disk.faults.fullError = error
        disk.faults.capacity = disk.state.usedSpace + 3000
        gate.open()
        _ = try await held.value
        #expect(try await first.value == 1)
        await #expect(throws: StoreError.full) { try await middle.value }
        // Nobody is told that the last seat is gone by a registration that failed.
        #expect(try await last.value == 0)
        await #expect(throws: SoldOut.self) { try await late.value }
        #expect(store.view.records[BookLedger.passing, "b"] == nil)

        disk.faults.capacity = nil
        try await store.commit([.put(BookLedger.passing, "b", .init(count: 1, text: "there is room again"))])
        let shown = Shelf(store.view.records)
        store.close()
        let again = try Store.open(simulated: disk)
        defer { again.close() }
        #expect(Shelf(again.view.records) == shown)
    }

    @Test func `a commit larger than the room that is left leaves no bytes behind`() async throws {
        let store = try Store.open(simulated: disk)
        try await store.commit([.put(BookLedger.notes, "a", .init(count: 2))])
        disk.faults.capacity = disk.state.usedSpace + 10
        await #expect(throws: StoreError.full) {
            try await store.commit([
                .put(BookLedger.notes, "b", .init(count: 1, text: String(repeating: "x", count: 300)))
            ])
        }
        let shown = Shelf(store.view.records)
        let cut = PowerCut.harshest.state(of: disk.state, at: 0)
        store.close()
        let again = try Store.open(simulated: SimulatedDisk(cut))
        defer { again.close() }
        #expect(Shelf(again.view.records) == shown)
    }

    @Test(arguments: [1, 3, 100])
    func `writes and reads that take only a few bytes at a time are not noticed`(_ limit: Int) async throws {
        disk.faults.intercept = { call, _ in
            switch call {
            case .read, .write: .short(limit)
            default: .go
            }
        }
        let store = try Store.open(simulated: disk)
        for count in 0..<5 {
            try await store.commit([.put(BookLedger.notes, "a", .init(count: count, text: "短い"))])
        }
        let shown = Shelf(store.view.records)
        store.close()
        let again = try Store.open(simulated: disk)
        defer { again.close() }
        #expect(again.view.sequence == 5 && Shelf(again.view.records) == shown)
    }

    @Test func `while a sync takes its time reads are answered, with what is durable`() async throws {
        let store = try Store.open(simulated: disk)
        try await store.commit([.put(BookLedger.notes, "a", .init(count: 1))])
        gate.shut()
        let slow = Task.immediate { try await store.commit([.put(BookLedger.notes, "a", .init(count: 2))]) }
        await gate.somebodyIsHeld()
        #expect(store.view.sequence == 1)
        #expect(store.view.records[BookLedger.notes, "a"]?.document?.count == 1)
        gate.open()
        #expect(try await slow.value.sequence == 2)
        #expect(store.view.records[BookLedger.notes, "a"]?.document?.count == 2)
        store.close()
    }

    @Test(arguments: [DiskFaults.Call.write, .sync])
    func `after an error of the disk nobody is acknowledged, nothing more is taken, and reads go on`(
        _ failing: DiskFaults.Call
    ) async throws {
        let store = try Store.open(simulated: disk)
        try await store.commit([.put(BookLedger.notes, "a", .init(count: 1))])
        gate.shut()
        let held = Task.immediate { try await store.commit([.put(BookLedger.notes, "a", .init(count: 2))]) }
        await gate.somebodyIsHeld()
        let batch = (0..<3).map { number in
            Task.immediate { try await store.commit([.put(BookLedger.passing, "n\(number)", .init(count: 1))]) }
        }
        disk.faults.intercept = { call, _ in call == failing ? .fail(.inputOutput) : .go }
        gate.open()
        _ = try await held.value
        for task in batch { await #expect(throws: StoreError.failed) { try await task.value } }
        // The disk says that all is well again; it is not believed.
        disk.faults.intercept = nil
        await #expect(throws: StoreError.failed) {
            try await store.commit([.put(BookLedger.notes, "b", .init(count: 1))])
        }
        #expect(store.view.sequence == 2)
        #expect(store.view.records[BookLedger.notes, "a"]?.document?.count == 2)
        #expect(store.view.records.count(in: BookLedger.passing) == 0)
        store.close()
    }
}
