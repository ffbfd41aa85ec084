import Testing

@testable import CenterAPI

@Suite struct InstantTextTests {
    static let rows: [(seconds: Int64, text: String)] = [
        (0, "1970-01-01T09:00:00+09:00"),
        (951_749_999, "2000-02-28T23:59:59+09:00"),
        (951_750_000, "2000-02-29T00:00:00+09:00"),
        (1_556_636_400, "2019-05-01T00:00:00+09:00"),
        (1_795_000_000, "2026-11-18T20:06:40+09:00"),
        (4_107_510_000, "2100-03-01T00:00:00+09:00"),
        (253_402_268_399, "9999-12-31T23:59:59+09:00"),
        (.max, "9999-12-31T23:59:59+09:00"),
        (-1, "1970-01-01T09:00:00+09:00"),
    ]

    @Test(arguments: rows) func `an instant is printed in Japan's time`(row: (seconds: Int64, text: String)) {
        #expect(InstantText.of(unixSeconds: row.seconds) == row.text)
    }
}
