import Collections
import LinuxIO
import Testing

@testable import Store

/// What every journal must do for a store: the same bodies over the files and over a log in memory that another
/// server appends to all the while.
struct JournalTests {
    enum Kind: CaseIterable, Sendable {
        case files, shared
    }

    /// A store, another one on the same data where the journal allows that, and how to open it again.
    struct Place {
        let kind: Kind
        private let disk = SimulatedDisk()
        private let log = SharedLog()

        func open() throws -> Store<BookLedger> {
            switch kind {
            case .files: try Scenario.open(disk, Scenario.settings(fileSize: 2000, padding: 1024))
            case .shared: try Store(BookLedger(), journal: log.journal(), clock: Scenario.clock())
            }
        }

        /// Whoever else commits: another server, or for files the same store.
        func rival(of store: Store<BookLedger>) throws -> Store<BookLedger> {
            kind == .files ? store : try open()
        }
    }

    private struct Taken: Error {}

    private static func count(_ id: DocumentID, up store: Store<BookLedger>) async throws -> Int {
        try await store.commit(by: "x") { draft in
            let count = (draft[BookLedger.notes, id]?.document?.count ?? 0) + 1
            draft.put(.init(count: count), in: BookLedger.notes, id: id)
            return count
        }.value
    }

    @Test(arguments: Kind.allCases) func `counting up from two sides loses no step`(kind: Kind) async throws {
        let place = Place(kind: kind)
        let store = try place.open()
        let rival = try place.rival(of: store)
        var counts = try await withThrowingTaskGroup(of: [Int].self) { group in
            for client in 0..<8 {
                group.addTask {
                    var counts: [Int] = []
                    for _ in 0..<20 { counts.append(try await Self.count("n", up: client % 2 == 0 ? store : rival)) }
                    return counts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        counts.sort()
        #expect(counts == Array(1...160))
        store.close()
        rival.close()
        let again = try place.open()
        defer { again.close() }
        #expect(again.view.sequence == 160 && again.view.state.total == 160)
        #expect(again.view.records[BookLedger.notes, "n"]?.revision == 160)
    }

    @Test(arguments: Kind.allCases) func `the last seat is taken once`(kind: Kind) async throws {
        let place = Place(kind: kind)
        let store = try place.open()
        let rival = try place.rival(of: store)
        let taken = await withTaskGroup(of: Bool.self) { group in
            for client in 0..<20 {
                group.addTask {
                    do {
                        try await (client % 2 == 0 ? store : rival).commit(by: "\(client)") { draft in
                            guard draft[BookLedger.notes, "seat"] == nil else { throw Taken() }
                            draft.put(.init(count: client), in: BookLedger.notes, id: "seat")
                        }
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
        store.close()
        rival.close()
    }

    @Test(arguments: Kind.allCases) func `a commit of several changes is there whole`(kind: Kind) async throws {
        let place = Place(kind: kind)
        let store = try place.open()
        let committed = try await store.commit(by: "a", reason: "r", requestID: "q") { draft in
            for number in 0..<30 {
                guard let id = DocumentID("n\(number)") else { continue }
                draft.put(.init(count: 1), in: BookLedger.notes, id: id)
                draft.put(.init(count: number), in: BookLedger.notes, id: id)
            }
            draft.delete("n3", in: BookLedger.notes)
            return draft[BookLedger.notes, "n29"]?.document?.count
        }
        #expect(committed.value == 29 && committed.sequence == 1)
        let again = try {
            store.close()
            return try place.open()
        }()
        defer { again.close() }
        let view = again.view
        #expect(view.records.count(in: BookLedger.notes) == 29)
        #expect(view.records[BookLedger.notes, "n3"] == nil)
        #expect(view.records.all(in: BookLedger.notes).allSatisfy { $0.value.revision == 1 && $0.value.sequence == 1 })
        #expect(view.records.all(in: BookLedger.notes, withPrefix: "n2").map(\.key.description).count == 11)
        #expect(view.state.total == (0..<30).reduce(0, +) - 3)
    }

    @Test(arguments: Kind.allCases)
    func `a record made again after a deletion goes on counting its revisions`(kind: Kind) async throws {
        let place = Place(kind: kind)
        let store = try place.open()
        defer { store.close() }
        func commit(_ body: @escaping @Sendable (inout Draft<BookLedger>) -> Void) async throws {
            try await store.commit(by: "x") { draft in body(&draft) }
        }
        for collection in [BookLedger.notes, BookLedger.passing] {
            try await commit { $0.put(.init(count: 1), in: collection, id: "a") }
            try await commit { $0.delete("a", in: collection) }
            try await commit { $0.delete("a", in: collection) }
            try await commit { $0.put(.init(count: 1), in: collection, id: "a") }
        }
        #expect(store.view.records[BookLedger.notes, "a"]?.revision == 3)
        #expect(store.view.records[BookLedger.passing, "a"]?.revision == 1)
        // Deleting what is not there changes nothing and is no commit.
        #expect(store.view.sequence == 6)
    }

    @Test(arguments: Kind.allCases) func `a commit that changes nothing is not journalled`(kind: Kind) async throws {
        let store = try Place(kind: kind).open()
        defer { store.close() }
        _ = try await Self.count("a", up: store)
        let read = try await store.commit(by: "x") { draft in draft.state.total }
        #expect(read.value == 1 && read.sequence == 1 && !read.changed)
    }

    @Test func `a store that others overtook sees what they did`() async throws {
        let place = Place(kind: .shared)
        let store = try place.open()
        let rival = try place.open()
        for _ in 0..<3 { _ = try await Self.count("a", up: rival) }
        #expect(store.view.sequence == 0)
        #expect(try await Self.count("a", up: store) == 4)
        #expect(store.view.sequence == 4 && store.view.state.total == 4)
        store.close()
        rival.close()
    }
}
