import SeededRandom
import Testing

@testable import Store

/// Lives drawn from seeds, ended at every moment in every way: what was acknowledged is there once, what was refused
/// is not, and what is committed afterwards survives the next end, whenever that comes.
struct LifeTests {
    private static let seeds = runsEverything ? Array(0..<60 as Range<UInt64>) : [0, 1, 2]

    private static func settings(_ seed: UInt64) -> StoreSettings {
        Scenario.settings(
            fileSize: [700, 3000, 20_000][Int(seed % 3)], padding: [1000, 5000, 0][Int(seed / 3 + seed) % 3],
            history: seed % 2 == 0 ? nil : 5000)
    }

    @Test(arguments: [0, 12]) func `no end of a life loses, doubles or brings back a commit`(
        faultsInHundred: Int
    ) async throws {
        var tally = Tally()
        for seed in Self.seeds {
            let life = try await Life(
                seed: seed, batches: 5, settings: Self.settings(seed), faultsIn: faultsInHundred)
            tally.note(life)
            try await end(life, seed, &tally)
        }
        tally.report(faultsInHundred == 0 ? "lives" : "lives on a failing disk")
    }

    /// Ends the life before every step, and after the last.
    private func end(_ life: Life, _ seed: UInt64, _ tally: inout Tally) async throws {
        var random = Seeded(seed)
        var surviving = Surviving(of: life.disk)
        var promised = 0
        let steps = life.disk.steps
        for count in 0...steps.count {
            for (number, cut) in Cut.allCases.enumerated() where runsEverything || (number + count) % 4 == 0 {
                let place = "seed \(seed), \(count) steps, \(cut)"
                let disk = surviving.after(cut, random: &random)
                guard let found = tally.open(disk, of: life, promised: promised, at: place) else { continue }
                if Int.random(in: 0..<(runsEverything ? 3 : 12), using: &random) == 0 {
                    try await goOn(found.store, life, found.requests, on: disk, place, &tally, &random)
                }
                found.store.close()
            }
            guard count < steps.count else { continue }
            if case .acknowledged(let sequence) = steps[count] { promised = max(promised, sequence) }
            surviving.take(steps[count])
        }
    }

    /// A second life that begins with what the first one left, and ends as well.
    private func goOn(
        _ store: Store<BookLedger>, _ first: Life, _ requests: [Int: String], on disk: SimulatedDisk,
        _ place: String, _ tally: inout Tally, _ random: inout Seeded
    ) async throws {
        var promised = store.view.sequence
        var life = Life(continuing: first, on: disk, requests: requests)
        try await life.goOn(store)
        #expect(store.view.sequence == promised + 2)
        var surviving = Surviving(of: disk)
        for (count, step) in disk.steps.enumerated() {
            surviving.take(step)
            if case .acknowledged(let sequence) = step { promised = max(promised, sequence) }
            let cut = Cut.allCases[Int.random(in: 0..<Cut.allCases.count, using: &random)]
            let again = surviving.after(cut, random: &random)
            tally.open(again, of: life, promised: promised, at: "\(place); then \(count + 1) steps, \(cut)")?
                .store.close()
        }
    }
}
