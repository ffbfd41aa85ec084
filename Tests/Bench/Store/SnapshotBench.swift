import Collections
import Glibc
import LinuxIO
import Store
import Synchronization

/// How long commits take while a snapshot of a million records is written, against without.
enum SnapshotBench {
    static func run() async throws {
        let directory = "/tmp/telework-bench-snapshot-\(getpid())"
        defer { Bench.remove(directory) }
        var settings = StoreSettings()
        settings.keeping.snapshotBytes = .max
        let store = try Store.open(UsageLedger(), at: directory, settings: settings)
        defer { store.close() }
        for chunk in stride(from: 0, to: 1_000_000, by: 5000) {
            try await store.commit(by: "key:bench") { draft in
                for number in chunk..<chunk + 5000 {
                    guard let (id, usage) = UsageLedger.record(number) else { continue }
                    draft.put(usage, in: UsageLedger.usage, id: id)
                }
            }
        }
        let without = try await times(store, while: nil)
        let isDone = Flag()
        let thread = try Thread(name: "bench-snapshot") {
            // As the store's own thread does that makes snapshots.
            Thread.stepBack()
            try? store.makeSnapshot()
            isDone.set()
        }
        let start = Clock.monotonic()
        let with = try await times(store, while: isDone)
        thread.join()
        let seconds = Double(Clock.monotonic() - start) / 1e9
        print(
            "snapshot of a million records: \(Bench.text(seconds)) s, \(Bench.size(directory + "/snapshot") / 1_000_000) MB"
        )
        for (name, part) in [("p50", 50), ("p99", 99)] {
            let (a, b) = (without[without.count * part / 100], with[with.count * part / 100])
            print(
                "commits by 16 clients, \(name): \(a / 1000) µs without, \(b / 1000) µs with,",
                "\(Bench.text(Double(b) / Double(a))) ×")
        }
    }

    final class Flag: Sendable {
        private let flag = Atomic(false)
        func set() { flag.store(true, ordering: .relaxed) }
        var isSet: Bool { flag.load(ordering: .relaxed) }
    }

    /// Sorted nanoseconds of each commit, for three seconds or until the flag is up.
    private static func times(_ store: Store<UsageLedger>, while flag: Flag?) async throws -> [UInt64] {
        let end = Clock.monotonic() &+ 3_000_000_000
        return try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for client in 0..<16 {
                group.addTask {
                    var times: [UInt64] = []
                    var round = client
                    while flag.map({ !$0.isSet }) ?? (Clock.monotonic() < end) {
                        round = (round + 7919) % 1_000_000
                        guard let (id, usage) = UsageLedger.record(round) else { continue }
                        let start = Clock.monotonic()
                        try await store.commit(by: "key:bench", requestID: "0ABCDEFGHJKMN") { draft in
                            draft.put(usage, in: UsageLedger.usage, id: id)
                        }
                        times.append(Clock.monotonic() - start)
                    }
                    return times
                }
            }
            var all: [UInt64] = []
            for try await some in group { all += some }
            return all.sorted()
        }
    }
}
