/// Dates as people and spreadsheets write them. What has one meaning is understood; what could be two months or two
/// years becomes a question that names both.
struct CellDate {
    var today: Day?

    /// `readsMonths`: of a spreadsheet's number that is the first of a month, that month is meant.
    func read(_ text: String, asDay: Bool, readsMonths: Bool) throws(ValueFault) -> CellReader.Plain {
        if let day = Self.slashed(text) { return CellReader.Plain(text: day.description, repairs: .form) }
        if When(text) != nil { return CellReader.Plain(text: text) }
        let width = Folding.width(text)
        let (plain, weekday) = Self.bare(width.filter { !$0.isWhitespace })
        if let day = Self.serial(plain) {
            let isMonth = readsMonths && day == day.month.firstDay
            return CellReader.Plain(text: isMonth ? day.month.description : day.description, repairs: .serial)
        }
        if let when = WrittenDate.when(plain) {
            // Who names the weekday of another day is likely to have slipped in the year.
            if case .day(let day) = when, let weekday, day.weekday.label.japanese != weekday { throw .weekday(day) }
            return CellReader.Plain(text: when.description, repairs: Self.repairs(text, width, plain, when.description))
        }
        let meanings = meanings(of: plain, asDay: asDay)
        // Without the day it is, nobody knows which years to offer.
        if today != nil, !meanings.isEmpty { throw .twoMeanings(meanings) }
        // As it is: whoever checks it says what is wrong.
        return CellReader.Plain(text: text)
    }

    /// Without the day of the week, which is beside it, the 分 of 8月分, the 度 of 8月度 and a time of
    /// midnight.
    private static func bare(_ text: String) -> (text: String, weekday: String?) {
        var plain = text
        var weekday: String?
        if let open = plain.lastIndex(of: "("), plain.hasSuffix(")"),
            plain.distance(from: open, to: plain.endIndex) <= 5
        {
            let inside = plain[plain.index(after: open)...].dropLast()
            if let first = inside.first, "月火水木金土日".contains(first), inside.dropFirst().allSatisfy({ "曜日".contains($0) })
            {
                plain = String(plain[..<open])
                weekday = String(first)
            }
        }
        for suffix in ["T00:00:00", "T00:00", "00:00:00", "0:00:00", "00:00", "0:00"] where plain.hasSuffix(suffix) {
            let rest = plain.dropLast(suffix.count)
            if WrittenDate.when(String(rest))?.precision == .day { return (String(rest), weekday) }
        }
        let isOfMonth = plain.hasSuffix("月分") || plain.hasSuffix("月度")
        return (isOfMonth ? String(plain.dropLast()) : plain, weekday)
    }

    /// 2025/4/1, as spreadsheets mostly write days: found without taking the text apart.
    private static func slashed(_ text: String) -> Day? {
        guard (8...10).contains(text.utf8.count) else { return nil }
        var numbers = (year: 0, month: 0)
        var slashes = 0
        var number = 0
        var digits = 0
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39:
                guard digits < (slashes == 0 ? 4 : 2) else { return nil }
                number = number * 10 + Int(byte - 0x30)
                digits += 1
            case 0x2F where slashes == 0 && digits == 4: numbers.year = number
            case 0x2F where slashes == 1 && digits > 0: numbers.month = number
            default: return nil
            }
            if byte == 0x2F { (slashes, number, digits) = (slashes + 1, 0, 0) }
        }
        guard slashes == 2, digits > 0 else { return nil }
        return Day(year: numbers.year, month: numbers.month, day: number)
    }

    /// Days since 1899-12-30, as spreadsheets count them.
    private static func serial(_ text: String) -> Day? {
        guard text.utf8.count == 5, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            return nil
        }
        return Day(dayNumber: number - 25_569)
    }

    private static func repairs(_ text: String, _ width: String, _ plain: String, _ meant: String) -> Repairs {
        if plain == meant { return width.trimmed == text.trimmed ? .blanks : .width }
        let isEra = Era.allCases.contains { $0.spellings.contains { plain.hasPrefix($0) } }
        let isWide = text.unicodeScalars.contains { (0xFF01...0xFF5E).contains($0.value) }
        let repairs: Repairs = isEra ? .era : .form
        return isWide ? repairs.union(.width) : repairs
    }

    /// What a text without a year, or with one of two digits, may mean.
    private func meanings(of text: String, asDay: Bool) -> [String] {
        if let (month, numbers) = WrittenDate.monthName(in: text) {
            return named(month: month, numbers.compactMap { Int($0) })
        }
        let digits = text.split { !($0.isASCII && $0.isNumber) }.compactMap { Int($0.prefix(5)) }
        if text.hasSuffix("月"), digits.count == 1, text.filter({ !$0.isNumber }) == "月" {
            return years(month: digits[0]).compactMap { YearMonth(year: $0, month: digits[0])?.description }
        }
        let signs = text.filter { !($0.isASCII && $0.isNumber) }
        guard ["/", "-", "月日", "."].contains(signs), digits.count == 2 else { return threeNumbers(digits, signs) }
        let days = years(month: digits[0]).compactMap {
            Day(year: $0, month: digits[0], day: digits[1])?.description
        }
        return asDay ? days : shortYears(digits, signs) + days
    }

    /// 25/4 and 7.4: a month of a year of the calendar or of the era. With a stroke, 7/4 is a day to everybody.
    private func shortYears(_ numbers: [Int], _ signs: String) -> [String] {
        guard signs != "月日", signs == "." || numbers[0] > 12, numbers[0] < 100 else { return [] }
        let years = (numbers[0] > 12 ? [2000 + numbers[0]] : []) + [Era.reiwa.offset + numbers[0]]
        return years.compactMap { YearMonth(year: $0, month: numbers[1])?.description }
    }

    /// Apr-25 is the 25th of April or April 2025, as the spreadsheet that wrote it was set; 1-Apr-25 has both.
    private func named(month: Int, _ numbers: [Int]) -> [String] {
        if numbers.count == 2 {
            return [(numbers[1], numbers[0]), (numbers[0], numbers[1])].filter { $0.0 < 100 }
                .compactMap { Day(year: 2000 + $0.0, month: month, day: $0.1)?.description }
        }
        guard numbers.count == 1, let number = numbers.first else { return [] }
        let asYear = number < 100 ? YearMonth(year: 2000 + number, month: month)?.description : nil
        let asDay = years(month: month).last.flatMap { Day(year: $0, month: month, day: number)?.description }
        return [asYear, asDay].compactMap(\.self)
    }

    /// 25/4/1: a year of the calendar or of the era.
    private func threeNumbers(_ numbers: [Int], _ signs: String) -> [String] {
        guard numbers.count == 3, ["//", "--", "..", "年月日"].contains(signs), numbers[0] < 100 else { return [] }
        return [2000 + numbers[0], Era.reiwa.offset + numbers[0]]
            .compactMap { Day(year: $0, month: numbers[1], day: numbers[2])?.description }
    }

    /// The two years in which the month was last, this one included; none where the day is not known.
    private func years(month: Int) -> [Int] {
        guard (1...12).contains(month) else { return [] }
        guard let today = today?.month else { return [] }
        let last = month <= today.month ? today.year : today.year - 1
        return [last - 1, last]
    }
}
