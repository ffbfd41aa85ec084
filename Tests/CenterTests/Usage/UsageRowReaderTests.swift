import Center
import Collections
import Testing

/// inputs.md 5.2: cells as clerks type them.
@Suite struct `Rows of usage` {
    private func read(
        _ cells: [(String, String)], own: [TextKey]? = ["worx"]
    ) throws -> UsageRowReader {
        var reader = UsageRowReader(SpaceDirectory(try UsageCenter().state, own: own), today: UsageCenter.today)
        reader.read(
            try cells.map { (try #require(UsageColumn.named($0.0), "\($0.0)"), $0.1) }, number: 2)
        return reader
    }

    @Test(arguments: [
        "利用者数", "合 計", "ｔotal", "ＴＯＴＡＬ", "利用者数（人）", "延べ人数", "Users", "利用人数(人)",
    ])
    func `a header is folded and known by its aliases`(_ header: String) {
        #expect(UsageColumn.named(header) == .total)
    }

    @Test func `a misspelt header is asked about`() {
        #expect(UsageColumn.named("totl") == nil && UsageColumn.nearest(to: "totl") == .total)
        #expect(UsageColumn.nearest(to: "まったく別の列") == nil)
    }

    @Test(arguments: [
        ("1,234", 1234, "thousands"), ("１２３４", 1234, "full-width"), ("1234人", 1234, "unit"), ("1412", 1412, nil),
        ("０", 0, "full-width"), ("0", 0, nil), (" 12 ", 12, "blanks"), ("1412.0", 1412, "number-form"),
    ])
    func `a number with one meaning is put right, and that is said`(
        _ text: String, _ number: Int, _ repair: String?
    ) throws {
        let reader = try read([("space", "worx"), ("period", "2026-08"), ("total", text)])
        #expect(reader.statements.first?.numbers.total == number)
        #expect(reader.repairs.map(\.code) == [repair].compactMap(\.self))
    }

    @Test(arguments: ["", "-", "－", "ー", "—", " ", "未報告"])
    func `a cell left open states nothing`(_ text: String) throws {
        let reader = try read([("space", "worx"), ("period", "2026-08"), ("total", text)])
        #expect(reader.statements.first?.numbers == UsageNumbers() && reader.refusals.isEmpty)
    }

    @Test(arguments: [
        ("約1200", "not-exact"), ("1.2千", "not-exact"), ("10.5", "wrong-type"), ("-5", "too-small"),
        ("99999999", "too-large"), ("たくさん", "wrong-type"), ("1e3", "wrong-type"), ("なし", "ambiguous"),
    ])
    func `a number without a meaning is refused`(_ text: String, _ code: String) throws {
        let reader = try read([("space", "worx"), ("period", "2026-08"), ("total", text)])
        #expect(reader.refusals.map(\.issue.code) == [code])
        #expect(reader.refusals.first?.row == 2 && reader.refusals.first?.value == text)
    }

    @Test(arguments: [
        ("2025/4", "2025-04"), ("R7.4", "2025-04"), ("令和7年4月", "2025-04"), ("202504", "2025-04"),
        ("２０２５年４月", "2025-04"), ("R7.4.1", "2025-04-01"), ("2025年4月1日", "2025-04-01"),
    ])
    func `a period with one meaning is put right`(_ text: String, _ period: String) throws {
        let reader = try read([("space", "worx"), ("period", text), ("total", "5")])
        #expect(reader.statements.first?.period == When(period))
        #expect(reader.repairs.count == 1)
    }

    @Test func `a month without its year is asked about, unless the fiscal year stands beside it`() throws {
        let asked = try read([("space", "worx"), ("period", "4月"), ("total", "5")])
        let hint = asked.refusals.first?.issue.hint?.japanese ?? ""
        #expect(hint.contains("2025-04") && hint.contains("2026-04"), "\(hint)")
        let answered = try read([("space", "worx"), ("period", "3月"), ("年度", "R7"), ("total", "5")])
        #expect(answered.statements.first?.period == When("2026-03"))
        let apr = try read([("space", "worx"), ("period", "Apr-25"), ("total", "5")])
        let question = apr.refusals.first?.issue.hint?.japanese ?? ""
        #expect(question.contains("2025-04") && question.contains("2026-04-25"), "\(question)")
    }

    @Test(arguments: [
        ("2026", "7"), ("R8", "７月"), ("令和8年", "7月"), ("2026年", "7月分"), ("2026", "2026-07"),
    ])
    func `a year in a column of its own makes a month of its number`(_ year: String, _ month: String) throws {
        let reader = try read([("space", "worx"), ("年", year), ("月", month), ("total", "5")])
        #expect(reader.statements.first?.period == When("2026-07"), "\(year) \(month): \(reader.refusals)")
        let other = try read([("space", "worx"), ("年", "2025"), ("period", "2026-07"), ("total", "5")])
        #expect(other.refusals.map(\.issue.code) == ["period-mismatch"])
        #expect(try read([("年", "七"), ("月", "7")]).refusals.first?.issue.code == "no-such-year")
    }

    /// Periods of rows of one space; what they are once all are read, or the question.
    @Test(
        arguments: [
            (["45748", "45749"], nil, ["2025-04-01", "2025-04-02"], 0),
            (["45748", "45778"], nil, ["2025-04", "2025-05"], 0),
            (["45748", "45778"], .day, ["2025-04-01", "2025-05-01"], 0),
            (["2025/4/1", "2025/4/2"], nil, ["2025-04-01", "2025-04-02"], 0),
            (["2025/4/1", "2025/5/1"], nil, [], 2), (["2025/4/1", "2025/5/1"], .month, ["2025-04", "2025-05"], 0),
            (["2025/4/1", "2025/5/1"], .day, ["2025-04-01", "2025-05-01"], 0), (["2025/4/1"], nil, ["2025-04-01"], 0),
            (["2025/4/1", "2025-05"], nil, ["2025-04-01", "2025-05"], 0),
        ] as [([String], When.Precision?, [String], Int)])
    func `the first of a month is the day beside other days, and a question where all rows are firsts`(
        _ periods: [String], _ counts: When.Precision?, _ meant: [String], _ questions: Int
    ) throws {
        var reader = UsageRowReader(SpaceDirectory(try UsageCenter().state, own: ["worx"]), today: UsageCenter.today)
        for (index, period) in periods.enumerated() {
            reader.read([(.period, period), (.total, "5")], number: index + 2)
        }
        reader.settleFirstDays(counts: counts)
        #expect(reader.statements.map(\.period.description) == meant)
        #expect(reader.refusals.map(\.issue.code) == Array(repeating: "ambiguous", count: questions))
        if questions > 0 { #expect(reader.refusals.map(\.row) == [2, 3]) }
    }

    @Test func `a fiscal year that is not the month's is refused`() throws {
        let reader = try read([("space", "worx"), ("period", "2025-03"), ("年度", "令和7年度"), ("total", "5")])
        #expect(reader.refusals.map(\.issue.code) == ["period-mismatch"])
        #expect(reader.refusals.first?.issue.detail.japanese.contains("2025年3月は令和6年度です") == true)
    }

    @Test func `a space goes by slug, name or reading, and one alone need not be named`() throws {
        for name in ["worx", "WORX", "WORX新富士", "ＷＯＲＸ新富士"] {
            #expect(try read([("space", name), ("period", "2026-08")]).statements.first?.space == "worx", "\(name)")
        }
        #expect(try read([("period", "2026-08"), ("total", "5")]).statements.first?.space == "worx")
        #expect(try read([("period", "2026-08")], own: nil).refusals.map(\.issue.code) == ["required"])
    }

    @Test func `another's space and one that nobody has are refused in the same words`() throws {
        let real = try read([("space", "bay"), ("period", "2026-08")]).refusals
        let invented = try read([("space", "nowhere"), ("period", "2026-08")]).refusals
        #expect(real == invented && real.map(\.code) == [.notYours])
    }
}
