import Collections
import LinuxIO
import Synchronization
import Testing

@testable import Store

/// A disk that fails is not believed again before a new file holds everything.
struct FailingDiskTests {
    private let settings = Scenario.settings(fileSize: 1 << 20, padding: 0)

    @discardableResult
    private static func put(_ count: Int, in store: Store<BookLedger>) async throws -> Committed<Void> {
        try await store.commit(by: "x") { draft in
            draft.put(.init(count: count), in: BookLedger.notes, id: "a")
        }
    }

    @Test func `after a failed sync nothing is acknowledged until a new file holds everything`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        try await Self.put(1, in: store)
        let isBroken = Atomic(true)
        disk.onOperation { operation in
            if case .sync = operation, isBroken.load(ordering: .relaxed) { return .error(.inputOutput) }
            return nil
        }
        await #expect(throws: StoreError.failed) { try await Self.put(2, in: store) }
        await #expect(throws: StoreError.failed) { try await Self.put(3, in: store) }
        guard case .failed(let failure, _) = store.health.writing else {
            Issue.record("\(store.health.writing)")
            return
        }
        #expect(failure == StoreFailure(.sync, JournalFiles.path(first: 1), .inputOutput))
        #expect(store.view.state.total == 1)
        let before = disk.steps.count
        isBroken.store(false, ordering: .relaxed)
        while store.health.writing != .ready { await Task.yield() }
        #expect(try await Self.put(4, in: store).sequence == 2)
        store.close()
        // The file that failed was replaced, not synced again.
        let replaced = disk.steps[before...].contains {
            if case .rename(_, to: JournalFiles.path(first: 1)) = $0 { return true }
            return false
        }
        #expect(replaced)
        let again = try Scenario.open(disk, settings)
        defer { again.close() }
        #expect(again.view.sequence == 2 && again.view.state.total == 4)
    }

    @Test func `while a sync takes long reads go on and see what is durable`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        try await Self.put(1, in: store)
        let gate = Gate()
        disk.onOperation { operation in
            if case .sync = operation { gate.pass() }
            return nil
        }
        async let slow = Self.put(2, in: store)
        await gate.arrival()
        let start = Clock.monotonic()
        for _ in 0..<10_000 { #expect(store.view.sequence == 1) }
        #expect(Clock.monotonic() - start < 5_000_000_000)
        #expect(store.view.records[BookLedger.notes, "a"]?.document?.count == 1)
        gate.open()
        #expect(try await slow.sequence == 2)
        #expect(store.view.sequence == 2)
        store.close()
    }

    @Test func `closing under load with a slow disk leaves nobody without an answer`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        let gate = Gate()
        disk.onOperation { operation in
            if case .sync = operation { gate.pass() }
            return nil
        }
        async let answers = withTaskGroup(of: String.self) { group in
            for count in 0..<40 {
                group.addTask {
                    do {
                        return try await Self.put(count, in: store).changed ? "done" : "unchanged"
                    } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        await gate.arrival()
        let closing = Task.detached { store.close() }
        gate.open()
        await closing.value
        let counts = await answers
        #expect(counts["done", default: 0] + counts["closed", default: 0] == 40)
        #expect(counts["done", default: 0] == store.view.sequence)
        await #expect(throws: StoreError.closed) { try await Self.put(1, in: store) }
    }

    @Test func `a clock that goes back does not take commits back`() async throws {
        let disk = SimulatedDisk()
        let time = Atomic(5000)
        let store = try Store.open(
            BookLedger(), on: disk, settings: settings,
            clock: { Timestamp(milliseconds: time.load(ordering: .relaxed)) })
        #expect(try await Self.put(1, in: store).at == Timestamp(milliseconds: 5000))
        time.store(3000, ordering: .relaxed)
        #expect(try await Self.put(2, in: store).at == Timestamp(milliseconds: 5000))
        time.store(5001, ordering: .relaxed)
        #expect(try await Self.put(3, in: store).at == Timestamp(milliseconds: 5001))
        store.close()
    }

    @Test func `a commit too large for a line is refused and the others go on`() async throws {
        var settings = settings
        settings.writer.lineLimit = 2000
        let store = try Scenario.open(SimulatedDisk(), settings)
        defer { store.close() }
        func put(text: Int) async throws -> Int {
            try await store.commit(by: "x") { draft in
                draft.put(.init(count: 1, text: String(repeating: "x", count: text)), in: BookLedger.notes, id: "a")
            }.sequence
        }
        #expect(try await put(text: 1500) == 1)
        await #expect(throws: StoreError.tooLarge(bytes: 5194, limit: 2000)) { _ = try await put(text: 5000) }
        #expect(try await put(text: 10) == 2)
    }
}
