/// The sheet of one session as it stands: those who are expected and those who wait, whoever else is marked, and who
/// walked in. What is written from it and sent back unchanged changes nothing.
public struct SignInSheet: Sendable {
    public struct Line: Sendable {
        /// Nil of those who walked in.
        public let registration: SeminarBook.Entry?
        public let mark: DoorBook.Entry?

        public var number: String? { registration?.row.number }
        public var name: String? { registration.map(\.row.name) ?? mark?.row.name }
        public var kana: String? { registration?.row.kana }
        public var organizationName: String? {
            registration.map(\.row.organizationName) ?? mark?.row.organizationName
        }
        /// Who came, or who is expected.
        public var persons: Int { mark?.row.heads ?? registration?.row.party ?? 1 }
    }

    public let lines: [Line]

    public init(_ book: SeminarBook, _ door: DoorBook, _ session: Int) {
        let seating = Seating(book)
        let marked = door.marked(session)
        let term = SessionCalendar(book.seminar).term(of: session)
        let expected = book.entries.filter { entry in
            marked[entry.id] != nil
                || entry.row.isActive && (term.map { $0 == seating.term(of: entry.row) } ?? true)
        }
        lines =
            expected.map { Line(registration: $0, mark: marked[$0.id]) }
            + door.walkIns(session).map { Line(registration: nil, mark: $0) }
    }
}

/// Those who walked in and are on a sheet, each for one row of it. A row names the same one whatever the order of the
/// rows and whatever stands between them: by the name, or without one by the number of persons.
public struct SheetWalkIns: Sendable {
    private var standing: [String: [DoorBook.Entry]]

    public init(_ door: DoorBook, _ session: Int) {
        standing = Dictionary(grouping: door.walkIns(session)) { Self.key($0.row.name) }
    }

    private static func key(_ name: String?) -> String { name.map(Folding.name) ?? "" }

    /// The one that a row means, if it is there and no row before meant it.
    public mutating func take(_ name: String?, _ persons: Int?) -> DoorBook.Entry? {
        let key = Self.key(name)
        guard let entries = standing[key], !entries.isEmpty else { return nil }
        let same = entries.firstIndex { $0.row.heads == persons ?? 1 }
        guard let place = same ?? (key.isEmpty ? nil : entries.indices.first) else { return nil }
        return standing[key]?.remove(at: place)
    }
}
