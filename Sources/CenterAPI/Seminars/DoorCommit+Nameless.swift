import Center
import Collections
import Store

/// Marks at the door that are of nobody who registered: a walk-in, or a number of heads.
extension DoorCommit {
    struct Nameless {
        let code: Code
        let id: TextKey
        let row: Row<Attendance>
    }

    /// A mark without a registration: a walk-in, or heads. The same scan is the same mark, undone or not.
    mutating func nameless(
        scan: String?, _ draft: inout Draft<CenterLedger>,
        _ fill: (inout RecordDraft<Attendance>) throws(Problem) -> Void
    ) throws(Problem) -> Nameless {
        if let scan, let known = DoorBook(id, in: center).scanned(scan) {
            return Nameless(code: known.row.isUndone ? .undone : .already, id: known.id, row: known.row)
        }
        let entry = try put(&draft) { row throws(Problem) in
            row.scanId = scan
            try fill(&row)
        }
        return Nameless(code: .checkedIn, id: entry.id, row: entry.row)
    }

    /// Persons present at a session with one more mark, where that is more than there are seats.
    func overCapacity(_ session: Int, with more: Int) -> [Issue] {
        guard let capacity = seminar.capacity else { return [] }
        let there = DoorBook(id, in: center).entries.reduce(0) { sum, entry in
            entry.row.session == session ? sum + entry.row.present : sum
        }
        guard there + more > capacity else { return [] }
        return [
            Issue(
                pointer: "/session", code: "over-capacity",
                detail: Bilingual(
                    "定員を超えています（\(there + more)/\(capacity)）。記録はしました。",
                    en: "Over capacity (\(there + more)/\(capacity)); recorded nevertheless."))
        ]
    }
}
