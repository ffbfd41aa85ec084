import Testing

@testable import Center

@Suite struct `Which session a mark belongs to` {
    private static func seminar(
        terms: Int? = nil, of sessions: Int? = nil, _ listed: [(Int, String, String?, String?)] = []
    ) throws -> SessionCalendar {
        var seminar = RecordDraft<Seminar>()
        seminar.title = "a"
        seminar.category = .course
        seminar.date = .day(try #require(Day("2026-11-18")))
        seminar.termCount = terms
        seminar.sessionCount = sessions
        seminar.sessions = try listed.map { number, day, start, end in
            var session = RecordDraft<Session>()
            session.number = number
            session.date = .day(try #require(Day(day)))
            session.start = start.flatMap { ClockTime($0) }
            session.end = end.flatMap { ClockTime($0) }
            return try session.row()
        }
        return SessionCalendar(try seminar.row())
    }

    private static func moment(_ text: String) throws -> Instant {
        try #require(Instant("2026-11-18T\(text):00+09:00"))
    }

    /// domain.md: 全4回×2期, of which only some sessions are known.
    @Test func `sessions that are not listed are there, each in its term`() throws {
        let course = try Self.seminar(terms: 2, of: 4, [(1, "2026-11-18", nil, nil), (5, "2027-01-13", nil, nil)])
        #expect(course.numbers == Array(1...8))
        #expect(course.numbers.map { course.term(of: $0) } == [1, 1, 1, 1, 2, 2, 2, 2])
        #expect(try Self.seminar(of: 4).numbers == [1, 2, 3, 4])
        #expect(try Self.seminar(of: 4).term(of: 3) == nil)
        #expect(try Self.seminar().numbers == [1])
        #expect(try Self.seminar(terms: 50, of: 200).numbers.count == 200)
    }

    /// features.md A: today's sessions; in the morning the morning's, in the afternoon the afternoon's.
    @Test(arguments: [
        ("09:00", 1), ("11:59", 1), ("12:00", 2), ("15:00", 2), ("16:30", 3), ("20:00", 3),
    ])
    func `of several on one day it is the one that is on or comes next`(time: String, session: Int) throws {
        let day = try Self.seminar(
            [
                1: ("10:00", "12:00"), 2: ("13:00", nil), 3: ("16:00", "17:00"),
            ].sorted { $0.key < $1.key }.map { ($0.key, "2026-11-18", $0.value.0, $0.value.1) })
        #expect(day.find(nil, at: try Self.moment(time), later: false) == .session(session))
        #expect(day.find(1, at: try Self.moment(time), later: false) == .session(1), "whoever names one means it")
    }

    @Test func `of two terms on one day it is that of the person's term`() throws {
        let both = try Self.seminar(terms: 2, of: 1, [(1, "2026-11-18", nil, nil), (2, "2026-11-18", nil, nil)])
        for term in 1...2 {
            #expect(both.find(nil, at: try Self.moment("10:00"), term: term, later: false) == .session(term))
        }
    }
}
