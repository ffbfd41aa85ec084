import Collections

/// What became of a seminar in numbers: registered, waiting, who came, per session and over all. 人・講座ごと counts a
/// person once for the programme, 延べ each time; both are shown and neither is made into the other. Of a party all count
/// who came.
public struct SeminarSummary: Sendable {
    public struct Sitting: Hashable, Sendable {
        public let session: Int
        /// Persons who took part: registered ones, walk-ins and heads counted.
        public internal(set) var present = 0
        public internal(set) var walkIns = 0
        public internal(set) var headCount = 0
        public internal(set) var absent = 0
        public internal(set) var noShow = 0
        /// Registrations with a seat of which nothing is marked.
        public internal(set) var unmarked = 0
    }

    public let registrations: Int
    /// Persons with a seat.
    public let registered: Int
    public let waiting: Int
    public let cancelled: Int
    /// Of each term.
    public let capacity: Int?
    public let sittings: [Sitting]
    /// 人・講座ごと.
    public let persons: Int
    /// 延べ.
    public let attendances: Int
    /// Somebody came without a registration, so that persons of several sessions cannot be told apart: the fullest session
    /// stands for the programme, as in the indicators.
    public let hasNameless: Bool
    /// Persons that were there, or are expected, over all terms.
    private let taken: Int
    /// Over capacity, by terms.
    private let over: Int
    private let seats: Int?

    public init(_ book: SeminarBook, _ door: DoorBook) {
        let seating = Seating(book)
        registrations = book.entries.count { $0.row.isActive }
        registered = seating.seated()
        waiting = seating.waiting()
        cancelled = book.entries.count { $0.row.state == .cancelled || $0.row.state == .declined }
        capacity = book.seminar.capacity
        let calendar = SessionCalendar(book.seminar)
        var came: [TextKey: Int] = [:]
        var nameless = 0
        var fullest: [Int: Int] = [:]
        var sittings: [Sitting] = []
        for session in calendar.numbers {
            let term = calendar.term(of: session)
            var sitting = Sitting(session: session)
            var marked: Set<TextKey> = []
            for entry in door.entries where entry.row.session == session && !entry.row.isUndone {
                let (row, heads) = (entry.row, entry.row.heads)
                if let registration = row.registration?.id { marked.insert(registration) }
                switch row.mark ?? .present {
                case .absent: sitting.absent += heads
                case .noShow: sitting.noShow += heads
                case .present, .late, .leftEarly, .online:
                    sitting.present += heads
                    if let registration = row.registration?.id {
                        came[registration] = max(came[registration] ?? 0, heads)
                    } else if row.isWalkIn {
                        sitting.walkIns += heads
                    } else {
                        sitting.headCount += heads
                    }
                }
            }
            sitting.unmarked = seating.expected(term).count { !marked.contains($0.id) }
            nameless = max(nameless, sitting.walkIns + sitting.headCount)
            fullest[term ?? 1] = max(fullest[term ?? 1] ?? 0, sitting.present)
            sittings.append(sitting)
        }
        self.sittings = sittings
        attendances = sittings.reduce(0) { $0 + $1.present }
        persons = came.values.reduce(nameless, +)
        hasNameless = nameless > 0
        let isHeld = attendances > 0
        let ofTerms = seating.terms.map { isHeld ? fullest[$0] ?? 0 : seating.seated($0) }
        taken = ofTerms.reduce(0, +)
        over = ofTerms.reduce(0) { $0 + max(0, $1 - (seating.capacity ?? $1)) }
        seats = capacity.map { $0 * seating.terms.count }
    }

    /// In tenths of a percent, half up; nil where nobody was expected.
    public static func rate(_ part: Int, of whole: Int) -> Int? {
        whole > 0 ? (part * 2000 + whole) / (2 * whole) : nil
    }

    /// Of all who were expected and marked, those who stayed away without a word.
    public var noShowRate: Int? {
        let noShows = sittings.reduce(0) { $0 + $1.noShow }
        let all = sittings.reduce(noShows) { $0 + $1.present - $1.walkIns - $1.headCount + $1.absent }
        return Self.rate(noShows, of: all)
    }

    /// Of the seats, those that were taken: by registrations before it is held, by persons once somebody came.
    public var fillRate: Int? { seats.flatMap { Self.rate(taken, of: $0) } }

    /// Persons over capacity; nil where there is no limit.
    public var overCapacity: Int? { seats.map { _ in over } }

    /// As a report prints it: 41/40.
    public var printed: String? { seats.map { "\(taken)/\($0)" } }
}

extension Seating {
    /// Those with a seat, of a term or of all.
    public func expected(_ term: Int?) -> [SeminarBook.Entry] {
        book.entries.filter { entry in
            entry.row.seated > 0 && term.map { $0 == self.term(of: entry.row) } ?? true
        }
    }
}
