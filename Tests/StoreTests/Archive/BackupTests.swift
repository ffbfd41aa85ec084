import Collections
import LinuxIO
import Synchronization
import Testing

@testable import Store

/// What comes out of a backup when it is put back: all of it, and nothing else.
struct BackupTests {
    /// Journal file size, padding, and for how long history is kept.
    static let layouts: [(Int, Int, Int?)] = [
        (1 << 20, 0, nil), (1100, 1024, nil), (1100, 0, 30_000), (900, 512, 5000),
    ]

    static func scenario(_ layout: (Int, Int, Int?), commits: Int = 40) async throws -> (SimulatedDisk, StoreSettings) {
        let settings = Scenario.settings(fileSize: layout.0, padding: layout.1, history: layout.2)
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        for round in 0..<commits {
            await Scenario.commit(round, to: store, disk)
            if round % 9 == 5 { try store.makeSnapshot() }
        }
        store.close()
        return (disk, settings)
    }

    @Test(arguments: layouts) func `a restored store has the same records, commits and times, and goes on`(
        fileSize: Int, padding: Int, history: Int?
    ) async throws {
        let (disk, settings) = try await Self.scenario((fileSize, padding, history))
        let (bytes, backup) = try Archives.backUp(disk)
        #expect((backup.first > 1) == (history != nil))
        let target = SimulatedDisk()
        let summary = try Archives.restore(bytes, onto: target, settings)
        #expect(summary.last == 40 && summary.first == backup.first && summary.bytes == bytes.count)
        #expect(!target.paths.contains { $0.contains("unfinished") || $0 == FileNames.restoring })
        // The copy of the copy is the copy.
        #expect(try Archives.backUp(target).bytes == bytes)

        let original = try Scenario.open(disk, settings)
        let restored = try Scenario.open(target, settings)
        defer {
            original.close()
            restored.close()
        }
        #expect(restored.view.sequence == original.view.sequence && restored.view.state == original.view.state)
        #expect(restored.view.at == original.view.at)
        for note in 0..<7 {
            let id = try #require(DocumentID("note-\(note)"))
            let before = try original.history(of: id, in: BookLedger.notes)
            let after = try restored.history(of: id, in: BookLedger.notes)
            #expect(
                before.isComplete == after.isComplete && before.revisions.map(\.commit) == after.revisions.map(\.commit)
            )
            #expect(before.revisions.map(\.record.document) == after.revisions.map(\.record.document))
            #expect(before.revisions.map(\.record.revision) == after.revisions.map(\.record.revision))
        }
        let commits = try original.changes(after: backup.first - 1, limit: .max)
        #expect(try restored.changes(after: backup.first - 1, limit: .max).map(\.head) == commits.map(\.head))
        for commit in commits.suffix(5) {
            #expect(try restored.view(asOf: commit.head.at).state == original.view(asOf: commit.head.at).state)
        }
        let next = try await restored.commit(by: "x") { $0.put(.init(count: 1), in: BookLedger.notes, id: "note-1") }
        #expect(next.sequence == 41)
    }

    @Test(arguments: [0, 1, 17, 40, 99]) func `a backup ends with the commit it is told to`(last: Int) async throws {
        let (disk, settings) = try await Self.scenario((1100, 1024, nil))
        let states = try Scenario.states(on: disk)
        let (bytes, backup) = try Archives.backUp(disk, through: last)
        #expect(backup.last == min(40, last))
        let target = SimulatedDisk()
        try Archives.restore(bytes, onto: target, settings)
        let store = try Scenario.open(target, settings)
        defer { store.close() }
        #expect(store.view.sequence == backup.last && store.view.state == states[backup.last])
    }

    @Test(arguments: [nil, 3000]) func `backups beside commits, new files and snapshots hold all that was acknowledged`(
        history: Int?
    ) async throws {
        var settings = Scenario.settings(fileSize: 700, padding: 300, history: history)
        settings.keeping.snapshots = 1
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        let clients = (0..<8).map { client in
            Task {
                for round in 0..<60 {
                    await Scenario.commit(client * 100 + round, to: store, disk)
                    if client == 0, round % 5 == 4 { try? store.makeSnapshot() }
                }
            }
        }
        var backups: [(acknowledged: Int, bytes: [UInt8], last: Int)] = []
        for round in 0..<40 {
            let acknowledged = store.view.sequence
            // By turns as another process would, and as the server itself does.
            var bytes: [UInt8] = []
            let backup = try round % 2 == 0 ? Backup.write(of: disk) { bytes += $0 } : store.backUp { bytes += $0 }
            backups.append((acknowledged, bytes, backup.last))
            await Task.yield()
        }
        for client in clients { await client.value }
        let final = try store.changes(after: store.archive.first() - 1, limit: .max)
        store.close()
        #expect(final.last?.head.sequence == 8 * 60)
        for backup in backups where backup.last > 0 {
            #expect(backup.last >= backup.acknowledged)
            let target = SimulatedDisk()
            try Archives.restore(backup.bytes, onto: target, settings)
            let restored = try Scenario.open(target, settings)
            #expect(restored.view.sequence == backup.last)
            if let same = final.first(where: { $0.head.sequence == backup.last }) {
                #expect(restored.view.at == same.head.at)
            }
            restored.close()
        }
    }

    @Test func `what a killed process left of an archive is taken away, and what one writes now is not`() throws {
        let disk = SimulatedDisk()
        let aside = Archives.name + FileNames.unfinished
        disk.replace(aside, with: [1, 2, 3])
        disk.state.withLock { $0.held = [aside] }
        #expect(throws: ArchiveError.exists(aside)) {
            try ArchiveFile.write(Archives.name, on: disk) { sink in try sink([7]) }
        }
        #expect(disk.contents(aside) == [1, 2, 3])
        disk.state.withLock { $0.held = [] }
        try ArchiveFile.write(Archives.name, on: disk) { sink in try sink([7]) }
        #expect(disk.contents(aside) == nil)
        #expect(disk.contents(Archives.name) == [7])
    }

    @Test func `what is torn at the end is no part of a backup, and damage before it stops one`() async throws {
        let (disk, settings) = try await Self.scenario((1 << 20, 0, nil))
        let path = JournalFiles.path(first: 1)
        let good = try #require(disk.contents(path))
        for cut in [1, 20, 100] {
            disk.replace(path, with: Array(good.dropLast(cut)))
            #expect(try Archives.backUp(disk).backup.last == 39)
        }
        var bad = good
        bad[good.count / 2] ^= 1
        disk.replace(path, with: bad)
        #expect(throws: ArchiveError.self) { try Archives.backUp(disk) }
        disk.replace(path, with: good)
        try RestoreMark.set(on: disk)
        #expect(throws: ArchiveError.self) { try Archives.backUp(disk) }
        #expect(throws: OpenError.self) { try Scenario.open(disk, settings) }
        #expect(throws: ArchiveError.noStore) { try Archives.backUp(SimulatedDisk()) }
    }
}
