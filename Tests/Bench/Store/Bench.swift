import LinuxIO
import Store

/// Measures the store beside what the disk can do, in one run, and prints ratios.
enum Bench {
    static func run(_ names: [String]) async {
        let all: [(String, () async throws -> Void)] = [
            ("durable", DurableBench.run)
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

    static func text(_ value: Double, _ digits: Int = 2) -> String {
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return "\((value * scale).rounded() / scale)"
    }
}
