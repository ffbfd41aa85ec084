import Center
import Collections
import Synchronization

/// Which records with something personal in them a request showed, noted while they are written into its answer. One for
/// each request of a known caller; a list of thousands notes their number and the first ids.
final class AuditNote: Sendable {
    struct Shown: Sendable {
        let kind: String
        var count = 0
        var ids: [String] = []
    }

    static let mostIDs = 100
    private let shown = Mutex<[Shown]>([])

    func add(_ kind: KindDeclaration, _ id: TextKey) {
        shown.withLock { shown in
            let place = shown.firstIndex { $0.kind == kind.name } ?? shown.count
            if place == shown.count { shown.append(Shown(kind: kind.name)) }
            shown[place].count += 1
            if shown[place].ids.count < Self.mostIDs { shown[place].ids.append(id.description) }
        }
    }

    /// What was noted, once.
    func take() -> [Shown] {
        shown.withLock { shown in
            defer { shown = [] }
            return shown
        }
    }
}

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
