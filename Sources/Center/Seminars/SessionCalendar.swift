/// Which sitting of a seminar a mark at the door belongs to. A seminar lists the sessions of which something is known and
/// may say how many there are; of the others no day is known, but for the first.
public struct SessionCalendar: Sendable {
    public let seminar: Row<Seminar>
    private let listed: [Int: Row<Session>]
    /// All there are, in order: those listed, and as many as terms and their sessions come to.
    public let numbers: [Int]
    private static let most = 200

    /// Asked of each mark at the door, so that what is asked again and again is worked out once.
    public init(_ seminar: Row<Seminar>) {
        self.seminar = seminar
        let sessions = seminar.sessions
        listed = Dictionary(sessions.map { ($0.number, $0) }) { first, _ in first }
        let perTerm = seminar.sessionCount ?? (sessions.isEmpty ? 1 : 0)
        let count = max(0, min(perTerm * (seminar.termCount ?? 1), Self.most))
        numbers = Array(1..<count + 1) + listed.keys.filter { $0 > count }.sorted()
    }

    public func day(of number: Int) -> When? {
        if let session = listed[number] {
            return session.date ?? (number == 1 ? seminar.date : nil)
        }
        return number == numbers.first ? seminar.date : nil
    }

    /// The term a session belongs to: as it says, or by counting sessions through the terms. Nil where everybody is
    /// expected, because there is one term or nothing tells.
    public func term(of number: Int) -> Int? {
        guard let terms = seminar.termCount, terms > 1 else { return nil }
        if let term = listed[number]?.term { return term }
        return seminar.sessionCount.map { min((number - 1) / $0 + 1, terms) }
    }

    /// Those that are on a day.
    public func sessions(on day: Day) -> [Int] {
        numbers.filter { number in
            if case .day(let other)? = self.day(of: number) { other == day } else { false }
        }
    }

    public enum Finding: Hashable, Sendable {
        case session(Int)
        /// There is one today and it is another.
        case wrongSession(asked: Int, today: [Int])
        /// No session is on the day; `day` is the next one, or the last there was.
        case notToday(asked: Int?, day: When?)
        case unknown(Int)
    }

    /// The session that a mark means, made at a moment by somebody of a term. Whoever types in a sheet afterwards names
    /// the session and says so.
    public func find(_ asked: Int?, at moment: Instant, term: Int? = nil, later: Bool) -> Finding {
        let day = moment.day ?? .first
        let today = sessions(on: day)
        guard let asked else {
            let own = today.filter { self.term(of: $0) == nil || term == nil || self.term(of: $0) == term }
            if let going = going(own.isEmpty ? today : own, at: moment) { return .session(going) }
            if let only = numbers.first, numbers.count == 1, later || !hasDay(only) { return .session(only) }
            return .notToday(asked: nil, day: nearest(to: day))
        }
        guard numbers.contains(asked) else { return .unknown(asked) }
        if later || today.contains(asked) || !hasDay(asked) { return .session(asked) }
        if !today.isEmpty { return .wrongSession(asked: asked, today: today) }
        return .notToday(asked: asked, day: self.day(of: asked))
    }

    /// Of several on one day the one that is on or comes next; the last when all are over.
    private func going(_ sessions: [Int], at moment: Instant) -> Int? {
        guard sessions.count > 1 else { return sessions.first }
        let now = moment.minuteOfDay
        let timed = sessions.map { number in
            let session = listed[number]
            return (number: number, start: session?.start?.minutes ?? 0, end: session?.end?.minutes)
        }.sorted { $0.start < $1.start }
        let next = timed.indices.first { index in
            // Without an end it is on until the next one begins.
            let end = timed[index].end ?? (timed.indices.contains(index + 1) ? timed[index + 1].start : 1440)
            return now < end
        }
        return next.map { timed[$0].number } ?? timed.last?.number
    }

    private func hasDay(_ number: Int) -> Bool {
        if case .day? = day(of: number) { true } else { false }
    }

    private func nearest(to day: Day) -> When? {
        let known = numbers.compactMap { self.day(of: $0) }
        return known.filter { $0.lastDay >= day }.min { $0.firstDay < $1.firstDay } ?? known.last
    }
}
