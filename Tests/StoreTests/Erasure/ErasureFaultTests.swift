import Collections
import LinuxIO
import SeededRandom
import Synchronization
import Testing

@testable import Store

/// An erasure that is killed, cut off or refused by the disk at each of its steps. Once it is decided it comes to its
/// end, and nothing that was acknowledged is lost on the way.
struct ErasureFaultTests {
    @Test func `no cut at any step keeps an erasure from coming to its end`() async throws {
        let life = try await SecretLife()
        let start = life.disk.steps.count
        try await life.erase()
        life.disk.acknowledge(life.store.view.sequence)
        let state = life.store.view.state
        life.store.close()
        let steps = life.disk.steps
        var random = Seeded(23)
        var rounds = 0
        var finished = 0
        for count in stride(from: start, through: steps.count, by: runsEverything ? 1 : 5) {
            let isAcknowledged = steps.prefix(count).contains { if case .acknowledged = $0 { true } else { false } }
            for cut in Cut.allCases {
                let disk = life.disk.after(count, cut, random: &random)
                let place: Comment = "after \(count - start) steps, \(cut): \(steps.prefix(count).suffix(2))"
                let store = try SecretLife.open(disk)
                defer { store.close() }
                rounds += 1
                let isDecided = store.view.sequence > life.others.count
                try #require(isDecided || !isAcknowledged, place)
                try #require(store.view.sequence >= life.others.count, place)
                guard isDecided else { continue }
                try #require(store.view.state == state, place)
                if isAcknowledged { try #require(SecretLife.traces(on: disk) == [], place) }
                try await store.finishErasures(through: store.view.sequence)
                try #require(SecretLife.traces(on: disk) == [], place)
                let others = try SecretLife.others(on: disk)
                for (sequence, texts) in life.others { try #require(others[sequence] == texts, place) }
                finished += 1
            }
        }
        print("erasures cut off: rounds \(rounds), finished later \(finished), lost 0, left behind 0")
        #expect(finished > rounds / 2)
    }

    @Test(arguments: [Errno.inputOutput, .noSpace])
    func `no single fault keeps an erasure from coming to its end`(error: Errno) async throws {
        var place = 0
        var rounds = 0
        var sawEnd = false
        while !sawEnd {
            let life = try await SecretLife()
            let count = Atomic(0)
            let target = place
            life.disk.onOperation { _ in
                count.add(1, ordering: .relaxed).oldValue == target ? .error(error) : nil
            }
            var isDecided = true
            do {
                try await life.erase()
            } catch let refusal as StoreError {
                isDecided = false
                #expect(refusal == .full || refusal == .failed)
            } catch {
                // Decided, and not done yet.
            }
            sawEnd = count.load(ordering: .relaxed) <= place
            life.disk.onOperation(nil)
            while case .failed = life.store.health.writing { await Task.yield() }
            if isDecided {
                try await life.store.finishErasures(through: life.store.view.sequence)
            } else {
                try await life.erase()
            }
            try #require(SecretLife.traces(on: life.disk) == [], "\(error) at \(place)")
            let state = life.store.view.state
            life.store.close()
            let again = try SecretLife.open(life.disk)
            defer { again.close() }
            try #require(again.view.state == state, "\(error) at \(place)")
            let others = try SecretLife.others(on: life.disk)
            for (sequence, texts) in life.others { try #require(others[sequence] == texts, "\(error) at \(place)") }
            rounds += 1
            place += runsEverything ? 1 : 7
        }
        print("erasures, \(error): rounds \(rounds), left behind 0")
        #expect(place > 90)
    }

    @Test func `a store that closes in the middle leaves the rest to the next start`() async throws {
        let life = try await SecretLife()
        let gate = Gate()
        life.disk.onOperation { operation in
            if case .rename("journal/000000000001.jsonl") = operation { gate.pass() }
            return nil
        }
        let erasing = Task { try await life.erase() }
        await gate.arrival()
        let closing = Task.detached { life.store.close() }
        gate.open()
        await closing.value
        _ = await erasing.result
        let again = try SecretLife.open(life.disk)
        defer { again.close() }
        try await again.finishErasures(through: again.view.sequence)
        #expect(SecretLife.traces(on: life.disk) == [])
    }
}
