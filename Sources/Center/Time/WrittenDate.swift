/// Dates as people write them in tables and forms, where they have one meaning: `2025/2/10`, `R7.2.10`, `令和7年2月`,
/// `202504`, `令和6年度`, in any width. What could mean two things (`4月`, `4/5`, `Apr-25`) is none here.
public enum WrittenDate {
    public static func when(_ text: String) -> When? {
        let text = Folding.width(text).filter { !$0.isWhitespace }
        if let exact = When(text) { return exact }
        if text.utf8.count == 8 || text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return digits(text)
        }
        // A year alone names a fiscal year only if it says so, or is one of an era, which offices count in fiscal years.
        if let year = FiscalYear(text), !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .fiscalYear(year)
        }
        guard let parts = parts(text), let year = calendarYear(parts[0]) else { return nil }
        switch parts.count {
        case 2: return YearMonth(year: year, month: parts[1].number).map(When.month)
        case 3: return Day(year: year, month: parts[1].number, day: parts[2].number).map(When.day)
        default: return nil
        }
    }

    private static func digits(_ text: String) -> When? {
        guard let number = Int(text) else { return nil }
        if text.utf8.count == 6 { return YearMonth(year: number / 100, month: number % 100).map(When.month) }
        return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100).map(When.day)
    }

    /// A number and the letters before it: the era of a year.
    private struct Part {
        var era: Era?
        var number: Int
        var digits: Int
    }

    /// An era's year counts also beyond its end, as 平成31年5月 does in papers printed before.
    private static func calendarYear(_ part: Part) -> Int? {
        if let era = part.era { return part.number >= 1 ? era.offset + part.number : nil }
        return part.digits == 4 ? part.number : nil
    }

    /// Year, month and perhaps day with one kind of sign between them, or 年月日 behind each.
    private static func parts(_ text: String) -> [Part]? {
        var era: Era?
        var rest = Substring(text)
        for candidate in Era.allCases {
            for name in [candidate.name, String(candidate.letter), String(candidate.letter).lowercased()]
            where rest.hasPrefix(name) {
                era = candidate
                rest = rest.dropFirst(name.count)
                break
            }
        }
        if rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
        let isJapanese = rest.contains("年")
        var parts: [Part] = []
        if isJapanese {
            for sign in ["年", "月", "日"] as [Character] {
                guard let end = rest.firstIndex(of: sign), let part = part(rest[..<end]) else { break }
                parts.append(part)
                rest = rest[rest.index(after: end)...]
            }
            guard rest.isEmpty else { return nil }
        } else {
            guard let sign = rest.first(where: { "-/.".contains($0) }) else { return nil }
            for piece in rest.split(separator: sign, omittingEmptySubsequences: false) {
                guard let part = part(piece) else { return nil }
                parts.append(part)
            }
        }
        guard (2...3).contains(parts.count) else { return nil }
        parts[0].era = era
        return parts
    }

    private static func part(_ text: Substring) -> Part? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text)
        else { return nil }
        return Part(number: number, digits: text.utf8.count)
    }
}
