import Collections
import LinuxIO
import Testing

@testable import Store

/// What a start does with files that are not as they were written: a torn end is cut off, everything else refused.
struct DamageTests {
    private static let oneFile = Scenario.settings(fileSize: 1 << 20, padding: 0)
    private static let manyFiles = Scenario.settings(fileSize: 1500, padding: 0)

    /// A journal without snapshots, so that opening reads all of it.
    private static func journal(_ settings: StoreSettings) async throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        for round in 0..<9 { await Scenario.commit(round, to: store, disk) }
        store.close()
        return disk
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: 0x0a).map { Array($0) + [0x0a] }
    }

    private func damage(opening disk: SimulatedDisk, _ settings: StoreSettings) throws -> Damage? {
        do throws(OpenError) {
            try Store.open(BookLedger(), on: disk, settings: settings, clock: Scenario.clock()).close()
            return nil
        } catch {
            guard case .damaged(let damage) = error else { throw error }
            return damage
        }
    }

    /// Padding while it is written, and behind the cut: an overwritten part has it where the write stopped.
    @Test(arguments: [(0, 0), (2048, 0), (2048, 700)])
    func `a file cut at every byte of its last two lines opens, and later commits survive`(
        padding: Int, left: Int
    ) async throws {
        let settings = Scenario.settings(fileSize: 1 << 20, padding: padding)
        let disk = try await Self.journal(settings)
        let states = try Scenario.states(on: disk)
        let path = JournalFiles.path(first: 1)
        let bytes = try #require(disk.contents(path))
        let lines = Self.lines(bytes)
        let start = bytes.count - lines.suffix(2).joined().count
        // Around the ends of the lines every byte, between them some; with TELEWORK_TEST_FULL=1 all of them.
        let middle = bytes.count - (lines.last?.count ?? 0)
        for end in start..<bytes.count {
            let isNearEnd = end - start < 8 || abs(end - middle) < 24 || bytes.count - end < 24
            guard runsEverything || isNearEnd || end % 7 == left % 7 else { continue }
            let cut = disk.copy()
            cut.replace(path, with: bytes[..<end] + [UInt8](repeating: Padding.byte, count: left))
            let store = try Scenario.open(cut, settings)
            // A line whose line feed alone is missing has it from the padding.
            let isWhole = left > 0 && bytes[end] == Padding.byte
            let whole = bytes[..<end].count { $0 == 0x0a } - (isWhole ? 0 : 1)
            try #require(store.view.sequence == whole)
            try #require(store.view.state == states[whole])
            await Scenario.commit(50, to: store, cut)
            let after = store.view.state
            store.close()
            let again = try Scenario.open(cut, settings)
            defer { again.close() }
            try #require(again.view.sequence == whole + 1 && again.view.state == after)
        }
    }

    @Test func `a torn end is kept beside the journal and reported`() async throws {
        let disk = try await Self.journal(Self.oneFile)
        let path = JournalFiles.path(first: 1)
        let bytes = try #require(disk.contents(path))
        disk.replace(path, with: bytes.dropLast(5))
        let events = Events()
        let store = try Store.open(
            BookLedger(), on: disk, settings: Self.oneFile, clock: Scenario.clock(), report: events.add)
        defer { store.close() }
        let last = try #require(Self.lines(bytes).last)
        let torn = Array(last.dropLast(5))
        #expect(
            events.all == [
                .torn(
                    file: path, offset: bytes.count - last.count, bytes: torn.count,
                    keptAs: "journal/000000000009.torn")
            ])
        #expect(disk.contents("journal/000000000009.torn") == torn)
        #expect(disk.contents(path) == bytes.dropLast(last.count))
    }

    /// Bits changed in a byte, and padding behind the last line as after a kill.
    @Test(arguments: [(1, 0), (2, 700), (66, 700)] as [(UInt8, Int)])
    func `one byte changed anywhere refuses to start and says where`(bits: UInt8, left: Int) async throws {
        let disk = try await Self.journal(Self.oneFile)
        let path = JournalFiles.path(first: 1)
        let bytes = try #require(disk.contents(path))
        var start = 0
        for (number, line) in Self.lines(bytes).enumerated() {
            // The last byte is the line feed: without it this line and the next are one.
            for place in 0..<line.count where number < 8 || place < line.count - 1 {
                var changed = bytes + [UInt8](repeating: Padding.byte, count: left)
                changed[start + place] ^= bits
                disk.replace(path, with: changed)
                let damage = try #require(try damage(opening: disk, Self.oneFile), "line \(number), byte \(place)")
                try #require(damage.file == path && damage.line == number + 1 && damage.offset == start)
                try #require(damage.lastGood == max(0, number - 1))
            }
            start += line.count
        }
    }

    @Test func `a byte changed in any of several files refuses to start`() async throws {
        let disk = try await Self.journal(Self.manyFiles)
        let files = try JournalFiles.all(on: disk)
        try #require(files.count >= 3)
        for first in files {
            let path = JournalFiles.path(first: first)
            let bytes = try #require(disk.contents(path))
            for place in stride(from: first % 7, to: bytes.count - 1, by: 7) {
                let changed = disk.copy()
                var content = bytes
                content[place] ^= 1
                changed.replace(path, with: content)
                let damage = try #require(try damage(opening: changed, Self.manyFiles), "\(path), byte \(place)")
                try #require(damage.file == path, "\(path), byte \(place): \(damage)")
            }
        }
    }

    enum Edit: CaseIterable {
        case drop, double, swap
    }

    @Test(arguments: Edit.allCases)
    func `a line dropped, doubled or swapped refuses to start`(edit: Edit) async throws {
        let disk = try await Self.journal(Self.oneFile)
        let path = JournalFiles.path(first: 1)
        let lines = Self.lines(try #require(disk.contents(path)))
        for place in 0..<lines.count - 1 {
            var edited = lines
            switch edit {
            case .drop: edited.remove(at: place)
            case .double: edited.insert(lines[place], at: place)
            case .swap: edited.swapAt(place, place + 1)
            }
            disk.replace(path, with: Array(edited.joined()))
            let damage = try #require(try damage(opening: disk, Self.oneFile), "line \(place + 1)")
            #expect(damage.lastGood <= place)
        }
    }

    @Test func `a missing journal file refuses to start and is named`() async throws {
        let disk = try await Self.journal(Self.manyFiles)
        let files = try JournalFiles.all(on: disk)
        try #require(files.count >= 3)
        for first in files {
            let without = disk.copy()
            try without.remove(JournalFiles.path(first: first))
            let damage = try #require(try damage(opening: without, Self.manyFiles))
            #expect(damage.description.contains(JournalFiles.path(first: first)) || first == 1)
        }
    }

    @Test func `a journal file that a snapshot covers is missed too`() async throws {
        let scenario = try await Scenario(Self.manyFiles, commits: 24)
        for first in try JournalFiles.all(on: scenario.disk) {
            let without = scenario.disk.copy()
            try without.remove(JournalFiles.path(first: first))
            #expect(try damage(opening: without, Self.manyFiles) != nil, "\(first)")
        }
    }

    @Test func `a snapshot with one byte changed gives way to an older one and the journal`() async throws {
        let scenario = try await Scenario(Self.manyFiles, commits: 24)
        let state = try #require(scenario.states[scenario.states.count - 1])
        let newest = try #require(try Snapshots.all(on: scenario.disk).last)
        for name in try scenario.disk.list(Snapshots.path(sequence: newest)) {
            let path = "\(Snapshots.path(sequence: newest))/\(name)"
            let bytes = try #require(scenario.disk.contents(path))
            for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 12)) {
                let disk = scenario.disk.copy()
                var changed = bytes
                changed[place] ^= 4
                disk.replace(path, with: changed)
                let events = Events()
                let store = try Store.open(
                    BookLedger(), on: disk, settings: Self.manyFiles, clock: Scenario.clock(), report: events.add)
                defer { store.close() }
                try #require(store.view.state == state && store.view.sequence == scenario.states.count - 1)
                try #require(events.all.count == 1, "\(name), byte \(place)")
            }
        }
    }

    @Test func `a journal of a newer schema refuses to start`() async throws {
        let disk = SimulatedDisk()
        var newer = BookLedger()
        newer.schema = 2
        let store = try Store.open(newer, on: disk, settings: Self.oneFile, clock: Scenario.clock())
        await Scenario.commit(0, to: store, disk)
        store.close()
        let damage = try #require(try damage(opening: disk, Self.oneFile))
        #expect(damage.reason.contains("version 2"))
    }

    @Test func `files of two data directories are not mixed`() async throws {
        let disk = try await Self.journal(Self.manyFiles)
        let other = SimulatedDisk()
        let store = try Store.open(
            BookLedger(), on: other, settings: Self.manyFiles, clock: Scenario.clock(), random: { 78 })
        for round in 0..<9 { await Scenario.commit(round, to: store, other) }
        store.close()
        let second = try #require(try JournalFiles.all(on: disk).dropFirst().first)
        disk.replace(
            JournalFiles.path(first: second), with: try #require(other.contents(JournalFiles.path(first: second))))
        #expect(try damage(opening: disk, Self.manyFiles) != nil)
    }
}
