import Collections
import LinuxIO
import Testing

@testable import Store

/// A disk without room refuses what does not fit, loses nothing, and is used again when there is room.
struct FullDiskTests {
    private let settings = Scenario.settings(fileSize: 1 << 20, padding: 0)

    private struct Taken: Error {}

    /// Takes the one seat.
    private static func takeSeat(_ name: String, text: Int = 0, in store: Store<BookLedger>) async -> String {
        do {
            try await store.commit(by: name) { draft in
                guard draft[BookLedger.notes, "seat"] == nil else { throw Taken() }
                draft.put(
                    .init(count: 1, text: String(repeating: "x", count: text)), in: BookLedger.notes, id: "seat")
            }
            return "\(name) taken"
        } catch {
            return "\(name) \(error)"
        }
    }

    @Test func `of dependent commits in one batch the one that does not fit is refused alone`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        let gate = Gate()
        disk.onOperation { operation in
            if case .sync = operation { gate.pass() }
            return nil
        }
        async let first = store.commit(by: "first") { draft in
            draft.put(.init(count: 1), in: BookLedger.notes, id: "a")
        }
        await gate.arrival()
        // These three wait together; the middle one would take the last seat and does not fit.
        async let before = Self.takeCount("before", in: store)
        while store.shared.queue.count < 1 { await Task.yield() }
        async let large = Self.takeSeat("large", text: 4000, in: store)
        while store.shared.queue.count < 2 { await Task.yield() }
        async let small = Self.takeSeat("small", in: store)
        while store.shared.queue.count < 3 { await Task.yield() }
        disk.capacity = disk.used + 1000
        gate.open()
        #expect(try await first.sequence == 1)
        #expect(await before == "before 2")
        #expect(await large == "large full")
        #expect(await small == "small taken")
        #expect(store.health.writing == .ready)
        let state = store.view.state
        store.close()
        let again = try Scenario.open(disk, settings)
        defer { again.close() }
        #expect(again.view.sequence == 3 && again.view.state == state)
        #expect(again.view.records[BookLedger.notes, "seat"]?.by == "small")
    }

    private static func takeCount(_ name: String, in store: Store<BookLedger>) async -> String {
        let committed = try? await store.commit(by: name) { draft in
            draft.put(.init(count: 2), in: BookLedger.notes, id: "b")
        }
        return "\(name) \(committed?.sequence ?? -1)"
    }

    @Test(arguments: [LinuxIO.Errno.noSpace, .quotaExceeded, .fileTooBig])
    func `writing goes on by itself when there is room`(error: LinuxIO.Errno) async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        disk.onOperation { operation in
            if case .write = operation { return .error(error) }
            return nil
        }
        for _ in 0..<3 {
            await #expect(throws: StoreError.full) { try await Self.put(1, in: store) }
        }
        guard case .full = store.health.writing else {
            Issue.record("\(store.health.writing)")
            return
        }
        #expect(store.view.sequence == 0)
        disk.onOperation(nil)
        #expect(try await Self.put(2, in: store).sequence == 1)
        #expect(store.health.writing == .ready)
        store.close()
        let again = try Scenario.open(disk, settings)
        defer { again.close() }
        #expect(again.view.state.total == 2)
    }

    @discardableResult
    private static func put(_ count: Int, in store: Store<BookLedger>) async throws -> Committed<Void> {
        try await store.commit(by: "x") { draft in
            draft.put(.init(count: count), in: BookLedger.notes, id: "a")
        }
    }

    @Test(arguments: [0, 4096]) func `a disk that fills up byte by byte loses nothing`(padding: Int) async throws {
        let settings = Scenario.settings(fileSize: 3000, padding: padding)
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        disk.capacity = 12_000
        var refused = 0
        for round in 0..<60 {
            let before = disk.steps.count
            await Scenario.commit(round, to: store, disk)
            if case .acknowledged = disk.steps[before...].last {} else { refused += 1 }
            if round == 40 { disk.capacity = 100_000 }
        }
        let state = store.view.state
        #expect(refused > 5 && refused < 40 && store.view.sequence == 60 - refused)
        store.close()
        let again = try Scenario.open(disk, settings)
        defer { again.close() }
        #expect(again.view.state == state)
    }

    @Test func `a start on a full disk serves what is there, torn end included`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        for round in 0..<4 { await Scenario.commit(round, to: store, disk) }
        store.close()
        let path = JournalFiles.path(first: 1)
        disk.replace(path, with: try #require(disk.contents(path)).dropLast(3))
        disk.capacity = 0
        let events = Events()
        let full = try Store.open(
            BookLedger(), on: disk, settings: settings, clock: Scenario.clock(), report: events.add)
        #expect(full.view.sequence == 3)
        guard case .torn(_, _, _, keptAs: nil) = events.all.first else {
            Issue.record("\(events.all)")
            return
        }
        await #expect(throws: StoreError.full) { try await Self.put(1, in: full) }
        disk.capacity = .max
        #expect(try await Self.put(1, in: full).sequence == 4)
        full.close()
    }

    @Test func `little room is told before commits are refused`() async throws {
        let disk = SimulatedDisk()
        disk.capacity = 1000 << 30
        let store = try Scenario.open(disk, settings)
        while store.health.space == nil { await Task.yield() }
        #expect(!store.health.isSpaceLow)
        store.close()
        disk.capacity = 1 << 29
        let low = try Scenario.open(disk, settings)
        defer { low.close() }
        while low.health.space == nil { await Task.yield() }
        #expect(low.health.isSpaceLow)
    }
}
