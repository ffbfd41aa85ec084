import Testing

@testable import Center

@Suite struct `When something happened` {
    @Test(arguments: [
        ("2025-02-10", When.Precision.day, 2024, "2025-02-10", "2025-02-10"),
        ("2025-02", .month, 2024, "2025-02-01", "2025-02-28"), ("2024-02", .month, 2023, "2024-02-01", "2024-02-29"),
        ("FY2024", .fiscalYear, 2024, "2024-04-01", "2025-03-31"),
        ("FY2099", .fiscalYear, 2099, "2099-04-01", "2100-03-31"),
    ])
    func `it is as precise as it is known`(
        _ text: String, _ precision: When.Precision, _ year: Int, _ first: String, _ last: String
    ) throws {
        let when = try When(parsing: text)
        #expect(when.precision == precision)
        #expect(when.fiscalYear.year == year)
        #expect(when.firstDay.description == first)
        #expect(when.lastDay.description == last)
        #expect(when.description == text)
        #expect(When(packed: when.packed) == when)
    }

    /// design.md 6: strict in JSON.
    @Test(arguments: [
        ("R6", DateFault.form), ("2024", .form), ("fy2024", .form), ("FY24", .form), ("FY202a", .form),
        ("2025-2", .form), ("2025-02-1", .form), ("2025-13", .month(13)), ("FY1988", .range), ("FY2100", .range),
        ("2100-04", .range), ("1989-03", .range), ("", .form),
    ])
    func `other spellings are none in JSON`(_ text: String, _ fault: DateFault) {
        #expect(throws: fault) { try When(parsing: text) }
    }

    @Test func `the widest comes first, then what is in it`() {
        let ordered = [
            "FY2023", "2024-03-31", "FY2024", "2024-04", "2024-04-01", "2024-04-02", "2024-05", "2024-05-01",
        ]
        .compactMap(When.init)
        #expect(ordered.count == 8)
        #expect(ordered.shuffled().sorted() == ordered)
    }

    @Test func `being within is certain, overlapping is possible`() throws {
        let year = try When(parsing: "FY2024")
        let quarter = try When(parsing: "2024-10").firstDay...When(parsing: "2024-12").lastDay
        for (text, within, overlaps) in [
            ("2024-11", true, true), ("2024-12-31", true, true), ("FY2024", false, true), ("2025-01", false, false),
            ("2024-10-01", true, true), ("2024-09-30", false, false),
        ] {
            let when = try When(parsing: text)
            #expect(when.isWithin(quarter) == within)
            #expect(when.overlaps(quarter) == overlaps)
            #expect(when.isWithin(year.days))
        }
    }

    /// domain.md: January to March is shown with both years.
    @Test(arguments: [
        ("2025-02-10", "2025年2月10日（令和6年度）"), ("2025-02", "2025年2月（令和6年度）"), ("2024-07-12", "2024年7月12日"),
        ("2025-04", "2025年4月"), ("FY2024", "令和6年度"), ("FY2019", "令和元年度"), ("2019-03-31", "2019年3月31日（平成30年度）"),
    ])
    func `it is shown with the fiscal year where that is another`(_ text: String, _ label: String) {
        #expect(When(text)?.label.japanese == label)
    }

    /// inputs.md 5.2: one meaning is understood, two are not.
    @Test(arguments: [
        ("2025/4", "2025-04"), ("R7.4", "2025-04"), ("令和7年4月", "2025-04"), ("202504", "2025-04"),
        ("r7/4/1", "2025-04-01"),
        ("２０２５年４月", "2025-04"), ("2025.4.1", "2025-04-01"), ("2025-4-1", "2025-04-01"), ("20250401", "2025-04-01"),
        ("令和元年5月1日", "2019-05-01"), ("平成31年4月30日", "2019-04-30"), ("H31.4.30", "2019-04-30"),
        ("平成31年5月1日", "2019-05-01"), ("令和七年十月二十一日", "2025-10-21"), ("二〇二五年四月", "2025-04"),
        ("令7.4", "2025-04"), ("平31.4.30", "2019-04-30"), ("Apr-2025", "2025-04"), ("1-Sep-2025", "2025-09-01"),
        ("2025 December", "2025-12"), ("4/2025", "2025-04"),
        ("R6", "FY2024"), ("令和6年度", "FY2024"), ("2024年度", "FY2024"), ("FY2024", "FY2024"),
        (" 2025-02-10 ", "2025-02-10"),
    ])
    func `a written date with one meaning is understood`(_ text: String, _ meant: String) {
        #expect(WrittenDate.when(text)?.description == meant)
    }

    @Test(arguments: [
        "4月", "Apr-25", "4/5", "25/4/1", "45748", "2024", "令和7年2月29日", "2025年", "R7.2.29", "2025/4-1", "2025年4月1", "",
        "202513", "R0.4.1", "2025/４月", "//", "年月日", "2025//1", "元年4月",
    ])
    func `a written date with no meaning or two is not`(_ text: String) {
        #expect(WrittenDate.when(text) == nil)
    }

    /// inputs.md 5.1: who says the year twice means one, and what is no day is told as what it says.
    @Test(arguments: [
        ("令和7年(2025年)2月1日", "2025-02-01"), ("2025年（令和7年）2月1日", "2025-02-01"), ("2025(R7)年2月", "2025-02"),
        ("令和元年（2019年）5月1日", "2019-05-01"),
    ])
    func `a year that is said twice is one`(_ text: String, _ meant: String) {
        #expect(WrittenDate.when(text)?.description == meant)
    }

    @Test(arguments: [
        ("R7.2.29", DateFault.day(year: 2025, month: 2)), ("2026/2/30", .day(year: 2026, month: 2)),
        ("202513", .month(13)), ("令和8年13月", .month(13)), ("2025年（令和8年）2月1日", .years(2025, 2026)),
        ("R0.4.1", .form), ("4/5", .form), ("H1.3.1", .range), ("(2025年)(令和7年)", .form), ("2025()", .form),
        (")(", .form),
    ])
    func `a written date that is none says why`(_ text: String, _ fault: DateFault) {
        #expect(throws: fault) { try WrittenDate.read(text) }
    }
}
