import Glibc
import LinuxIO
import Store

/// A backup of a million records, its verification and its restore, against a copy of the same bytes. The backup is
/// made in a process that has nothing else in its memory, as the command's has.
enum ArchiveBench {
    static func run() async throws {
        let directory = "/tmp/telework-bench-archive-\(getpid())"
        defer { Bench.remove(directory) }
        _ = try DiskDirectory(directory)
        var settings = StoreSettings()
        settings.keeping.snapshotBytes = .max
        let store = try Store.open(UsageLedger(), at: directory + "/data", settings: settings)
        try await OpeningBench.fill(store)
        store.close()
        OpeningBench.spawn("backup", directory, "backup.jsonl")
        let disk = try DiskDirectory(existing: directory)
        let copying = await Bench.seconds { _ = system("cp '\(directory)/backup.jsonl' '\(directory)/copy' && sync") }
        print("cp and sync of it: \(Bench.text(copying)) s")
        let megabytes = Double(Bench.size(directory + "/backup.jsonl")) / 1e6
        let verifying = try await Bench.seconds { try ArchiveFile.verify("backup.jsonl", on: disk) }
        print("verifying: \(Bench.text(verifying)) s, \(Int(megabytes / verifying)) MB a second")
        let restoring = try await Bench.seconds {
            _ = try Restore(UsageLedger()).run("backup.jsonl", on: disk) { () throws(Errno) in
                try DiskDirectory(directory + "/restored")
            }
        }
        print("restoring: \(Bench.text(restoring)) s, \(Int(megabytes / restoring)) MB a second")
    }

    /// The measured half, in the other process.
    static func backUp(_ directory: String, _ name: String) throws {
        let data = try DiskDirectory(existing: directory + "/data")
        let target = try DiskDirectory(existing: directory)
        let start = Clock.monotonic()
        let backup = try ArchiveFile.write(name, on: target) { try Backup.write(of: data, to: $0) }
        let seconds = Double(Clock.monotonic() - start) / 1e9
        let megabytes = Double(backup.bytes) / 1e6
        print(
            "backup of \(backup.last) commits: \(Bench.text(seconds)) s, \(Int(megabytes / seconds)) MB a second,",
            "peak memory \(OpeningBench.peak() >> 20) MiB for \(Int(megabytes)) MB")
    }
}
