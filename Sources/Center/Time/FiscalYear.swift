/// A Japanese fiscal year, April to March, named by the calendar year it begins in.
public struct FiscalYear: Hashable, Comparable, Sendable {
    public let year: Int

    /// Years an office has papers of; anything else is a slip of the keyboard.
    public static let range = 1989...2099

    public static let first = FiscalYear(validYear: range.lowerBound)

    private init(validYear year: Int) {
        self.year = year
    }

    public init?(year: Int) {
        guard Self.range.contains(year) else { return nil }
        self.year = year
    }

    public init(containing month: YearMonth) {
        year = month.month >= 4 ? month.year : month.year - 1
    }

    /// Reads what people write for it: `R6`, `R06`, `令和6`, `令和6年度`, `H36`, `2024`, `2024年度`, `FY2024`, `FY24`,
    /// `2024FY00`. Nil where it names no year or could name two.
    public init?(_ text: String) {
        var rest = Substring(text)
        if rest.hasSuffix("年度") { rest = rest.dropLast(2) }
        if rest.hasSuffix("FY00") { rest = rest.dropLast(4) }
        for era in Era.allCases {
            for prefix in [era.name, String(era.letter)] where rest.hasPrefix(prefix) {
                let number = rest.dropFirst(prefix.count)
                guard let inEra = number == "元" ? 1 : Self.number(number), inEra >= 1 else { return nil }
                self.init(year: era.offset + inEra)
                return
            }
        }
        if rest.hasPrefix("FY") { rest = rest.dropFirst(2) }
        guard let number = Self.number(rest) else { return nil }
        // Two digits alone could be 令和24年 as well as 2024; only behind FY they mean one.
        guard rest.count == 4 || rest.count == 2 && text.hasPrefix("FY") else { return nil }
        self.init(year: rest.count == 2 ? 2000 + number : number)
    }

    /// All of these spellings as a regular expression.
    public static let pattern: String = {
        let reiwa = "(R|令和)(元|0{0,3}[1-9]|0{0,2}([1-7][0-9]|8[01]))"
        let heisei = "(H|平成)(元|0{0,3}[1-9]|0{0,2}[1-9][0-9]|0?1(0[0-9]|1[01]))"
        return "^(\(reiwa)|\(heisei)|(FY)?(1989|199[0-9]|20[0-9]{2})|FY[0-9]{2})(FY00)?(年度)?$"
    }()

    private static func number(_ text: Substring) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }

    /// `令和6年度`.
    public var label: String {
        let era = Era(fiscalYear: year)
        return "\(era.name)\(era.written(year))年度"
    }

    /// `R6`.
    public var shortLabel: String {
        let era = Era(fiscalYear: year)
        return "\(era.letter)\(year - era.offset)"
    }

    public var firstMonth: YearMonth { YearMonth(validYear: year, month: 4) }
    public var lastMonth: YearMonth { YearMonth(validYear: year + 1, month: 3) }
    public var months: ClosedRange<YearMonth> { firstMonth...lastMonth }
    public var days: ClosedRange<Day> { firstMonth.firstDay...lastMonth.lastDay }

    /// `2024-04-01`
    public var start: String { "\(year)-04-01" }
    /// `2025-03-31`
    public var end: String { "\(year + 1)-03-31" }

    public static func < (left: FiscalYear, right: FiscalYear) -> Bool { left.year < right.year }
}
