import Collections
import LinuxIO
import SeededRandom
import Testing

@testable import Store

/// Power cuts and kills at every step of a store's life. Whatever a start finds then, it opens, holds every commit
/// that was acknowledged, holds each once and in order, and goes on.
struct PowerCutTests {
    /// File size and padding; with TELEWORK_TEST_FULL=1 all of them.
    static let layouts = [(900, 1024), (900, 0), (100_000, 4096)]
    @Test(
        arguments: runsEverything ? layouts : Array(layouts.prefix(1))
    )
    func `no cut at any step loses or doubles an acknowledged commit`(fileSize: Int, padding: Int) async throws {
        let scenario = try await Scenario(Scenario.settings(fileSize: fileSize, padding: padding), commits: 28)
        var random = Seeded(11)
        var opened = 0
        for count in 0...scenario.disk.steps.count {
            for cut in Cut.allCases {
                let disk = scenario.disk.after(count, cut, random: &random)
                try await check(disk, of: scenario, count, cut, goesOn: (count + opened) % 7 == 0)
                opened += 1
            }
        }
        print("power cuts: rounds \(opened), lost 0, doubled 0, resurrected 0")
    }

    @Test func `a cut while the start repairs what another cut left loses nothing either`() async throws {
        let scenario = try await Scenario(Scenario.settings(fileSize: 2000, padding: 1024), commits: 16)
        var random = Seeded(5)
        for count in stride(from: 3, to: scenario.disk.steps.count, by: runsEverything ? 3 : 10) {
            for cut in [Cut.torn, .scattered, .killedWriting] {
                let disk = scenario.disk.after(count, cut, random: &random)
                try Scenario.open(disk, scenario.settings).close()
                let acknowledged = Self.acknowledged(in: scenario.disk.steps.prefix(count))
                for steps in 0..<disk.steps.count {
                    let again = disk.after(steps, Cut.allCases[(steps + count) % Cut.allCases.count], random: &random)
                    let store = try Scenario.open(again, scenario.settings)
                    defer { store.close() }
                    try #require(store.view.sequence >= acknowledged, "\(count) \(cut) \(steps)")
                    try #require(store.view.state == scenario.states[store.view.sequence])
                }
            }
        }
    }

    private static func acknowledged(in steps: some Sequence<SimulatedDisk.Step>) -> Int {
        steps.reduce(0) { last, step in
            if case .acknowledged(let sequence) = step { return max(last, sequence) }
            return last
        }
    }

    private func check(
        _ disk: SimulatedDisk, of scenario: Scenario, _ count: Int, _ cut: Cut, goesOn: Bool
    ) async throws {
        let place: Comment = "after \(count) steps, \(cut): \(scenario.disk.steps.prefix(count).suffix(3))"
        let acknowledged = Self.acknowledged(in: scenario.disk.steps.prefix(count))
        let store: Store<BookLedger>
        do {
            store = try Scenario.open(disk, scenario.settings)
        } catch {
            Issue.record(error, place)
            throw error
        }
        defer { store.close() }
        let sequence = store.view.sequence
        try #require(sequence >= acknowledged, place)
        try #require(store.view.state == scenario.states[sequence], place)
        guard goesOn else { return }
        let next = try await store.commit(by: "after") { draft in
            draft.put(.init(count: 1000), in: BookLedger.notes, id: "after")
        }
        try #require(next.sequence == sequence + 1, place)
        let total = store.view.state.total
        store.close()
        let again = try Scenario.open(disk, scenario.settings)
        defer { again.close() }
        try #require(again.view.sequence == sequence + 1 && again.view.state.total == total, place)
    }
}
