import Collections
import Glibc
import LinuxIO
import Store

/// Durable commits by one and by many clients, against a bare loop of write and fdatasync of the same bytes.
enum DurableBench {
    private static let bytesOfLine = 410

    static func run() async throws {
        let directory = "/tmp/telework-bench-\(getpid())"
        defer { Bench.remove(directory) }
        _ = try DiskDirectory(directory)
        for clients in [1, 4, 16, 64, 256] {
            // The disk's own pace changes from minute to minute, so it is measured before and after.
            let before = bareLoop(directory + "/bare")
            let store = try Store.open(UsageLedger(), at: "\(directory)/\(clients)")
            let end = Clock.monotonic() &+ 2_000_000_000
            var times: [UInt64] = []
            let seconds = try await Bench.seconds {
                times = try await withThrowingTaskGroup(of: [UInt64].self) { group in
                    for client in 0..<clients {
                        group.addTask { try await write(until: end, by: client, to: store) }
                    }
                    var times: [UInt64] = []
                    for try await some in group { times += some }
                    return times
                }
            }
            let batches = store.health.batches
            store.close()
            let bare = (before + bareLoop(directory + "/bare")) / 2
            times.sort()
            let rate = Double(times.count) / seconds
            print(
                "\(clients) clients: \(Int(rate)) a second, \(Bench.text(rate / bare)) × bare (\(Int(bare)));",
                "p50 \(times[times.count / 2] / 1000) µs, p99 \(times[times.count * 99 / 100] / 1000) µs;",
                "\(times.count / max(1, batches)) commits a sync")
        }
    }

    private static func write(
        until end: UInt64, by client: Int, to store: Store<UsageLedger>
    ) async throws -> [UInt64] {
        var times: [UInt64] = []
        var round = client * 1_000_000
        while Clock.monotonic() < end {
            round += 1
            guard let (id, usage) = UsageLedger.record(round) else { continue }
            let start = Clock.monotonic()
            try await store.commit(by: "key:bench", requestID: "0ABCDEFGHJKMN") { draft in
                draft.put(usage, in: UsageLedger.usage, id: id)
            }
            times.append(Clock.monotonic() - start)
        }
        return times
    }

    /// Writes a second, one line and one sync after the other, as C would.
    private static func bareLoop(_ path: String) -> Double {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(descriptor) }
        let line = [UInt8](repeating: 0x78, count: bytesOfLine - 1) + [0x0a]
        let start = Clock.monotonic()
        var rounds = 0
        while Clock.monotonic() - start < 1_000_000_000 {
            _ = Glibc.write(descriptor, line, line.count)
            fdatasync(descriptor)
            rounds += 1
        }
        return Double(rounds) / (Double(Clock.monotonic() - start) / 1e9)
    }
}
