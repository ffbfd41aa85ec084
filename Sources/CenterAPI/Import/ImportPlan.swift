import Center
import Collections
import Store

/// What a list comes to, worked out beside the loops and before the writer is asked for anything: which records are new,
/// which change, which stay, and what is wrong. Carrying it out takes only as long as writing it down.
struct ImportPlan: Sendable {
    struct Change: Sendable {
        /// Nil for what the center numbers itself.
        var id: TextKey?
        let row: AnyRow
        /// The revision that is changed; 0 for a new record.
        let revision: Int
        /// In the list.
        let place: Int
    }

    enum Action: String, Sendable { case created, updated, unchanged }

    /// What became of a row, for the answer.
    struct Outcome: Sendable {
        let place: Int
        let id: TextKey
        let revision: Int
        let action: Action
    }

    struct Repair: Sendable {
        let row: Int
        let repair: CellRepair
    }

    struct Target: Hashable, Sendable {
        let kind: Int
        let id: TextKey
    }

    /// The view it was worked out against.
    let sequence: Int
    var changes: [Change] = []
    private(set) var unchanged: [Outcome] = []
    private(set) var unchangedCount = 0
    /// Records that were read, whatever became of them.
    var rows = 0
    var rejected = 0
    var blankRows = 0
    var totalRows = 0
    var faults = ImportFaults()
    private(set) var repairs: [Repair] = []
    private(set) var repairCount = 0
    /// Everything that the changes point to, each once.
    var targets: Set<Target> = []
    var ignoredColumns: [String] = []
    var columns: [String] = []

    /// What is told of single rows, in answers.
    static let mostTold = 200

    init(sequence: Int) { self.sequence = sequence }

    var created: Int { changes.count { $0.revision == 0 } }
    var updated: Int { changes.count - created }

    mutating func note(_ repairs: [CellRepair], row: Int) {
        repairCount += repairs.count
        for repair in repairs where self.repairs.count < Self.mostTold {
            self.repairs.append(Repair(row: row, repair: repair))
        }
    }

    mutating func noteUnchanged(_ id: TextKey, _ revision: Int, place: Int) {
        unchangedCount += 1
        guard unchanged.count < Self.mostTold else { return }
        unchanged.append(Outcome(place: place, id: id, revision: revision, action: .unchanged))
    }

    /// Rows that turned out to be refused only when they were carried out.
    mutating func withdraw(_ refused: [Problem.Item]) {
        guard !refused.isEmpty else { return }
        let places = Set(refused.compactMap(\.row))
        changes.removeAll { places.contains($0.place) }
        rejected += places.count
        for fault in refused { faults.note(fault) }
    }
}
