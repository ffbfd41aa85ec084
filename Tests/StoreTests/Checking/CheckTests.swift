import LinuxIO
import Testing

@testable import Store

/// What a check finds in files that are not as they were written, and that it leaves them alone.
struct CheckTests {
    private static let settings = Scenario.settings(fileSize: 1500, padding: 0)

    private static func scenario() async throws -> Scenario { try await Scenario(settings, commits: 24) }

    /// Checks, and sees to it that nothing was written.
    private func check(_ disk: SimulatedDisk) throws -> CheckReport {
        let steps = disk.steps.filter { if case .sync = $0 { false } else { true } }
        let report = try Check(BookLedger(), threads: 1).run(on: disk)
        #expect(disk.steps.filter { if case .sync = $0 { false } else { true } } == steps)
        return report
    }

    @Test func `a good directory is told with its files, commits and records`() async throws {
        let scenario = try await Self.scenario()
        let report = try check(scenario.disk)
        let last = scenario.states.count - 1
        #expect(report.isGood, "\(report.damage)")
        #expect(report.last == last && report.commits == last)
        #expect(report.journal.map(\.first) == (try JournalFiles.all(on: scenario.disk)))
        #expect(report.snapshots.count == (try Snapshots.all(on: scenario.disk).count))
        let store = try Scenario.open(scenario.disk, Self.settings)
        defer { store.close() }
        #expect(report.lastAt == store.view.at)
        for (index, record) in report.records.enumerated() {
            #expect(record.count == store.view.records.count(in: CollectionID(index)))
        }
    }

    @Test func `a write under way and a torn end are no damage`() async throws {
        let disk = try await Self.scenario().disk
        let path = JournalFiles.path(first: try #require(try JournalFiles.all(on: disk).last))
        disk.replace(path, with: try #require(disk.contents(path)) + Array("{\"seq\":99".utf8))
        let report = try check(disk)
        #expect(report.isGood && report.unfinishedBytes == 9)
        try Scenario.open(disk, Self.settings).close()
        let after = try check(disk)
        #expect(after.isGood && after.unfinishedBytes == 0 && after.torn.map(\.bytes) == [9])
    }

    @Test func `one byte changed in any file is found, with its place`() async throws {
        let disk = try await Self.scenario().disk
        let newest = JournalFiles.path(first: try #require(try JournalFiles.all(on: disk).last))
        for path in disk.paths {
            guard let bytes = disk.contents(path), !bytes.isEmpty else { continue }
            for place in stride(from: 0, to: bytes.count, by: 97) {
                // A last line that has no end any more was perhaps never whole.
                if path == newest, place >= bytes.count - 200 { continue }
                let changed = disk.copy()
                var damaged = bytes
                damaged[place] ^= 1
                changed.replace(path, with: damaged)
                let report = try check(changed)
                let damage = try #require(report.damage.first, "\(path), byte \(place)")
                try #require(path.hasPrefix(damage.file), "\(path), byte \(place): \(damage)")
                guard path.hasPrefix("journal/") else { continue }
                let line = bytes[..<place].count { $0 == 0x0a } + 1
                try #require(damage.line == line, "\(path), byte \(place): \(damage)")
                try #require(damage.lastGood == Self.lastGood(before: line, of: bytes, path))
            }
        }
    }

    private static func lastGood(before line: Int, of bytes: [UInt8], _ path: String) -> Int? {
        guard let first = FileNames.number(in: String(path.dropFirst("journal/".count)), before: ".jsonl") else {
            return nil
        }
        return first - 1 + max(0, line - 2)
    }

    enum Edit: CaseIterable {
        case drop, double, swap
    }

    @Test(arguments: Edit.allCases) func `a line dropped, doubled or swapped is found`(edit: Edit) async throws {
        let disk = try await Self.scenario().disk
        let files = try JournalFiles.all(on: disk)
        for first in files.dropLast() {
            let path = JournalFiles.path(first: first)
            let lines = try #require(disk.contents(path)).split(separator: 0x0a).map { Array($0) + [0x0a] }
            for place in 0..<lines.count - 1 {
                var edited = lines
                switch edit {
                case .drop: edited.remove(at: place)
                case .double: edited.insert(lines[place], at: place)
                case .swap: edited.swapAt(place, place + 1)
                }
                let changed = disk.copy()
                changed.replace(path, with: Array(edited.joined()))
                let damage = try #require(try check(changed).damage.first, "\(path), line \(place + 1)")
                #expect(damage.file == path && damage.line > 0)
            }
        }
    }

    @Test func `a missing file is found, whichever it is`() async throws {
        let disk = try await Self.scenario().disk
        for path in disk.paths {
            guard let bytes = disk.contents(path), !bytes.isEmpty else { continue }
            let without = disk.copy()
            try without.remove(path)
            let report = try check(without)
            let files = report.damage.map(\.file)
            #expect(files.contains { path.hasPrefix($0) }, "\(path): \(report.damage)")
        }
    }

    @Test func `commits behind damage are still counted`() async throws {
        let scenario = try await Self.scenario()
        let files = try JournalFiles.all(on: scenario.disk)
        let path = JournalFiles.path(first: files[1])
        var bytes = try #require(scenario.disk.contents(path))
        bytes[bytes.count / 2] ^= 1
        scenario.disk.replace(path, with: bytes)
        let report = try check(scenario.disk)
        #expect(report.damage.count == 1 && report.last < files[2])
        #expect(report.journal.map(\.isGood) == files.indices.map { $0 != 1 })
        #expect(report.commits > report.last)
    }

    @Test func `a directory without data is told apart`() throws {
        #expect(throws: ArchiveError.noStore) { try Check(BookLedger()).run(on: SimulatedDisk()) }
    }

    @Test func `a check beside a writing store finds nothing`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, Self.settings)
        let writing = Task {
            for round in 0..<300 {
                await Scenario.commit(round, to: store, disk)
                if round % 50 == 20 { try store.makeSnapshot() }
            }
        }
        for _ in 0..<20 {
            let report = try Check(BookLedger(), threads: 1).run(on: disk)
            #expect(report.isGood, "\(report.damage)")
            await Task.yield()
        }
        try await writing.value
        store.close()
    }
}
