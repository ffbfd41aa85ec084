import Collections
import Glibc
import LinuxIO
import Store

/// Opening a million records from the journal, and from a snapshot: speed, and memory against the files' size.
/// Each is measured in a process of its own, so that what was allocated before does not count.
enum OpeningBench {
    static let records = 1_000_000

    static func run() async throws {
        let directory = "/tmp/telework-bench-open-\(getpid())"
        defer { Bench.remove(directory) }
        var settings = StoreSettings()
        settings.keeping.snapshotBytes = .max
        var store = try Store.open(UsageLedger(), at: directory, settings: settings)
        try await fill(store)
        store.close()
        spawn("open", directory, "journal")
        store = try Store.open(UsageLedger(), at: directory, settings: settings)
        try store.makeSnapshot()
        store.close()
        spawn("open", directory, "snapshot")
    }

    /// One record a commit, as they come.
    static func fill(_ store: Store<UsageLedger>) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for client in 0..<1000 {
                group.addTask {
                    for round in 0..<records / 1000 {
                        guard let (id, usage) = UsageLedger.record(round * 1000 + client) else { continue }
                        try await store.commit(by: "key:bench", requestID: "0ABCDEFGHJKMN") { draft in
                            draft.put(usage, in: UsageLedger.usage, id: id)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    static func spawn(_ words: String...) {
        _ = system("'\(CommandLine.arguments[0])' " + words.map { "'\($0)'" }.joined(separator: " "))
    }

    /// The measured half, in the other process.
    static func open(_ directory: String, _ part: String) throws {
        let before = resident()
        let start = Clock.monotonic()
        let store = try Store.open(UsageLedger(), at: directory)
        let seconds = Double(Clock.monotonic() - start) / 1e9
        let size = Double(Bench.size(directory + "/" + part))
        print(
            "opening \(store.view.records.count(in: UsageLedger.usage)) records from the \(part):",
            "\(Bench.text(seconds)) s, \(Int(size / seconds / 1e6)) MB a second,",
            "memory \(Bench.text(Double(resident() - before) / size)) × the files' \(Int(size / 1e6)) MB",
            "(peak \(Bench.text(Double(peak()) / size)) ×)")
        store.close()
    }

    private static func resident() -> Int { status("VmRSS:") }
    static func peak() -> Int { status("VmHWM:") }

    private static func status(_ name: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 8192)
        let text = String(decoding: bytes[..<fread(&bytes, 1, bytes.count, file)], as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return (line?.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) } ?? 0)
            * 1024
    }
}
