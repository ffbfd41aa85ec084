import Collections
import LinuxIO
import Testing

@testable import Store

/// The life of a store in which one note holds what will be erased: in many revisions, over several journal files and
/// snapshots, repeated by answers of which some are gone again, and in a torn end.
struct SecretLife {
    static let id: DocumentID = "note-3"
    static let mark = "SECRET"
    static let settings = Scenario.settings(fileSize: 1500, padding: 512)

    let disk: SimulatedDisk
    let store: Store<BookLedger>
    /// What others wrote, by commit: it has to be there for ever.
    let others: [Int: [String]]

    /// Open, with nothing erased yet.
    init(rounds: Int = 24, clock: @escaping @Sendable () -> Timestamp = Scenario.clock()) async throws {
        disk = SimulatedDisk()
        let first = try Self.open(disk, clock: clock)
        for round in 0..<rounds {
            await Self.commit(round, to: first)
            if round % 10 == 6 { try first.makeSnapshot() }
        }
        first.close()
        // As a power cut would leave it: half a line that nobody was told of.
        let newest = try #require(try JournalFiles.all(on: disk).last)
        let path = JournalFiles.path(first: newest)
        let torn = #"{"seq":99,"changes":[{"op":"put","in":"notes","id":"note-3","doc":{"text":"\#(Self.mark)"#
        disk.replace(path, with: try #require(disk.contents(path)) + Array(torn.utf8))
        store = try Self.open(disk, clock: clock)
        await Self.commit(rounds, to: store)
        others = try Self.others(on: disk)
    }

    static func open(
        _ disk: SimulatedDisk, clock: @escaping @Sendable () -> Timestamp = Scenario.clock()
    ) throws -> Store<BookLedger> {
        try Store.open(BookLedger(), on: disk, settings: settings, clock: clock, random: { 77 })
    }

    static func commit(_ round: Int, to store: Store<BookLedger>) async {
        _ = try? await store.commit(by: "key:\(round % 3)", reason: "round \(round)") { draft in
            if round % 3 == 0 {
                draft.put(.init(count: round, text: "\(mark) \(round)"), in: BookLedger.notes, id: id)
                guard let answer = DocumentID("answer-\(round)") else { return }
                draft.put(.init(count: round, text: "\(id): \(mark)"), in: BookLedger.answers, id: answer)
            } else if round == 10 {
                draft.delete(id, in: BookLedger.notes)
            } else if let old = DocumentID("answer-\(round - 4)") {
                draft.delete(old, in: BookLedger.answers)
            }
            guard let other = DocumentID("note-\(10 + round % 4)") else { return }
            let text = String(repeating: "kept ", count: round * 7 % 40) + "\(round)"
            draft.put(.init(count: round, text: text), in: BookLedger.notes, id: other)
        }
    }

    /// The texts of every note but the one, as the journal has them.
    static func others(on disk: SimulatedDisk) throws -> [Int: [String]] {
        let rules = Rules(BookLedger())
        var texts: [Int: [String]] = [:]
        var walk = try JournalWalk(disk, after: JournalPosition())
        while let chunk = try walk.nextChunk() {
            for commit in try DecodedChunk.decode(chunk, by: rules).commits {
                texts[commit.head.sequence] = commit.changes.filter {
                    $0.collection == BookLedger.notes && $0.id != id
                }.map { $0.document?.text ?? "" }
            }
        }
        return texts
    }

    /// The files that hold what was to be erased.
    static func traces(on disk: SimulatedDisk) -> [String] {
        disk.paths.filter { path in
            String(decoding: disk.contents(path) ?? [], as: UTF8.self).contains(mark)
        }
    }

    func erase() async throws {
        let erased = try await store.erase(Self.id, in: BookLedger.notes, by: "operator", reason: "asked for")
        #expect(erased != nil)
    }
}
