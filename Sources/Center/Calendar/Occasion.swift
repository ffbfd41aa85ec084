public import Collections

/// One entry of the center's calendar: a seminar or one of its sessions, an event or one of its times, on days that are
/// known. It is made of what everybody may see and of nothing else. What is known to the month or year alone is in no
/// calendar, since a day would have to be invented for it.
public struct Occasion: Sendable {
    public let kind: KindDeclaration
    public var id: TextKey
    /// The event that stands for one time of a repeated one.
    public var exception: TextKey?
    /// What tells it from other entries of the same record, and stays when they move: a session's number, the day that
    /// one time of a repeated event was planned for.
    public var part: String?
    public var title: String
    public var kana: String?
    public var category: Bilingual
    public var first: Day
    public var last: Day
    public var start: ClockTime?
    public var end: ClockTime?
    public var place: String?
    public var address: String?
    public var summary: String?
    public var organizer: Reference<Organization>?
    public var capacity: Int?
    public var fee: Int?
    public var applyUntil: Day?
    public var url: String?
    public var isCancelled: Bool

    /// Where it can be read about.
    public var record: TextKey { exception ?? id }

    public var days: ClosedRange<Day> { first...last }

    /// Whether it has a place on the clock, and not on the calendar alone. Of several days the times are those of the
    /// first day's start and the last day's end, and mean nothing by themselves.
    public var isTimed: Bool {
        guard let start, start.minutes < 1440 else { return false }
        return first == last || end != nil
    }
}

extension Occasion {
    /// By day, then time, whole days first.
    public static func isBefore(_ one: Occasion, _ other: Occasion) -> Bool {
        let left = (one.first.number, one.isTimed ? one.start?.minutes ?? 0 : -1)
        let right = (other.first.number, other.isTimed ? other.start?.minutes ?? 0 : -1)
        if left != right { return left < right }
        if one.id != other.id { return one.id < other.id }
        return (one.part ?? "") < (other.part ?? "")
    }
}

extension Occasion {
    /// Each session whose day is known; of a seminar without such sessions its own days.
    static func all(of seminar: PublicRow<Seminar>, _ id: TextKey) -> [Occasion] {
        let sessions = seminar.sessions
        let dated = sessions.filter { $0.date?.knownDay != nil }
        guard dated.isEmpty else {
            return dated.compactMap { Occasion($0, of: seminar, id, isOnly: sessions.count == 1) }
        }
        guard let first = seminar.date.knownDay else { return [] }
        return [Occasion(seminar, id, first, last: seminar.endDate ?? first)]
    }

    private init?(_ session: PublicRow<Session>, of seminar: PublicRow<Seminar>, _ id: TextKey, isOnly: Bool) {
        guard let day = session.date?.knownDay else { return nil }
        self.init(seminar, id, day, last: day)
        part = String(session.number)
        let number = isOnly ? nil : "第\(session.number)回"
        title = [seminar.title, number, session.title].compactMap(\.self).joined(separator: " ")
        start = session.start
        end = session.end
        // The address is that of the seminar's own place.
        if let other = session.place, other != seminar.place {
            place = other
            address = nil
        }
    }

    private init(_ seminar: PublicRow<Seminar>, _ id: TextKey, _ first: Day, last: Day) {
        kind = Seminar.kind
        self.id = id
        title = seminar.title
        kana = seminar.kana
        category = seminar.category.label
        self.first = first
        self.last = max(first, last)
        place = seminar.place
        address = seminar.address
        summary = seminar.summary
        organizer = seminar.organizer
        capacity = seminar.capacity
        fee = seminar.fee
        applyUntil = seminar.applyUntil
        isCancelled = seminar.state == .cancelled
    }

    /// Of an event that happens once, or of one that stands for one time of a series: a calendar knows it as that time,
    /// moved or cancelled.
    init?(standingFor event: PublicRow<Event>, _ id: TextKey) {
        self.init(event, id)
        guard let series = event.series?.id, let planned = event.occurrence else { return }
        self.id = series
        exception = id
        part = Self.part(of: planned)
    }

    static func part(of day: Day) -> String { day.description.filter { $0 != "-" } }

    /// Of an event that happens once; nil where its day is not known.
    init?(_ event: PublicRow<Event>, _ id: TextKey) {
        guard let first = event.date.knownDay else { return nil }
        kind = Event.kind
        self.id = id
        title = event.title
        kana = event.kana
        category = event.category.label
        self.first = first
        last = max(first, event.endDate ?? first)
        start = event.start
        end = event.end
        place = event.place
        address = event.address
        summary = event.summary
        organizer = event.organizer
        capacity = event.capacity
        fee = event.fee
        url = event.url
        isCancelled = event.state == .cancelled
    }
}

extension When {
    /// The day, where it is known to the day.
    public var knownDay: Day? { if case .day(let day) = self { day } else { nil } }
}
