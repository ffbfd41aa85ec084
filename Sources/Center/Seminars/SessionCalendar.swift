/// Which sitting of a seminar a mark at the door belongs to. A seminar that lists no sessions has as many as it says, on
/// days that are not known but for the first.
public struct SessionCalendar: Sendable {
    private let seminar: Row<Seminar>

    public init(_ seminar: Row<Seminar>) { self.seminar = seminar }

    /// All there are, in order.
    public var numbers: [Int] {
        let listed = seminar.sessions.map(\.number).sorted()
        let count = (seminar.sessionCount ?? 1) * (seminar.termCount ?? 1)
        return listed.isEmpty ? Array(1...min(max(count, 1), 200)) : listed
    }

    public func day(of number: Int) -> When? {
        if let session = seminar.sessions.first(where: { $0.number == number }) {
            return session.date ?? (number == 1 ? seminar.date : nil)
        }
        return number == numbers.first ? seminar.date : nil
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

    /// The session that a mark means, made on a day. Whoever types in a sheet afterwards names the session and says so.
    public func find(_ asked: Int?, on day: Day, later: Bool) -> Finding {
        let today = sessions(on: day)
        guard let asked else {
            if let only = today.first { return .session(only) }
            if later, numbers.count == 1 { return .session(numbers[0]) }
            if numbers.count == 1, !hasDay(numbers[0]) { return .session(numbers[0]) }
            return .notToday(asked: nil, day: nearest(to: day))
        }
        guard numbers.contains(asked) else { return .unknown(asked) }
        if later || today.contains(asked) || !hasDay(asked) { return .session(asked) }
        if !today.isEmpty { return .wrongSession(asked: asked, today: today) }
        return .notToday(asked: asked, day: self.day(of: asked))
    }

    private func hasDay(_ number: Int) -> Bool {
        if case .day? = day(of: number) { true } else { false }
    }

    private func nearest(to day: Day) -> When? {
        let known = numbers.compactMap { self.day(of: $0) }
        return known.filter { $0.lastDay >= day }.min { $0.firstDay < $1.firstDay } ?? known.last
    }
}
