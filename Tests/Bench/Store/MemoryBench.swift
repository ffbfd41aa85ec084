import Collections
import Glibc
import LinuxIO
import Store

/// What a commit and a read cost in memory, and how that grows with the number of records.
enum MemoryBench {
    static let sizes = [1000, 10_000, 100_000, 1_000_000, 5_000_000]

    static func run() async throws {
        let store = try Store(UsageLedger(), journal: NullJournal(), clock: Timestamp.wallClock)
        defer { store.close() }
        var filled = 0
        var first: Double?
        for size in sizes {
            try await fill(store, from: filled, to: size)
            filled = size
            let cost = try await commitCost(store, among: size)
            first = first ?? cost
            print(
                "\(size) records: a commit \(Int(cost)) ns of processor time (\(Int(1e9 / cost)) a second),",
                "\(Bench.text(cost / (first ?? cost))) × that at \(sizes[0]); a read by id \(readCost(store, size)) ns")
        }
        let start = Clock.monotonic()
        var sum = 0
        for _ in 0..<1_000_000 { sum &+= store.view.sequence }
        print("taking a view: \((Clock.monotonic() - start) / 1_000_000) ns", sum == 0 ? "" : "")
    }

    /// Many records a commit: this is not what is measured.
    private static func fill(_ store: Store<UsageLedger>, from start: Int, to end: Int) async throws {
        for chunk in stride(from: start, to: end, by: 5000) {
            try await store.commit(by: "key:bench") { draft in
                for number in chunk..<min(chunk + 5000, end) {
                    guard let (id, usage) = UsageLedger.record(number) else { continue }
                    draft.put(usage, in: UsageLedger.usage, id: id)
                }
            }
        }
    }

    /// Replaces records all over the map, 64 clients at once as in a busy server.
    private static func commitCost(_ store: Store<UsageLedger>, among size: Int) async throws -> Double {
        let rounds = 3000
        // Made before, as a request's body is read before its commit.
        let all = (0..<64).map { client in
            (0..<rounds).compactMap { UsageLedger.record(Int(truncatingIfNeeded: ($0 &* 64 &+ client) &* 7919) % size) }
        }
        let before = writerTime()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for records in all {
                group.addTask {
                    for (id, usage) in records {
                        try await store.commit(by: "key:bench", requestID: "0ABCDEFGHJKMN") { draft in
                            guard draft[UsageLedger.usage, id] != nil else { return }
                            draft.put(usage, in: UsageLedger.usage, id: id)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        return Double(writerTime() - before) / Double(64 * rounds)
    }

    /// Processor nanoseconds of the writer's thread, which validates, applies and encodes.
    private static func writerTime() -> UInt64 {
        guard let tasks = opendir("/proc/self/task") else { return 0 }
        defer { closedir(tasks) }
        while let entry = readdir(tasks) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard text("/proc/self/task/\(name)/comm") == "store-writer\n" else { continue }
            let words = text("/proc/self/task/\(name)/schedstat").split(separator: " ")
            return words.first.flatMap { UInt64($0) } ?? 0
        }
        return 0
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    private static func readCost(_ store: Store<UsageLedger>, _ size: Int) -> Int {
        let ids = (0..<10_000).compactMap { UsageLedger.record(Int(truncatingIfNeeded: $0 &* 104_729) % size)?.id }
        var sum = 0
        let start = Clock.monotonic()
        for _ in 0..<10 {
            for id in ids { sum &+= store.view.records[UsageLedger.usage, id]?.revision ?? 0 }
        }
        let taken = Clock.monotonic() - start
        return sum == 0 ? 0 : Int(taken) / (10 * ids.count)
    }
}
