import Collections
import Foundation
import LinuxIO
import SeededRandom
import Testing

@testable import Store

/// A data directory as the first version of the documents wrote it, opened by a later program.
struct MigrationTests {
    static let state = BookLedger.State(total: 13, commits: 5, trail: 10_600_227_329_552_573_665)

    /// The files under Version1, on a simulated disk.
    static func version1() throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Version1")
        for directory in ["journal", "snapshot", "snapshot/000000000003"] {
            try disk.makeDirectory(directory)
            let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: directory).path)
            for name in names.sorted() where name.contains(".") {
                let bytes = try Data(contentsOf: root.appending(path: "\(directory)/\(name)"))
                disk.replace("\(directory)/\(name)", with: Array(bytes))
            }
        }
        return disk.copy()
    }

    private static func open(
        _ disk: SimulatedDisk, _ ledger: LaterLedger = LaterLedger(),
        report: @escaping @Sendable (OpeningEvent) -> Void = { _ in }
    ) throws -> Store<LaterLedger> {
        try Store.open(
            ledger, on: disk, settings: Scenario.settings(fileSize: 700, padding: 0), clock: Scenario.clock(),
            report: report)
    }

    private static func check(_ store: Store<LaterLedger>) throws {
        #expect(store.view.state == state && store.view.sequence == 5)
        let history = try store.history(of: "a", in: BookLedger.notes).revisions
        #expect(history.map { $0.record.document?.text } == ["雨、のち晴れ", "雨"])
        #expect(history.map(\.commit.note.reason) == [nil, "最初の記録"])
        #expect(store.view.records[BookLedger.notes, "c"]?.document == BookLedger.Note(count: 9))
    }

    @Test func `the first version is still read by the program that wrote it`() throws {
        let store = try Scenario.open(try Self.version1(), Scenario.settings(fileSize: 700, padding: 0))
        defer { store.close() }
        #expect(store.view.state == Self.state)
        #expect(try Check(BookLedger()).run(on: try Self.version1()).isGood)
    }

    @Test func `migrations are applied in order, once, to every file`() throws {
        let disk = try Self.version1()
        let events = Events()
        let store = try Self.open(disk, report: events.add)
        try Self.check(store)
        store.close()
        #expect(events.all == [.migrated(names: ["call a count a number", "say the language"], files: 3)])
        for path in disk.paths where path.hasSuffix(".jsonl") || path.hasSuffix(".json") {
            let text = String(decoding: disk.contents(path) ?? [], as: UTF8.self)
            #expect(!text.contains("\"schema\":1") && text.contains("\"schema\":3") && !text.contains("\"count\""))
        }
        let again = Events()
        let second = try Self.open(disk, report: again.add)
        try Self.check(second)
        second.close()
        #expect(again.all == [])
        // From the journal alone it comes to the same.
        try Snapshots.remove(sequence: 3, on: disk)
        let third = try Self.open(disk)
        try Self.check(third)
        third.close()
        #expect(try Check(LaterLedger()).run(on: disk).isGood)
    }

    @Test func `a migration that cannot be done leaves every file as it was`() throws {
        // The first document, the last one, and one that only the past has.
        for count in [3, 9, 5] as [Int64] {
            let disk = try Self.version1()
            let before = Self.files(of: disk)
            #expect(throws: OpenError.self) { try Self.open(disk, LaterLedger(failingOn: count)) }
            #expect(Self.files(of: disk).filter { before[$0.key] != nil } == before)
            try Self.check(try Self.open(disk))
        }
    }

    private static func files(of disk: SimulatedDisk) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: disk.paths.map { ($0, disk.contents($0) ?? []) })
    }

    @Test func `without a migration a program refuses documents of before`() throws {
        let disk = try Self.version1()
        var later = BookLedger()
        later.schema = 2
        #expect(
            throws: OpenError.damaged(
                Damage(
                    file: "journal", lastGood: 0,
                    reason: "documents of version 1, from which no migration leads to version 2"))
        ) { try Store.open(later, on: disk, clock: Scenario.clock()) }
    }

    @Test func `a torn end is cut off before documents are migrated`() throws {
        let disk = try Self.version1()
        let path = JournalFiles.path(first: 4)
        disk.replace(path, with: try #require(disk.contents(path)) + Array("{\"seq\":6,\"syn".utf8))
        let events = Events()
        let store = try Self.open(disk, report: events.add)
        try Self.check(store)
        store.close()
        #expect(events.all.count == 2)
    }

    @Test func `no cut at any step loses anything`() async throws {
        let migrated = try Self.version1()
        try Self.open(migrated).close()
        var random = Seeded(41)
        var rounds = 0
        for count in 0...migrated.steps.count {
            for cut in Cut.allCases {
                let disk = migrated.after(count, cut, random: &random)
                let store = try Self.open(disk)
                try #require(store.view.state == Self.state, "after \(count) steps, \(cut)")
                try Self.check(store)
                try await store.commit(by: "x") { $0.put(.init(count: 1), in: BookLedger.notes, id: "d") }
                store.close()
                try #require(disk.paths.filter { $0.hasSuffix(FileNames.unfinished) } == [])
                let again = try Self.open(disk)
                try #require(again.view.sequence == 6)
                again.close()
                rounds += 1
            }
        }
        print("migrations cut off: rounds \(rounds), lost 0")
    }
}
