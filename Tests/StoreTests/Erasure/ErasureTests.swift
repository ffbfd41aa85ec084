import Collections
import LinuxIO
import Testing

@testable import Store

/// What an erasure takes away, and what it leaves.
struct ErasureTests {
    @Test func `after an erasure no file holds the values`() async throws {
        let life = try await SecretLife()
        let before = SecretLife.traces(on: life.disk)
        #expect(before.count { $0.hasPrefix("journal/") && $0.hasSuffix(".jsonl") } >= 3)
        #expect(before.count { $0.hasPrefix("snapshot/") } >= 2)
        #expect(before.contains { $0.hasSuffix(".torn") })
        try await life.erase()
        #expect(SecretLife.traces(on: life.disk) == [])
        life.store.close()
        #expect(SecretLife.traces(on: life.disk) == [])
    }

    @Test func `what was counted is still counted, and nothing of others is lost`() async throws {
        let life = try await SecretLife()
        let counts = try life.store.history(of: SecretLife.id, in: BookLedger.notes).revisions.map {
            $0.record.document?.count
        }
        try await life.erase()
        let history = try life.store.history(of: SecretLife.id, in: BookLedger.notes).revisions
        #expect(history.dropFirst().map { $0.record.document?.count } == counts)
        #expect(history.allSatisfy { $0.record.document?.text ?? "" == "" })
        #expect(history.first?.commit.note == CommitNote(by: "operator", reason: "asked for"))
        let state = life.store.view.state
        life.store.close()
        let others = try SecretLife.others(on: life.disk)
        for (sequence, texts) in life.others { #expect(others[sequence] == texts) }
        // From the newest snapshot, and from the journal alone.
        for keepsSnapshots in [true, false] {
            if !keepsSnapshots {
                for sequence in try Snapshots.all(on: life.disk) {
                    try Snapshots.remove(sequence: sequence, on: life.disk)
                }
            }
            let again = try SecretLife.open(life.disk)
            defer { again.close() }
            #expect(again.view.state == state)
            #expect(again.view.records[BookLedger.notes, SecretLife.id]?.document?.text == "")
        }
    }

    @Test func `only the lines that held the values change, and those keep their checksums`() async throws {
        let life = try await SecretLife()
        let before = try Self.lines(of: life.disk)
        try await life.erase()
        let after = try Self.lines(of: life.disk)
        var changed = 0
        for (old, new) in zip(before, after) where old != new {
            #expect(String(decoding: old, as: UTF8.self).contains(SecretLife.mark))
            #expect(old.suffix(LineSeal.length) == new.suffix(LineSeal.length))
            changed += 1
        }
        #expect(changed > 5 && after.count > before.count)
        life.store.close()
    }

    /// Of the journal, without headers and ends.
    private static func lines(of disk: SimulatedDisk) throws -> [[UInt8]] {
        try JournalFiles.all(on: disk).flatMap { first in
            (disk.contents(JournalFiles.path(first: first)) ?? []).split(separator: 0x0a).map(Array.init)
                .filter { $0.starts(with: Array("{\"seq\"".utf8)) }
        }
    }

    @Test func `the past does not show the values from the moment of the decision`() async throws {
        let clock = Scenario.clock()
        let life = try await SecretLife(clock: clock)
        let instant = try #require(
            try life.store.history(of: SecretLife.id, in: BookLedger.notes).revisions.dropFirst().first?.commit.at)
        // No file is written again as long as the gate is closed.
        let gate = Gate()
        life.disk.onOperation { operation in
            if case .rename("journal/000000000001.jsonl") = operation { gate.pass() }
            return nil
        }
        let decided = try await life.store.commit(by: "operator") { $0.erase(SecretLife.id, in: BookLedger.notes) }
        #expect(decided.value)
        let done = Task { try await life.store.finishErasures(through: decided.sequence) }
        await gate.arrival()
        #expect(!SecretLife.traces(on: life.disk).isEmpty)
        let history = try life.store.history(of: SecretLife.id, in: BookLedger.notes).revisions
        #expect(history.allSatisfy { $0.record.document?.text ?? "" == "" })
        let past = try life.store.view(asOf: instant)
        #expect(past.records[BookLedger.notes, SecretLife.id]?.document?.text == "")
        #expect(past.records.all(in: BookLedger.answers).allSatisfy { $0.value.document?.text == "" })
        let changes = try life.store.changes(after: 0, limit: .max).flatMap(\.changes)
        #expect(changes.filter { $0.id == SecretLife.id }.allSatisfy { $0.document?.text ?? "" == "" })
        // Others are not kept waiting.
        await SecretLife.commit(1, to: life.store)
        gate.open()
        try await done.value
        #expect(SecretLife.traces(on: life.disk) == [])
        life.store.close()
    }

    @Test func `a record that is made again under the same id stays`() async throws {
        let life = try await SecretLife()
        try await life.erase()
        try await life.store.commit(by: "x") { draft in
            draft.put(.init(count: 7, text: "\(SecretLife.mark) of another"), in: BookLedger.notes, id: SecretLife.id)
        }
        _ = try await life.store.erase("note-11", in: BookLedger.notes, by: "operator", reason: nil)
        life.store.close()
        let again = try SecretLife.open(life.disk)
        defer { again.close() }
        #expect(again.view.records[BookLedger.notes, SecretLife.id]?.document?.text == "\(SecretLife.mark) of another")
    }

    @Test func `a deleted record is erased, and an unknown one is refused`() async throws {
        let life = try await SecretLife()
        try await life.store.commit(by: "x") { $0.delete(SecretLife.id, in: BookLedger.notes) }
        #expect(try await life.store.erase("never", in: BookLedger.notes, by: "x", reason: nil) == nil)
        try await life.erase()
        #expect(SecretLife.traces(on: life.disk) == [])
        #expect(life.store.view.records[BookLedger.notes, SecretLife.id] == nil)
        life.store.close()
        try SecretLife.open(life.disk).close()
    }

    @Test func `the list of erasures survives the journal, and its loss is noticed`() async throws {
        let life = try await SecretLife()
        try await life.erase()
        let sequence = life.store.view.sequence
        try life.store.makeSnapshot()
        life.store.close()
        let list = try ErasureList.read(on: life.disk)
        #expect(list.erasures.map(\.id) == [SecretLife.id] && list.pending.isEmpty)
        #expect(list.erasures.map(\.sequence) == [sequence] && list.erasures.map(\.reason) == ["asked for"])
        let bytes = try #require(life.disk.contents(ErasureList.path))
        for place in 0..<bytes.count {
            var changed = bytes
            changed[place] ^= 1
            life.disk.replace(ErasureList.path, with: changed)
            #expect(throws: OpenError.self, "byte \(place)") { try SecretLife.open(life.disk) }
        }
        try life.disk.remove(ErasureList.path)
        #expect(throws: OpenError.self) { try SecretLife.open(life.disk) }
        life.disk.replace(ErasureList.path, with: bytes)
        try SecretLife.open(life.disk).close()
    }

    @Test func `an older copy has the erasures applied again`() async throws {
        let life = try await SecretLife()
        life.store.close()
        let backup = life.disk.copy()
        let store = try SecretLife.open(life.disk, clock: { Timestamp(milliseconds: 1_800_000_000_000) })
        _ = try await store.erase(SecretLife.id, in: BookLedger.notes, by: "operator", reason: nil)
        store.close()
        let list = try ErasureList.read(on: life.disk)
        try ErasedFiles.reapply(list, on: backup, by: Rules(BookLedger()), clock: Scenario.clock())
        #expect(SecretLife.traces(on: backup) == [])
        let restored = try SecretLife.open(backup)
        defer { restored.close() }
        #expect(restored.view.records[BookLedger.notes, SecretLife.id]?.document?.text == "")
        #expect(restored.view.sequence == life.others.count)
        #expect(try ErasureList.read(on: backup).erasures.count == 1)
    }
}
