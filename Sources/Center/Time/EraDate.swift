/// Days and months as the center's papers print them: in the era of the day, and with the fiscal year where the
/// calendar year alone would mislead.
extension Day {
    /// 2019-05-01
    private static let reiwa = Day(validYear: 2019, month: 5, day: 1)

    /// `令和7年2月10日`; `平成31年4月30日`, and the day after it `令和元年5月1日`.
    public var eraText: String {
        let date = date
        let era: Era = self >= Day.reiwa ? .reiwa : .heisei
        return "\(era.name)\(era.written(date.year))年\(date.month)月\(date.day)日"
    }
}

extension YearMonth {
    /// `2025年2月`, without the fiscal year.
    public var calendarText: String { "\(year)年\(month)月" }
}

extension When {
    /// `2025年2月10日（令和6年度）` from January to March, `2024年7月12日` otherwise.
    public var label: Bilingual {
        switch self {
        case .day(let day):
            let date = day.date
            return Bilingual(
                "\(date.year)年\(date.month)月\(date.day)日\(yearNote(date.month))", en: "\(day)\(englishNote(date.month))"
            )
        case .month(let month):
            return Bilingual("\(month.calendarText)\(yearNote(month.month))", en: "\(month)\(englishNote(month.month))")
        case .fiscalYear(let year): return Bilingual(year.label, en: year.description)
        }
    }

    private func yearNote(_ month: Int) -> String { month < 4 ? "（\(fiscalYear.label)）" : "" }
    private func englishNote(_ month: Int) -> String { month < 4 ? " (\(fiscalYear))" : "" }
}
