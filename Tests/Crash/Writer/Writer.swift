import Collections
import LinuxIO
import Store

/// Commits as fast as it can until it is killed. It says on standard output what it found when it opened the data
/// directory, and then each commit, when it is acknowledged and not before:
///
///     found 3 17 17 15,16,17      client 3: its counter, the counter's revision, the numbers that are there
///     done 3 18                   client 3 was told that its commit 18 is durable
struct Writer {
    private let store: Store<CounterLedger>
    private let clients: Int

    init(directory: String, clients: Int) throws {
        // Small enough that a second sees many files and snapshots come and go.
        let settings = StoreSettings(
            journal: JournalSettings(fileSize: 24 << 10, padding: 4 << 10),
            keeping: KeepingSettings(snapshotBytes: 40 << 10, history: 3000, interval: 3_000_000, pause: 100_000))
        store = try Store.open(CounterLedger(), at: directory, settings: settings)
        self.clients = clients
    }

    /// Every client counts in one record, leaves the last three numbers as records, and deletes the one before.
    private static func key(_ client: Int, _ number: Int? = nil) -> DocumentID? {
        DocumentID(number.map { "c\(client)-\($0)" } ?? "c\(client)")
    }

    func tell() throws {
        let records = store.view.records
        for client in 0..<clients {
            guard let counter = Self.key(client), let prefix = DocumentID("c\(client)-") else { continue }
            let found = records[CounterLedger.numbers, counter]
            let numbers = records.all(in: CounterLedger.numbers, withPrefix: prefix)
                .compactMap(\.value.document?.value).sorted()
            let list = numbers.map(String.init).joined(separator: ",")
            try ThisProcess.write(
                "found \(client) \(found?.document?.value ?? 0) \(found?.revision ?? 0) \(list)\n", to: .output)
        }
        try ThisProcess.write("ready\n", to: .output)
    }

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<clients { group.addTask { try await count(client) } }
            try await group.waitForAll()
        }
    }

    func close() {
        store.close()
    }

    private struct Odd: Error {}

    private func count(_ client: Int) async throws {
        guard let counter = Self.key(client) else { return }
        while true {
            let committed = try await store.commit(by: "client-\(client)") { draft in
                let number = (draft[CounterLedger.numbers, counter]?.document?.value ?? 0) + 1
                draft.put(.init(value: number), in: CounterLedger.numbers, id: counter)
                if let id = Self.key(client, number) {
                    draft.put(.init(value: number), in: CounterLedger.numbers, id: id)
                }
                if let id = Self.key(client, number - 3) { draft.delete(id, in: CounterLedger.numbers) }
                return number
            }
            try ThisProcess.write("done \(client) \(committed.value)\n", to: .output)
            // Refused commits among the others.
            _ = try? await store.commit(by: "odd") { draft in
                draft.put(.init(value: 1 << 40), in: CounterLedger.numbers, id: "odd")
                throw Odd()
            }
        }
    }
}
