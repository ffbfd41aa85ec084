public import Collections

/// Everything that was marked at the door of one seminar, undone marks included: read from a state in time with its size.
public struct DoorBook: Sendable {
    public let entries: [Entry]

    public struct Entry: Sendable {
        public let id: TextKey
        public let row: Row<Attendance>

        public init(id: TextKey, row: Row<Attendance>) {
            self.id = id
            self.row = row
        }
    }

    public init(entries: [Entry]) { self.entries = entries }

    public init(_ seminar: TextKey, in center: CenterState) {
        let ids = center.referrers(to: Seminar.kind, seminar, of: Attendance.kind, limit: .max)
        entries = ids.compactMap { id in center[Attendance.self, id].map { Entry(id: id, row: $0) } }
    }

    /// The marks of one registration alone: what a check-in needs.
    public init(registration: TextKey, in center: CenterState) {
        let ids = center.referrers(to: Registration.kind, registration, of: Attendance.kind, limit: .max)
        entries = ids.compactMap { id in center[Attendance.self, id].map { Entry(id: id, row: $0) } }
    }

    /// The mark that stands for a registration at a session. There is never more than one.
    public func standing(_ registration: TextKey, _ session: Int) -> Entry? {
        entries.first { $0.row.session == session && !$0.row.isUndone && $0.row.registration?.id == registration }
    }

    public func scanned(_ scan: String) -> Entry? { entries.first { $0.row.scanId == scan } }

    /// Those who walked in, undone ones left out.
    public func walkIns(_ session: Int) -> [Entry] {
        entries.filter { $0.row.session == session && !$0.row.isUndone && $0.row.isWalkIn }
    }

    /// Registrations with a mark at a session, whatever it is.
    public func marked(_ session: Int) -> [TextKey: Entry] {
        var marked: [TextKey: Entry] = [:]
        for entry in entries where entry.row.session == session && !entry.row.isUndone {
            if let registration = entry.row.registration { marked[registration.id] = entry }
        }
        return marked
    }
}
