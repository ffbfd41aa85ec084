import Glibc
import LinuxIO
import Store

/// Measures the store beside what the disk can do, in one run, and prints ratios.
enum Bench {
    static func run(_ names: [String]) async {
        if names.count == 3, names[0] == "open" {
            do { try OpeningBench.open(names[1], names[2]) } catch { print("open: \(error)") }
            return
        }
        if names.count == 3, names[0] == "backup" {
            do { try ArchiveBench.backUp(names[1], names[2]) } catch { print("backup: \(error)") }
            return
        }
        let all: [(String, () async throws -> Void)] = [
            ("durable", DurableBench.run), ("memory", MemoryBench.run), ("opening", OpeningBench.run),
            ("snapshot", SnapshotBench.run), ("archive", ArchiveBench.run),
        ]
        for (name, body) in all where names.isEmpty || names.contains(name) {
            do {
                try await body()
            } catch {
                print("\(name): \(error)")
            }
        }
    }

    /// Seconds that the body took.
    static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = Clock.monotonic()
        try await body()
        return Double(Clock.monotonic() - start) / 1e9
    }

    static func remove(_ directory: String) {
        _ = system("rm -r '\(directory)'")
    }

    /// Bytes of all files below a directory.
    static func size(_ directory: String) -> Int {
        var status = stat()
        guard lstat(directory, &status) == 0 else { return 0 }
        guard status.st_mode & S_IFMT == S_IFDIR, let stream = opendir(directory) else { return status.st_size }
        defer { closedir(stream) }
        var size = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { size += Self.size("\(directory)/\(name)") }
        }
        return size
    }

    static func text(_ value: Double, _ digits: Int = 2) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return "\((value * scale).rounded() / scale)"
    }
}
