import LinuxIO
import SeededRandom
import Testing

@testable import Store

/// Copies of good and of damaged directories, cut at a commit.
struct RepairTests {
    private static let settings = Scenario.settings(fileSize: 1500, padding: 0)

    private static func scenario() async throws -> Scenario { try await Scenario(settings, commits: 24) }

    private func repair(_ disk: SimulatedDisk, through last: Int) throws -> (SimulatedDisk, RepairReport) {
        let steps = disk.steps.count { if case .sync = $0 { false } else { true } }
        let target = SimulatedDisk()
        let report = try Repair(BookLedger(), clock: Scenario.clock()).run(of: disk, through: last) { target }
        #expect(disk.steps.count { if case .sync = $0 { false } else { true } } == steps)
        return (target, report)
    }

    private func expect(_ copy: SimulatedDisk, holds last: Int, of scenario: Scenario) async throws {
        let store = try Scenario.open(copy, Self.settings)
        try #require(store.view.sequence == last && store.view.state == scenario.states[last], "\(last)")
        await Scenario.commit(70, to: store, copy)
        let state = store.view.state
        store.close()
        let again = try Scenario.open(copy, Self.settings)
        defer { again.close() }
        try #require(again.view.sequence == last + 1 && again.view.state == state, "\(last)")
    }

    @Test func `a copy can be cut behind every commit`() async throws {
        let scenario = try await Self.scenario()
        let total = scenario.states.count - 1
        for last in 1...total {
            let (copy, report) = try repair(scenario.disk, through: last)
            #expect(report.copy.last == last && report.copy.commits == last && report.first == 1)
            #expect(report.leftOut.commits == total - last && report.leftOut.unreadable.isEmpty)
            #expect((report.leftOut.from == nil) == (last == total))
            try await expect(copy, holds: last, of: scenario)
        }
    }

    @Test func `what is good before damage is saved, and what is left out is told`() async throws {
        let scenario = try await Self.scenario()
        let files = try JournalFiles.all(on: scenario.disk)
        let total = scenario.states.count - 1
        for first in files {
            let path = JournalFiles.path(first: first)
            let bytes = try #require(scenario.disk.contents(path))
            let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: true)
            guard lines.count > 3 else { continue }
            let disk = scenario.disk.copy()
            var damaged = bytes
            damaged[lines[2].startIndex + 20] ^= 1
            disk.replace(path, with: damaged)
            // The third line is the file's second commit.
            let (copy, report) = try repair(disk, through: first)
            #expect(report.leftOut.unreadable.map(\.file) == [path] && report.leftOut.unreadable.first?.line == 3)
            #expect(report.leftOut.commits == total - first - 1)
            try await expect(copy, holds: first, of: scenario)
        }
    }

    @Test func `damage before a good snapshot does not keep what follows from being saved`() async throws {
        let scenario = try await Self.scenario()
        let total = scenario.states.count - 1
        let snapshot = try #require(try Snapshots.all(on: scenario.disk).first)
        var saved = 0
        for first in try JournalFiles.all(on: scenario.disk) where first < snapshot {
            let path = JournalFiles.path(first: first)
            let disk = scenario.disk.copy()
            var bytes = try #require(disk.contents(path))
            let second = try #require(bytes.firstIndex(of: 0x0a))
            bytes[second + 20] ^= 1
            disk.replace(path, with: bytes)
            for last in [snapshot, snapshot + 1, total] {
                let (copy, report) = try repair(disk, through: last)
                #expect(report.copy.last == last && report.first > first && report.first <= snapshot + 1)
                try await expect(copy, holds: last, of: scenario)
                saved += 1
            }
        }
        #expect(saved >= 3)
    }

    @Test func `a good snapshot alone is a copy that goes on`() async throws {
        let scenario = try await Self.scenario()
        let snapshot = try #require(try Snapshots.all(on: scenario.disk).first)
        let disk = scenario.disk.copy()
        for first in try JournalFiles.all(on: disk) where first <= snapshot {
            let path = JournalFiles.path(first: first)
            var bytes = try #require(disk.contents(path))
            bytes[try #require(bytes.firstIndex(of: 0x0a)) + 20] ^= 1
            disk.replace(path, with: bytes)
        }
        let (copy, report) = try repair(disk, through: snapshot)
        #expect(report.copy.last == snapshot && report.first == snapshot + 1)
        try await expect(copy, holds: snapshot, of: scenario)
    }

    @Test func `a commit that no unbroken stretch leads to is refused, with the place`() async throws {
        let scenario = try await Self.scenario()
        let newest = try #require(try Snapshots.all(on: scenario.disk).last)
        let first = try #require(try JournalFiles.all(on: scenario.disk).last { $0 > newest })
        let path = JournalFiles.path(first: first)
        var bytes = try #require(scenario.disk.contents(path))
        let second = try #require(bytes.firstIndex(of: 0x0a))
        bytes[second + 20] ^= 1
        scenario.disk.replace(path, with: bytes)
        let target = SimulatedDisk()
        #expect(
            throws: ArchiveError.source(
                Damage(
                    file: path, line: 2, offset: second + 1, lastGood: first - 1,
                    reason: "the line does not have the checksum that it states or that the line before demands"))
        ) { try Repair(BookLedger()).run(of: scenario.disk, through: scenario.states.count - 1) { target } }
        #expect(target.steps.isEmpty)
        #expect(throws: ArchiveError.self) { try Repair(BookLedger()).run(of: scenario.disk, through: 9999) { target } }
        #expect(throws: ArchiveError.notEmpty("journal")) {
            try Repair(BookLedger()).run(of: scenario.disk, through: 3) { scenario.disk }
        }
    }

    @Test func `a copy from before an erasure does not bring back what was erased`() async throws {
        let life = try await SecretLife()
        try await life.erase()
        let decided = life.store.view.sequence
        life.store.close()
        let (copy, report) = try repair(life.disk, through: decided - 1)
        #expect(report.leftOut.commits == 1 && report.copy.erasures == 1)
        #expect(SecretLife.traces(on: copy) == [])
        let store = try SecretLife.open(copy)
        defer { store.close() }
        #expect(store.view.records[BookLedger.notes, SecretLife.id]?.document?.text == "")
    }

    @Test func `a repair that is cut off leaves nothing that could be taken for a copy`() async throws {
        let scenario = try await Self.scenario()
        let last = scenario.states.count - 4
        let (whole, _) = try repair(scenario.disk, through: last)
        var random = Seeded(12)
        var rounds = 0
        for count in stride(from: 0, through: whole.steps.count, by: runsEverything ? 1 : 7) {
            for cut in Cut.allCases {
                let target = whole.after(count, cut, random: &random)
                // Nothing, an empty store, a refusal; or all of it.
                if let store = try? Scenario.open(target.copy(), Self.settings) {
                    let found = store.view.sequence
                    store.close()
                    try #require([0, last].contains(found), "after \(count) steps, \(cut)")
                    if found == last { continue }
                }
                _ = try Repair(BookLedger(), clock: Scenario.clock()).run(of: scenario.disk, through: last) { target }
                let store = try Scenario.open(target, Self.settings)
                try #require(store.view.sequence == last && store.view.state == scenario.states[last])
                store.close()
                rounds += 1
            }
        }
        print("repairs cut off: rounds \(rounds), mistaken for whole 0")
        #expect(rounds > 100)
    }
}
