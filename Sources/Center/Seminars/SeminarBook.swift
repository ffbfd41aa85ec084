public import Collections

/// One seminar with all its registrations, in the order they came: what every decision about seats is made of. Read from
/// a state in time with its size. It never changes anything.
public struct SeminarBook: Sendable {
    public let id: TextKey
    public let seminar: Row<Seminar>
    public let entries: [Entry]

    public struct Entry: Sendable {
        public let id: TextKey
        public let row: Row<Registration>

        public init(id: TextKey, row: Row<Registration>) {
            self.id = id
            self.row = row
        }
    }

    public init(id: TextKey, seminar: Row<Seminar>, entries: [Entry]) {
        self.id = id
        self.seminar = seminar
        self.entries = entries
    }

    /// Nil where there is no such seminar.
    public init?(_ id: TextKey, in center: CenterState) {
        guard let seminar = center[Seminar.self, id] else { return nil }
        let ids = center.referrers(to: Seminar.kind, id, of: Registration.kind, limit: .max)
        self.init(
            id: id, seminar: seminar,
            entries: ids.compactMap { id in center[Registration.self, id].map { Entry(id: id, row: $0) } })
    }

    /// As it would be with a registration put in its place, or behind all others.
    public func putting(_ id: TextKey, _ row: Row<Registration>) -> SeminarBook {
        var entries = entries
        if let place = entries.firstIndex(where: { $0.id == id }) {
            entries[place] = Entry(id: id, row: row)
        } else {
            entries.append(Entry(id: id, row: row))
        }
        return SeminarBook(id: self.id, seminar: seminar, entries: entries)
    }

    public func without(_ id: TextKey) -> SeminarBook {
        SeminarBook(id: self.id, seminar: seminar, entries: entries.filter { $0.id != id })
    }

    public func with(_ seminar: Row<Seminar>) -> SeminarBook {
        SeminarBook(id: id, seminar: seminar, entries: entries)
    }

    public subscript(id: TextKey) -> Row<Registration>? { entries.first { $0.id == id }?.row }
}

extension Row<Registration> {
    /// Wants to come: has seats or waits for some.
    public var isActive: Bool { self.state == .registered || self.state == .waiting }

    /// Seats that are kept for the party.
    public var seated: Int {
        guard self.state == .registered else { return 0 }
        return min(self.seats ?? self.party, self.party)
    }

    /// Of the party, those who wait.
    public var waiting: Int { isActive ? self.party - seated : 0 }
}
