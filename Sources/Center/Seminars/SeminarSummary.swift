import Collections

/// What became of a seminar in numbers: registered, waiting, who came, per session and over all. 人・講座ごと counts a
/// person once for the programme, 延べ each time; both are shown and neither is made into the other.
public struct SeminarSummary: Sendable {
    public struct Sitting: Hashable, Sendable {
        public let session: Int
        /// Persons who took part: registered ones, walk-ins and heads counted.
        public internal(set) var present = 0
        public internal(set) var walkIns = 0
        public internal(set) var headCount = 0
        public internal(set) var absent = 0
        public internal(set) var noShow = 0
        public internal(set) var unmarked = 0
    }

    public let registrations: Int
    /// Persons with a seat.
    public let registered: Int
    public let waiting: Int
    public let cancelled: Int
    public let capacity: Int?
    public let sittings: [Sitting]
    /// 人・講座ごと.
    public let persons: Int
    /// 延べ.
    public let attendances: Int
    /// Somebody came without a registration, so that persons of several sessions cannot be told apart: the fullest session
    /// stands for the programme, as in the indicators.
    public let hasNameless: Bool

    public init(_ book: SeminarBook, _ door: DoorBook) {
        let seating = Seating(book)
        registrations = book.entries.count { $0.row.isActive }
        registered = seating.seated()
        waiting = seating.waiting()
        cancelled = book.entries.count { $0.row.state == .cancelled || $0.row.state == .declined }
        capacity = book.seminar.capacity
        let calendar = SessionCalendar(book.seminar)
        let expected = book.entries.filter { $0.row.seated > 0 }
        var sittings: [Sitting] = []
        var came: Set<TextKey> = []
        var nameless = 0
        for session in calendar.numbers {
            let marked = door.marked(session)
            var sitting = Sitting(session: session)
            var heads = 0
            for (id, entry) in marked {
                switch entry.row.mark ?? .present {
                case .absent: sitting.absent += 1
                case .noShow: sitting.noShow += 1
                case .present, .late, .leftEarly, .online:
                    sitting.present += 1
                    came.insert(id)
                }
            }
            for entry in door.entries
            where entry.row.session == session && entry.row.registration == nil && entry.row.countsAsPresence {
                let count = entry.row.head
                sitting.present += count
                if entry.row.isWalkIn { sitting.walkIns += count } else { sitting.headCount += count }
                heads += count
            }
            sitting.unmarked = expected.count { marked[$0.id] == nil }
            nameless = max(nameless, heads)
            sittings.append(sitting)
        }
        self.sittings = sittings
        attendances = sittings.reduce(0) { $0 + $1.present }
        persons = came.count + nameless
        hasNameless = nameless > 0
    }

    /// In tenths of a percent, half up; nil where nobody was expected.
    public static func rate(_ part: Int, of whole: Int) -> Int? {
        whole > 0 ? (part * 2000 + whole) / (2 * whole) : nil
    }

    /// Of all marks, those who stayed away without a word.
    public var noShowRate: Int? {
        let noShows = sittings.reduce(0) { $0 + $1.noShow }
        let all = sittings.reduce(noShows) { $0 + $1.present - $1.walkIns - $1.headCount + $1.absent }
        return Self.rate(noShows, of: all)
    }

    /// Of the seats, those that were taken: by registrations before it is held, by persons once somebody came.
    public var fillRate: Int? { capacity.flatMap { Self.rate(largest, of: $0) } }

    /// Persons over capacity; nil where there is no limit.
    public var overCapacity: Int? { capacity.map { max(0, largest - $0) } }

    private var largest: Int { attendances > 0 ? sittings.map(\.present).max() ?? 0 : registered }
}
