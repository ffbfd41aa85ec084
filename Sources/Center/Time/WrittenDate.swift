/// Dates as people write them in tables and forms, where they have one meaning: `2025/2/10`, `R7.2.10`, `令和7年2月`,
/// `令和七年二月`, `202504`, `Apr-2025`, `令和6年度`, in any width. What could mean two things (`4月`, `4/5`, `Apr-25`) is
/// none here.
public enum WrittenDate {
    public static func when(_ text: String) -> When? { try? read(text) }

    /// Says of a date that is written as one why it is none: its month has no such day, its years are two. Anything else
    /// has no form.
    static func read(_ text: String) throws(DateFault) -> When {
        let text = try withoutSecondYear(withDigits(Folding.width(text).filter { !$0.isWhitespace }))
        do throws(DateFault) { return try When(parsing: text) } catch {
            if error != .form { throw error }
        }
        if text.utf8.count == 8 || text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return try digits(text)
        }
        // A year alone names a fiscal year only if it says so, or is one of an era, which offices count in fiscal years.
        if let year = FiscalYear(text), !text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return .fiscalYear(year)
        }
        guard let parts = parts(text), let year = calendarYear(parts[0]) else {
            guard let when = named(text) ?? monthFirst(text) else { throw .form }
            return when
        }
        switch parts.count {
        case 2: return .month(try YearMonth(checkedYear: year, month: parts[1].number))
        case 3: return .day(try Day(checkedYear: year, month: parts[1].number, day: parts[2].number))
        default: throw .form
        }
    }

    private static func digits(_ text: String) throws(DateFault) -> When {
        guard let number = Int(text) else { throw .form }
        if text.utf8.count == 6 { return .month(try YearMonth(checkedYear: number / 100, month: number % 100)) }
        return .day(try Day(checkedYear: number / 10_000, month: number / 100 % 100, day: number % 100))
    }

    /// 令和7年(2025年)2月: who says the year twice means one, if it is one.
    private static func withoutSecondYear(_ text: String) throws(DateFault) -> String {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")"),
            let first = year(text[..<open]), let second = year(text[open..<close].dropFirst())
        else { return text }
        guard first == second else { throw .years(first, second) }
        let rest = text[close...].dropFirst()
        return String(first) + "年" + (rest.hasPrefix("年") ? rest.dropFirst() : rest)
    }

    /// `2025`, `2025年`, `令和7年`, `R7`.
    private static func year(_ text: Substring) -> Int? {
        var rest = text
        let era = takeEra(&rest)
        if rest.hasSuffix("年") { rest = rest.dropLast() }
        guard var part = part(rest) else { return nil }
        part.era = era
        return calendarYear(part)
    }

    /// 4/2025
    private static func monthFirst(_ text: String) -> When? {
        let parts = text.split(whereSeparator: { "-/.".contains($0) })
        guard parts.count == 2, let month = part(parts[0]), let year = part(parts[1]), month.digits <= 2,
            year.digits == 4
        else { return nil }
        return YearMonth(year: year.number, month: month.number).map(When.month)
    }

    /// Apr-2025, 2025 April, 1-Apr-2025: the year is what has four digits.
    private static func named(_ text: String) -> When? {
        guard let (month, numbers) = monthName(in: text),
            let place = numbers.firstIndex(where: { $0.utf8.count == 4 }), let year = Int(numbers[place])
        else { return nil }
        switch numbers.count {
        case 1: return YearMonth(year: year, month: month).map(When.month)
        case 2: return Int(numbers[1 - place]).flatMap { Day(year: year, month: month, day: $0) }.map(When.day)
        default: return nil
        }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The month that an English name or its beginning stands for, and the numbers beside it.
    static func monthName(in text: String) -> (month: Int, numbers: [Substring])? {
        let letters = text.filter { $0.isASCII && $0.isLetter }.lowercased()
        guard (3...9).contains(letters.utf8.count), text.utf8.count <= 20,
            let month = months.firstIndex(where: { $0.hasPrefix(letters) }),
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-/., ".contains($0)) })
        else { return nil }
        return (month + 1, text.split { !$0.isNumber })
    }

    /// 令和七年十月 with its numbers in digits.
    private static func withDigits(_ text: String) -> String {
        guard text.contains(where: { kanji.contains($0) }) else { return text }
        var made = ""
        var run = ""
        for character in text + "." {
            if kanji.contains(character) {
                run.append(character)
                continue
            }
            made += digits(ofKanji: run)
            run = ""
            made.append(character)
        }
        return String(made.dropLast())
    }

    private static let kanji = Array("〇一二三四五六七八九十")

    private static func digits(ofKanji run: String) -> String {
        func digit(_ character: Character) -> String { kanji.firstIndex(of: character).map { String($0) } ?? "" }
        let parts = run.split(separator: "十", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count <= 1, parts[1].count <= 1 else { return run.map(digit).joined() }
        return (parts[0].isEmpty ? "1" : digit(parts[0].first ?? "一"))
            + (parts[1].isEmpty ? "0" : digit(parts[1].first ?? "〇"))
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
        var rest = Substring(text)
        let era = takeEra(&rest)
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

    /// The era that a text begins with; of its year 元 a number is made.
    private static func takeEra(_ rest: inout Substring) -> Era? {
        var era: Era?
        for candidate in Era.allCases {
            for name in candidate.spellings where rest.hasPrefix(name) {
                era = candidate
                rest = rest.dropFirst(name.count)
                break
            }
        }
        if rest.hasPrefix("元") { rest = "1" + rest.dropFirst() }
        return era
    }

    private static func part(_ text: Substring) -> Part? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(text)
        else { return nil }
        return Part(number: number, digits: text.utf8.count)
    }
}
