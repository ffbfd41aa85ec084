import Testing

@testable import Center

@Suite struct `Fiscal years` {
    /// Every spelling of design.md 6 and of the front-end developers' list.
    @Test(arguments: [
        ("R6", 2024), ("R06", 2024), ("令和6", 2024), ("令和6年度", 2024), ("H36", 2024), ("2024", 2024),
        ("2024年度", 2024), ("2024FY00", 2024), ("FY2024", 2024), ("FY24", 2024), ("R1", 2019), ("H31", 2019),
        ("令和元年度", 2019), ("令和1年度", 2019), ("平成29年度", 2017), ("平成元年度", 1989),
    ])
    func `a spelling with one meaning is understood`(_ text: String, _ year: Int) {
        #expect(FiscalYear(text)?.year == year)
    }

    @Test(arguments: [
        "", "R", "R0", "24", "6", "R-1", "R+6", "令和", "20246", "S64", "FY", "FY6", "２０２４", "R 6", "1988", "2100",
    ])
    func `a spelling with no meaning or two is refused`(_ text: String) {
        #expect(FiscalYear(text) == nil)
    }

    @Test(arguments: [(2024, "令和6年度"), (2019, "令和元年度"), (2018, "平成30年度"), (2017, "平成29年度")])
    func `a year is printed in its era`(_ year: Int, _ label: String) {
        #expect(FiscalYear(year: year)?.label == label)
    }

    @Test(arguments: [("2025-03", 2024), ("2025-04", 2025), ("2024-12", 2024), ("2019-04", 2019), ("2019-03", 2018)])
    func `a month belongs to the year that began in April`(_ month: String, _ year: Int) throws {
        let fiscal = FiscalYear(containing: try #require(YearMonth(month)))
        #expect(fiscal.year == year)
        #expect(fiscal.months.contains(try #require(YearMonth(month))))
    }

    @Test(arguments: ["2026-8", "2026-13", "2026-00", "26-08", "2026-08-01", "2026/08", "", "-", "２０２６-08"])
    func `a month in another spelling is not this one`(_ text: String) {
        #expect(YearMonth(text) == nil)
    }
}
