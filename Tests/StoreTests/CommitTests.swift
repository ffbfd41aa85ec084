import Collections
import Foundation
import LinuxIO
import Testing

@testable import Store

struct CommitTests {
    let directory = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path

    @Test func `what was committed is there after opening again`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        do {
            let store = try Store.open(BookLedger(), at: directory)
            let first = try await store.commit(by: "key:a", reason: "first") { draft in
                draft.put(.init(count: 3, text: "テレワーク"), in: BookLedger.notes, id: "a").revision
            }
            #expect(first.value == 1 && first.sequence == 1 && first.changed)
            #expect(store.view.records[BookLedger.notes, "a"]?.document?.count == 3)
            let second = try await store.commit(by: "key:a") { draft in
                draft.put(.init(count: 5), in: BookLedger.notes, id: "a")
                draft.delete("b", in: BookLedger.notes)
                return draft.state.total
            }
            #expect(second.value == 3 && second.sequence == 2)
            store.close()
        }
        let store = try Store.open(BookLedger(), at: directory)
        defer { store.close() }
        #expect(store.view.sequence == 2)
        #expect(store.view.state.total == 5)
        #expect(store.view.records[BookLedger.notes, "a"]?.revision == 2)
        #expect(store.view.records[BookLedger.notes, "a"]?.by == "key:a")
    }

    @Test func `what the closure throws refuses that commit alone`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        struct Refused: Error {}
        let store = try Store.open(BookLedger(), at: directory)
        defer { store.close() }
        await #expect(throws: Refused.self) {
            try await store.commit(by: "x") { draft in
                draft.put(.init(count: 1), in: BookLedger.notes, id: "a")
                throw Refused()
            }
        }
        #expect(store.view.sequence == 0)
    }

    @Test func `many clients at once lose nothing`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try Store.open(BookLedger(), at: directory)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<32 {
                group.addTask {
                    for _ in 0..<50 {
                        try await store.commit(by: "x") { draft in
                            let id = DocumentID("n\(client % 4)")!
                            let count = draft[BookLedger.notes, id]?.document?.count ?? 0
                            draft.put(.init(count: count + 1), in: BookLedger.notes, id: id)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        store.close()
        let again = try Store.open(BookLedger(), at: directory)
        defer { again.close() }
        #expect(again.view.state.total == 1600 && again.view.sequence == 1600)
        #expect(again.view.state == store.view.state)
    }
}
