import Synchronization

/// How often who has no key was refused, by reason, for `/metrics`.
final class RefusalCounts: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func count(_ code: ProblemCode) { counts.withLock { $0[code.name, default: 0] += 1 } }

    /// In Prometheus's form.
    var text: String {
        let counts = counts.withLock { $0 }.sorted { $0.key < $1.key }
        let name = "telework_anonymous_refusals_total"
        return "# HELP \(name) Requests refused for want of a key that counts, by reason.\n# TYPE \(name) counter\n"
            + counts.map { "\(name){code=\"\($0.key)\"} \($0.value)\n" }.joined()
    }
}
