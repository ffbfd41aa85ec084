import Testing

@testable import Center

@Suite struct `Times and instants` {
    @Test(arguments: [("00:00", 0), ("09:30", 570), ("23:59", 1439), ("24:00", 1440)])
    func `a time comes back`(_ text: String, _ minutes: Int) {
        #expect(ClockTime(text)?.minutes == minutes)
        #expect(ClockTime(text)?.description == text)
    }

    @Test(arguments: ["24:01", "25:00", "09:60", "9:30", "09:3", "0930", "09:30:00", "", "：０９", "-1:00"])
    func `other spellings are no time`(_ text: String) {
        #expect(ClockTime(text) == nil)
    }

    /// RFC 3339, 5.8, and inputs.md 5.3: any offset is taken, answers have +09:00.
    @Test(arguments: [
        ("2026-11-20T10:12:00+09:00", "2026-11-20T10:12:00+09:00"),
        ("2026-11-20T01:12:00Z", "2026-11-20T10:12:00+09:00"),
        ("2026-11-19t20:12:00-05:00", "2026-11-20T10:12:00+09:00"),
        ("2026-11-20T10:12:00.5+09:00", "2026-11-20T10:12:00.500+09:00"),
        ("2026-11-20T10:12:00.123456789+09:00", "2026-11-20T10:12:00.123+09:00"),
        ("2026-11-20T24:00:00+09:00", "2026-11-21T00:00:00+09:00"),
        ("2016-12-31T23:59:60Z", "2017-01-01T09:00:00+09:00"),
        ("2025-03-31T15:00:00Z", "2025-04-01T00:00:00+09:00"),
    ])
    func `an instant is printed with the center's offset`(_ text: String, _ printed: String) throws {
        let instant = try Instant(parsing: text)
        #expect(instant.description == printed)
        #expect(try Instant(parsing: printed) == instant)
    }

    @Test(arguments: [
        ("2026-11-20T10:12:00", InstantFault.offsetMissing), ("2026-11-20", .form),
        ("2026-11-20 10:12:00+09:00", .form),
        ("2026-11-20T10:12+09:00", .form), ("2026-11-20T10:12:00+0900", .form), ("2026-11-20T10:12:00.+09:00", .form),
        ("2026-11-20T10:12:00+24:00", .form), ("2026-02-29T10:12:00Z", .date(.day(year: 2026, month: 2))),
        ("2026-11-20T24:00:01Z", .time), ("2026-11-20T10:60:00Z", .time), ("2026-11-20T10:00:61Z", .time),
        ("1970-01-01T00:00:00Z", .date(.range)), ("", .form), ("2026-11-20T10:12:00ZZ", .form),
        ("2026-11-20T10:12:00.5", .offsetMissing),
    ])
    func `what is no instant is refused with its reason`(_ text: String, _ fault: InstantFault) {
        #expect(throws: fault) { try Instant(parsing: text) }
    }

    @Test func `its day is that of the center's clock`() {
        #expect(Instant("2025-03-31T14:59:59Z")?.day == Day("2025-03-31"))
        #expect(Instant("2025-03-31T15:00:00Z")?.day == Day("2025-04-01"))
    }
}
