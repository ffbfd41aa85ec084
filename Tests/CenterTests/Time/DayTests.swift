import Testing

@testable import Center

@Suite struct `Days` {
    @Test(arguments: ["1989-04-01", "2000-02-29", "2024-02-29", "2025-02-28", "2026-12-31", "2100-02-28", "2100-03-31"])
    func `a day comes back as it was spelled`(_ text: String) throws {
        let day = try #require(Day(text))
        #expect(day.description == text)
        #expect(Day(dayNumber: day.number) == day)
    }

    /// Leap years: RFC 3339, appendix C. The range is that of fiscal years.
    @Test(arguments: [
        ("2025-02-29", DateFault.day(year: 2025, month: 2)), ("2100-02-29", .day(year: 2100, month: 2)),
        ("2024-02-30", .day(year: 2024, month: 2)), ("2024-04-31", .day(year: 2024, month: 4)),
        ("2024-01-00", .day(year: 2024, month: 1)), ("2024-13-01", .month(13)), ("2024-00-01", .month(0)),
        ("1989-03-31", .range), ("2100-04-01", .range), ("0000-01-01", .range), ("2024-1-01", .form),
        ("2024-01-1", .form),
        ("24-01-01", .form), ("2024/01/01", .form), ("2024-01-01 ", .form), ("", .form), ("２０２４-01-01", .form),
        ("+024-01-01", .form), ("2024-01-0a", .form),
    ])
    func `what is no day is refused with its reason`(_ text: String, _ fault: DateFault) {
        #expect(throws: fault) { try Day(parsing: text) }
    }

    @Test(arguments: [
        ("1989-04-01", Weekday.saturday), ("2024-02-29", .thursday), ("2025-02-10", .monday), ("2026-11-20", .friday),
        ("2100-03-31", .wednesday),
    ])
    func `weekdays are known`(_ text: String, _ weekday: Weekday) {
        #expect(Day(text)?.weekday == weekday)
    }

    @Test func `every day follows the one before it`() throws {
        var day = Day.first
        var (count, weekday) = (1, day.weekday.rawValue)
        while let next = day.advanced(by: 1) {
            weekday = (weekday + 1) % 7
            try #require(next.weekday.rawValue == weekday)
            try #require(next > day && next.description > day.description)
            try #require(Day(next.description) == next)
            (day, count) = (next, count + 1)
        }
        // 111 years, of which 27 have a 29 February: 1992 to 2096.
        #expect(day == .last)
        #expect(count == 111 * 365 + 27)
    }

    /// domain.md, Time: the year runs from 1 April to 31 March.
    @Test(arguments: [
        ("2025-02-10", 2024), ("2025-03-31", 2024), ("2025-04-01", 2025), ("2024-02-29", 2023), ("2019-04-30", 2019),
        ("2019-05-01", 2019),
    ])
    func `a day belongs to a fiscal year`(_ text: String, _ year: Int) {
        #expect(Day(text)?.fiscalYear.year == year)
    }

    @Test(arguments: [
        ("2019-04-30", "平成31年4月30日"), ("2019-05-01", "令和元年5月1日"), ("2019-12-31", "令和元年12月31日"),
        ("2020-01-01", "令和2年1月1日"), ("2025-02-10", "令和7年2月10日"), ("1989-04-01", "平成元年4月1日"),
    ])
    func `days are printed in their era`(_ text: String, _ printed: String) {
        #expect(Day(text)?.eraText == printed)
    }
}
