import Testing

@testable import Formats

@Suite struct `Calendars in RFC 5545` {
    private static func lines(_ text: String) -> [[UInt8]] {
        var lines = ContentLines()
        lines.append("SUMMARY", text: text)
        return lines.bytes.split(separator: [0x0D, 0x0A]).map(Array.init)
    }

    private static func unfolded(_ lines: [[UInt8]]) -> String {
        String(decoding: lines.enumerated().flatMap { $0 == 0 ? $1 : Array($1.dropFirst()) }, as: UTF8.self)
    }

    /// 3.3.11: what has an escape, and what has no place in text.
    @Test(
        arguments: [
            ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("一行目\n二行目", "一行目\\n二行目"), ("a\r\nb\rc", "a\\nb\\nc"),
            ("a\tb", "a\tb"), ("a\u{0}\u{7}\u{7F}\u{85}b", "ab"), ("a:b\"c", "a:b\"c"), ("", ""), ("\r\n\n", "\\n\\n"),
        ])
    func `text is escaped`(text: String, escaped: String) {
        #expect(ContentLines.escaped(text) == escaped)
    }

    /// 3.1: 75 octets without the line's end. "SUMMARY:" takes 8 of them.
    @Test(arguments: [(66, 1), (67, 1), (68, 2), (67 + 74, 2), (67 + 75, 3)])
    func `a line of n octets is folded at 75`(count: Int, lines: Int) {
        let folded = Self.lines(String(repeating: "a", count: count))
        #expect(folded.count == lines)
        #expect(folded.allSatisfy { $0.count <= 75 })
        #expect(folded.dropFirst().allSatisfy { $0.first == 0x20 })
    }

    @Test(
        arguments: ["富士市テレワーク推進センター", "か\u{3099}", "👩‍👩‍👧‍👦", "e\u{301}\u{302}", "🇯🇵", "髙"])
    func `no character is broken by folding`(character: String) {
        for shift in 0..<75 {
            let text = String(repeating: "a", count: shift) + String(repeating: character, count: 20)
            let folded = Self.lines(text)
            #expect(folded.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
            #expect(Self.unfolded(folded) == "SUMMARY:" + text)
            for line in folded.dropFirst() {
                let first = String(decoding: line.dropFirst(), as: UTF8.self).first
                #expect(first == "a" || character.contains { $0 == first }, "a line begins within a character")
            }
        }
    }

    @Test func `a character longer than a line is broken between its scalars`() {
        let heap = "a" + String(repeating: "\u{301}", count: 200)
        let folded = Self.lines(heap)
        #expect(folded.allSatisfy { $0.count <= 75 && String(validating: $0, as: UTF8.self) != nil })
        #expect(Self.unfolded(folded) == "SUMMARY:" + heap)
    }

    @Test func `a feed describes its zone and ends every line with CRLF`() {
        let day = CalendarDay(year: 2026, month: 11, day: 20)
        var entry = CalendarEntry(
            uid: "sem-1@example.jp", sequence: 3, changed: CalendarStamp(day: day, seconds: 3661),
            begins: .local(day, hour: 13, minute: 30), ends: .local(day, hour: 15, minute: 0), summary: "講座, 全4回")
        entry.isCancelled = true
        let feed = CalendarFeed(name: "センター", zone: .tokyo, product: "-//telework//1//JA", entries: [entry])
        let text = String(decoding: feed.bytes(), as: UTF8.self)
        #expect(text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"))
        #expect(text.hasSuffix("END:VCALENDAR\r\n"))
        #expect(!text.split(separator: "\r\n").contains { $0.utf8.contains(0x0A) || $0.utf8.contains(0x0D) })
        for line in [
            "BEGIN:VTIMEZONE", "TZID:Asia/Tokyo", "TZOFFSETTO:+0900", "DTSTART;TZID=Asia/Tokyo:20261120T133000",
            "DTEND;TZID=Asia/Tokyo:20261120T150000", "SEQUENCE:3", "STATUS:CANCELLED", "UID:sem-1@example.jp",
            "DTSTAMP:20261120T010101Z", "SUMMARY:講座\\, 全4回",
        ] { #expect(text.contains("\r\n\(line)\r\n"), "\(line)") }
    }
}
