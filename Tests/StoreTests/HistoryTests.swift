import Collections
import LinuxIO
import Testing

@testable import Store

/// The past, over journals of one file and of many, with and without snapshots.
struct HistoryTests {
    /// Journal file size, padding, and whether snapshots are made.
    static let layouts = [(1 << 20, 0, false), (1 << 20, 65_536, true), (1100, 0, true), (5000, 2048, false)]

    private static func isDeletion(_ round: Int) -> Bool { round > 7 && round % 11 == 5 }

    private static func store(
        _ layout: (Int, Int, Bool), history: Int? = nil, rounds: Int = 80
    ) async throws -> (Store<BookLedger>, SimulatedDisk) {
        let disk = SimulatedDisk()
        let settings = Scenario.settings(fileSize: layout.0, padding: layout.1, history: history)
        let store = try Scenario.open(disk, settings)
        for round in 0..<rounds {
            try await store.commit(by: "key:\(round % 3)", reason: "round \(round)", requestID: "q\(round)") { draft in
                guard let id = DocumentID("note-\(round % 7)") else { return }
                if isDeletion(round) {
                    draft.delete(id, in: BookLedger.notes)
                } else {
                    // Some lines are longer than what is read at once.
                    let text = String(repeating: "x", count: round % 25 == 3 ? 9000 : round * 91 % 500)
                    draft.put(.init(count: round, text: text), in: BookLedger.notes, id: id)
                }
                // So that a deletion of what is not there is a commit too.
                draft.put(.init(count: round), in: BookLedger.passing, id: "always")
            }
            if layout.2, round % 20 == 9 { try store.makeSnapshot() }
        }
        return (store, disk)
    }

    @Test(arguments: layouts) func `a record's history tells who, when and why, newest first`(
        fileSize: Int, padding: Int, snapshots: Bool
    ) async throws {
        let (store, _) = try await Self.store((fileSize, padding, snapshots))
        defer { store.close() }
        for note in 0..<7 {
            let id = try #require(DocumentID("note-\(note)"))
            let history = try store.history(of: id, in: BookLedger.notes)
            let rounds = (0..<80).filter { $0 % 7 == note }
            #expect(history.isComplete)
            #expect(history.revisions.map(\.commit.sequence) == rounds.map { $0 + 1 }.reversed())
            #expect(history.revisions.map(\.commit.note.reason) == rounds.map { "round \($0)" }.reversed())
            #expect(history.revisions.map(\.record.by) == rounds.map { "key:\($0 % 3)" }.reversed())
            #expect(history.revisions.map(\.record.revision) == (1...rounds.count).reversed())
            let counts = history.revisions.map { $0.record.document?.count }
            #expect(counts == rounds.map { Self.isDeletion($0) ? nil : $0 }.reversed())
            #expect(try store.history(of: id, in: BookLedger.notes, limit: 2).revisions.count == 2)
        }
        #expect(try store.history(of: "never", in: BookLedger.notes).revisions.isEmpty)
    }

    @Test(arguments: layouts) func `changes after a commit come in order, deletions included`(
        fileSize: Int, padding: Int, snapshots: Bool
    ) async throws {
        let (store, _) = try await Self.store((fileSize, padding, snapshots))
        defer { store.close() }
        for start in [0, 1, 37, 79, 80, 81] {
            for limit in [1, 10, Int.max] {
                let changes = try store.changes(after: start, limit: limit)
                let expected = Array((0..<81).filter { $0 > start }.prefix(limit))
                #expect(changes.map(\.head.sequence) == expected)
            }
        }
        let deletion = try #require(try store.changes(after: 16, limit: 1).first)
        #expect(deletion.changes[0].document == nil && deletion.changes[0].id == "note-2")
        #expect(deletion.head.note.request == "q16")
    }

    @Test(arguments: layouts) func `the state as of an instant is what it was then`(
        fileSize: Int, padding: Int, snapshots: Bool
    ) async throws {
        let (store, disk) = try await Self.store((fileSize, padding, snapshots))
        defer { store.close() }
        let states = try Scenario.states(on: disk)
        let commits = try store.changes(after: 0, limit: .max)
        for commit in commits where commit.head.sequence % 3 == 0 {
            let instant = commit.head.at
            let view = try store.view(asOf: instant)
            #expect(view.sequence == commit.head.sequence && view.state == states[view.sequence])
            let before = try store.view(asOf: Timestamp(milliseconds: instant.milliseconds - 1))
            #expect(before.sequence == commit.head.sequence - 1 && before.state == states[before.sequence])
        }
    }

    @Test func `history is cut where it is configured to end, and nothing that is needed`() async throws {
        // The clock is read about twice a commit, a second apart; history is kept for about thirty of them.
        let (store, disk) = try await Self.store((1100, 0, true), history: 60_000, rounds: 160)
        let first = try #require(try JournalFiles.all(on: disk).first)
        #expect(first > 60 && first <= 130)
        #expect(try Snapshots.all(on: disk).count <= 7)
        #expect(throws: HistoryError.notKept(before: first)) { try store.changes(after: 3, limit: 10) }
        #expect(throws: HistoryError.notKept(before: first)) {
            try store.view(asOf: Timestamp(milliseconds: 1_763_600_020_000))
        }
        #expect(try store.changes(after: first - 1, limit: 5).map(\.head.sequence) == Array(first..<first + 5))
        let history = try store.history(of: "always", in: BookLedger.passing)
        #expect(!history.isComplete && history.revisions.last?.commit.sequence == first)
        let base = try #require(try Snapshots.all(on: disk).first)
        #expect(base >= first - 1)
        let oldest = try Snapshots.manifest(of: base, on: disk)
        #expect(try store.view(asOf: oldest.at).sequence == base)
        let state = store.view.state
        store.close()
        let again = try Scenario.open(disk, Scenario.settings(fileSize: 1100, padding: 0))
        defer { again.close() }
        #expect(again.view.state == state)
    }

    @Test func `a changed line of the past is noticed when it is read`() async throws {
        let (store, disk) = try await Self.store((1 << 20, 0, false))
        defer { store.close() }
        let path = JournalFiles.path(first: 1)
        var bytes = try #require(disk.contents(path))
        let text = Array("round 31".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: text) })
        bytes[place] ^= 1
        disk.replace(path, with: bytes)
        #expect(throws: HistoryError.self) { try store.history(of: "always", in: BookLedger.passing) }
    }
}
