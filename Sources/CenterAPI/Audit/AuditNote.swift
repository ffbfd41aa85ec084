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
