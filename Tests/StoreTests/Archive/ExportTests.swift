import Collections
import LinuxIO
import Testing

@testable import Store

/// Exports and imports: the records go round and come out as they were.
struct ExportTests {
    private static let settings = Scenario.settings(fileSize: 1100, padding: 512)

    /// Texts that programs get wrong.
    private static let texts = [
        "富士市テレワーク推進センター", "👩🏽‍💻 が出社", "quote \" backslash \\ slash / tab \t feed \n return \r zero \u{1}",
        "\u{2028}\u{2029}\u{FEFF}\u{E000}", "e\u{301} é", "\u{10FFFF}", "｢ﾊﾝｶｸ｣", "{\"crc\":\"00000000\"}",
        ",\"crc\":\"00000000\"}",
    ]

    private static func sample() async throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, settings)
        defer { store.close() }
        for (index, text) in texts.enumerated() {
            let known = index % 3 == 0 ? Timestamp(milliseconds: 1_500_000_000_000 + index) : nil
            try await store.commit(by: "key:\(index)", knownAt: known) { draft in
                guard let id = DocumentID("記録/\(index)"), let gone = DocumentID("gone-\(index)") else { return }
                let number = index % 2 == 0 ? Int.max - index : Int.min + index
                draft.put(.init(count: number, text: text), in: BookLedger.notes, id: id)
                draft.put(.init(count: 0), in: BookLedger.notes, id: gone)
                draft.put(.init(count: 0, text: String(text.reversed())), in: BookLedger.passing, id: gone)
            }
            if index == 4 { try store.makeSnapshot() }
        }
        try await store.commit(by: "x") { draft in
            draft.delete("gone-1", in: BookLedger.notes)
            draft.delete("gone-2", in: BookLedger.passing)
        }
        return disk
    }

    private static func take(
        _ bytes: [UInt8], into disk: SimulatedDisk, _ options: Import<BookLedger>.Options = .init()
    ) async throws -> (count: Int, unchanged: Int) {
        let store = try Store.open(
            BookLedger(), on: disk, settings: settings, clock: Scenario.clock(), random: { 78 })
        defer { store.close() }
        let work = try Import(Archives.name, on: Archives.disk(bytes), into: store, options: options)
        try await work.run(into: store)
        return (work.count, work.unchanged)
    }

    @Test func `an export that was imported exports as the same bytes`() async throws {
        let disk = try await Self.sample()
        let bytes = try Archives.export(disk)
        let target = SimulatedDisk()
        let taken = try await Self.take(bytes, into: target)
        #expect(taken.count == Self.texts.count * 3 - 2 && taken.unchanged == 0)
        #expect(try Archives.export(target) == bytes)
        // Also behind a snapshot, and after a backup and a restore of it.
        let store = try Store.open(
            BookLedger(), on: target, settings: Self.settings, clock: Scenario.clock(), random: { 78 })
        try store.makeSnapshot()
        store.close()
        #expect(try Archives.export(target) == bytes)
        // Running it again changes nothing.
        let steps = try Archives.backUp(target).backup.last
        #expect(try await Self.take(bytes, into: target).unchanged == taken.count)
        #expect(try Archives.backUp(target).backup.last == steps)
    }

    @Test func `records keep when they became known, unless the import states another time`() async throws {
        let bytes = try Archives.export(try await Self.sample())
        let stated = Timestamp(milliseconds: 1_700_000_000_000)
        let target = SimulatedDisk()
        _ = try await Self.take(bytes, into: target, .init(by: "key:y", reason: "旧システムから", knownAt: stated))
        let store = try Store.open(
            BookLedger(), on: target, settings: Self.settings, clock: Scenario.clock(), random: { 78 })
        defer { store.close() }
        let record = try #require(store.view.records[BookLedger.notes, "記録/3"])
        #expect(record.known == stated && record.at != stated && record.by == "key:y" && record.revision == 1)
        let history = try store.history(of: "記録/3", in: BookLedger.notes)
        #expect(history.revisions.first?.commit.note.reason == "旧システムから")
        #expect(history.revisions.first?.commit.note.knownAt == stated)

        let other = SimulatedDisk()
        _ = try await Self.take(bytes, into: other)
        let kept = try Store.open(
            BookLedger(), on: other, settings: Self.settings, clock: Scenario.clock(), random: { 78 })
        defer { kept.close() }
        #expect(kept.view.records[BookLedger.notes, "記録/3"]?.known == Timestamp(milliseconds: 1_500_000_000_003))
    }

    @Test func `a record that points to nothing stops an import, unless that is there or comes along`() async throws {
        let disk = SimulatedDisk()
        let store = try Scenario.open(disk, Self.settings)
        try await store.commit(by: "x") { draft in
            draft.put(.init(count: 1, text: "see other"), in: BookLedger.notes, id: "one")
            draft.put(.init(count: 2, text: "see one"), in: BookLedger.notes, id: "two")
            draft.put(.init(count: 3, text: "see other"), in: BookLedger.notes, id: "three")
        }
        store.close()
        let bytes = try Archives.export(disk)
        let target = SimulatedDisk()
        await #expect(throws: ArchiveError.unfit("notes/one", reason: "no note other", count: 2)) {
            try await Self.take(bytes, into: target)
        }
        let there = try Store.open(
            BookLedger(), on: target, settings: Self.settings, clock: Scenario.clock(), random: { 78 })
        #expect(there.view.sequence == 0)
        try await there.commit(by: "x") { $0.put(.init(count: 4), in: BookLedger.notes, id: "other") }
        there.close()
        #expect(try await Self.take(bytes, into: target).count == 3)
    }

    @Test func `a record that says something else stops an import before it begins`() async throws {
        let bytes = try Archives.export(try await Self.sample())
        let target = SimulatedDisk()
        let store = try Store.open(
            BookLedger(), on: target, settings: Self.settings, clock: Scenario.clock(), random: { 78 })
        try await store.commit(by: "x") { $0.put(.init(count: 5), in: BookLedger.notes, id: "gone-3") }
        store.close()
        await #expect(throws: ArchiveError.differs("notes/gone-3", count: 1)) {
            try await Self.take(bytes, into: target)
        }
        #expect(try Archives.backUp(target).backup.last == 1)
        _ = try await Self.take(bytes, into: target, .init(replaces: true))
        #expect(try Archives.export(target) == bytes)
        await #expect(throws: ArchiveError.wrongKind(.backup)) {
            try await Self.take(try Archives.backUp(target).bytes, into: target)
        }
    }
}
