import Foundation
import Testing
import WireCorpus

@testable import HTTP

struct HTTPDateTests {
    static let rows: [Case<Int64, String>] = [
        .init("RFC 9110 5.6.7: its example", 784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        .init("the epoch", 0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        .init("before the epoch", -1, "Wed, 31 Dec 1969 23:59:59 GMT"),
        .init("a leap day", 1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
        .init("the day after", 1_709_251_200, "Fri, 01 Mar 2024 00:00:00 GMT"),
        .init("a leap day of a century", 951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        .init("a century without one", 4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        .init("past 32 bits", 4_294_967_296, "Sun, 07 Feb 2106 06:28:16 GMT"),
        .init("four digits at least", -62_135_596_800, "Mon, 01 Jan 0001 00:00:00 GMT"),
        .init("four digits at most", 253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        .init("what lies outside is the nearest", .max, "Fri, 31 Dec 9999 23:59:59 GMT"),
        .init("what lies outside is the nearest", .min, "Mon, 01 Jan 0001 00:00:00 GMT"),
    ]

    @Test(arguments: rows)
    func `a date is written as the RFC has it`(row: Case<Int64, String>) {
        #expect(HTTPDate(unixSeconds: row.input).description == row.output)
    }

    @Test func `a date moved on is the date made new`() {
        var date = HTTPDate(unixSeconds: 0)
        for seconds: Int64 in [1, 59, 60, 3599, 3600, 86_399, 86_400, 86_399, 31_536_000, -1, -86_401, 784_111_777] {
            date.update(unixSeconds: seconds)
            #expect(date == HTTPDate(unixSeconds: seconds))
            #expect(date.seconds == seconds)
        }
    }

    @Test func `four hundred years of days agree with another calendar`() {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? .current
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        for day in stride(from: Int64(-20_000), to: 126_097, by: 13) {
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            let (year, month, number) = (parts.year ?? 0, parts.month ?? 1, parts.day ?? 0)
            let two = number < 10 ? "0\(number)" : "\(number)"
            let expected = "\(days[(parts.weekday ?? 1) - 1]), \(two) \(months[month - 1]) \(year) 00:00:00 GMT"
            #expect(HTTPDate(unixSeconds: day * 86_400).description == expected)
        }
    }
}
