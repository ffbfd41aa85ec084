import Testing

@testable import Store

struct TimestampTests {
    /// Instants, checked with `date -d`.
    static let instants: [(Int, String)] = [
        (0, "1970-01-01T09:00:00.000+09:00"),
        (-1, "1970-01-01T08:59:59.999+09:00"),
        (951_782_400_000, "2000-02-29T09:00:00.000+09:00"),
        (1_763_600_000_123, "2025-11-20T09:53:20.123+09:00"),
        (1_743_433_199_999, "2025-03-31T23:59:59.999+09:00"),
        (-62_135_596_800_000, "0001-01-01T09:00:00.000+09:00"),
        (253_402_268_399_999, "9999-12-31T23:59:59.999+09:00"),
    ]

    @Test(arguments: instants) func `an instant is written with its offset and read back`(time: Int, text: String) {
        #expect(Timestamp(milliseconds: time).description == text)
        #expect(Timestamp(Array(text.utf8)) == Timestamp(milliseconds: time))
    }

    @Test(arguments: [
        ("2025-11-20T00:53:20.123+00:00", 1_763_600_000_123), ("2025-11-19T19:53:20.123-05:00", 1_763_600_000_123),
    ])
    func `any offset is read`(text: String, time: Int) {
        #expect(Timestamp(Array(text.utf8)) == Timestamp(milliseconds: time))
    }

    @Test(arguments: [
        "", "2025-11-20", "2025-11-20T09:53:20+09:00", "2025-02-29T09:00:00.000+09:00",
        "2025-13-01T09:00:00.000+09:00", "2025-11-20T24:00:00.000+09:00", "2025-11-20T09:60:00.000+09:00",
        "2025-11-20T09:00:60.000+09:00", "2025-11-20 09:00:00.000+09:00", "2025-11-20T09:00:00.000Z09:00",
        "2025-11-20T09:00:00.000+24:00", "2025-1１-20T09:00:00.000+09:00",
    ])
    func `what is no instant is refused`(text: String) {
        #expect(Timestamp(Array(text.utf8)) == nil)
    }
}
