import Center
import Collections
import Testing

/// inputs.md 5.2 and domain.md, usage: what becomes of each row of a submission.
@Suite struct `The rules of submitting usage` {
    @Test func `a period is new, unchanged or revised`() throws {
        var center = try UsageCenter()
        #expect(try center.judge(["worx 2026-08 1400"]).outcomes == ["created"])
        try center.usage("2026-08", 1400)
        #expect(try center.judge(["worx 2026-08 1400"]).outcomes == ["unchanged"])
        let revised = try center.judge(["worx 2026-08 1412 702"])
        #expect(revised.outcomes == ["revised"])
        #expect(revised.lines[0].old == UsageNumbers(total: 1400))
        #expect(revised.lines[0].new == UsageNumbers(total: 1412, workUse: 702))
    }

    @Test func `a blank states nothing`() throws {
        var center = try UsageCenter()
        let nothing = try center.judge(["worx 2026-08 -"])
        #expect(nothing.outcomes == ["unchanged"] && nothing.lines[0].after == nil && !nothing.changes)
        #expect(nothing.lines[0].unreported == ["total", "workUse"])
        try center.usage("2026-08", 1400)
        let kept = try center.judge(["worx 2026-08 - 700"])
        #expect(kept.lines[0].new == UsageNumbers(total: 1400, workUse: 700))
        #expect(try center.judge(["worx 2026-08 -"]).outcomes == ["unchanged"])
        #expect(try center.judge(["worx 2026-08 0"]).lines[0].new.total == 0, "0 is a number")
    }

    @Test func `returned numbers are submitted again, and the reason is gone`() throws {
        var center = try UsageCenter()
        try center.usage("2026-08", 1400, state: "returned")
        let again = try center.judge(["worx 2026-08 1400"])
        #expect(again.outcomes == ["resubmitted"])
        #expect(again.lines[0].after?.state == .submitted)
    }

    @Test(arguments: [
        ("work use is at most the total", ["worx 2026-08 700 702"], "2 workUse work-exceeds-total"),
        ("no such space", ["nowhere 2026-08 5"], "2 space no-such-record"),
        ("a month to come", ["worx 2026-12 5"], "2 period future-period"),
        ("a day to come", ["worx 2026-11-19 5"], "2 period future-period"),
        ("before it opened", ["worx 2024-09 5"], "2 period before-opening"),
        ("after it closed", ["bay 2026-07 5"], "2 period after-closing"),
        ("a year is staff's", ["worx FY2025 5"], "2 period year-is-for-staff"),
        ("closed", ["worx 2026-04 5"], "2 period period-closed"),
        ("a day of a closed month", ["worx 2026-04-03 5"], "2 period period-closed"),
        ("confirmed", ["worx 2026-05 5"], "2 period already-confirmed"),
        ("one month twice", ["worx 2026-08 5", "worx 2026-08 6"], "3 period repeated-row"),
        ("a day beside its month", ["worx 2026-05-03 5"], "2 period granularity-conflict"),
        ("a month beside its days", ["worx 2026-06 5"], "2 period granularity-conflict"),
    ])
    func `a row that breaks a rule is refused, and says which`(
        _ rule: String, _ rows: [String], _ refusal: String
    ) throws {
        var center = try UsageCenter()
        try center.usage("2026-05", 100, state: "confirmed")
        try center.usage("2026-06-03", 10)
        try center.close("2026-04")
        #expect(try center.judge(rows).told.contains(refusal), "\(rule)")
    }

    @Test func `the first and last day of a space are within`() throws {
        let center = try UsageCenter()
        let rows = ["worx 2024-10 5", "worx 2026-11 5", "worx 2026-09-18 5", "bay 2026-06 5"]
        #expect(try center.judge(rows).told == [])
    }

    @Test func `staff change what is closed or confirmed with a reason`() throws {
        var center = try UsageCenter()
        try center.close("2026-04")
        try center.usage("2026-05", 100, state: "confirmed")
        let rows = ["worx 2026-04 5", "worx 2026-05 101"]
        #expect(
            try center.judge(rows, isStaff: true).told == ["2 period period-closed", "3 period already-confirmed"])
        #expect(try center.judge(rows, isStaff: true, reason: "転記の誤り").outcomes == ["created", "revised"])
        #expect(try center.judge(["worx 2026-05 100"]).outcomes == ["unchanged"], "what changes nothing is no change")
        let told = try center.judge(["worx 2026-04 5"]).refusals[0].issue.hint?.japanese ?? ""
        #expect(told.contains("0545-00-0000"), "it says whom to ask: \(told)")
    }

    @Test func `of what is closed nothing else is told, since no correction would help`() throws {
        var center = try UsageCenter()
        try center.usage("2026-04", 100)
        try center.close("2026-04")
        for row in ["worx 2026-04 5 9", "worx 2026-04-03 5"] {
            #expect(try center.judge([row]).told == ["2 period period-closed"], "\(row)")
        }
        #expect(try center.judge(["worx 2026-04 100"]).outcomes == ["unchanged"])
    }

    @Test func `a conflict within a submission names the other row, one with a record its key`() throws {
        var center = try UsageCenter()
        try center.usage("2026-08", 100)
        let rows = try center.judge(["worx 2026-09 11", "worx 2026-09-03 5", "worx 2026-08-03 5"])
        #expect(
            rows.refusals.map { $0.issue.detail.japanese.split(whereSeparator: { "（）".contains($0) })[1] }
                == ["3行目", "2行目", "worx/2026-08"])
    }

    @Test func `days and their month conflict until one is chosen`() throws {
        var center = try UsageCenter()
        try center.usage("2026-08", 100)
        let days = ["worx 2026-08-03 5", "worx 2026-08-04 6"]
        #expect(try center.judge(days).told == ["2 period granularity-conflict", "3 period granularity-conflict"])
        let chosen = try center.judge(days, counts: .day)
        #expect(chosen.outcomes == ["created", "created"] && chosen.withdrawn == ["worx/2026-08"])
        #expect(try center.judge(days, counts: .month).passedOver == [2, 3])
        let both = ["worx 2026-09 11", "worx 2026-09-03 5"]
        #expect(try center.judge(both).told.count == 2)
        #expect(try center.judge(both, counts: .month).outcomes == ["created"])
        #expect(try center.judge(both, counts: .day).lines.map(\.key) == ["worx/2026-09-03"])
    }

    @Test func `a year conflicts with its months, and only staff choose it`() throws {
        var center = try UsageCenter()
        try center.usage("2025-08", 100)
        #expect(try center.judge(["worx FY2025 1200"], isStaff: true).told == ["2 period granularity-conflict"])
        let chosen = try center.judge(["worx FY2025 1200"], isStaff: true, counts: .fiscalYear)
        #expect(chosen.withdrawn == ["worx/2025-08"])
        try center.usage("FY2024", 900)
        #expect(try center.judge(["worx 2025-01 5"], counts: .month).told == ["2 period granularity-conflict"])
        #expect(try center.judge(["worx 2025-01 5"], isStaff: true, counts: .month).withdrawn == ["worx/FY2024"])
    }

    @Test func `an unusual number is asked about, and taken when it is confirmed`() throws {
        var center = try UsageCenter()
        for month in 1...8 { try center.usage("2026-0\(month)", 1400 + month * 10) }
        #expect(try center.judge(["worx 2026-09 99999"]).told == ["2 total needs-confirmation"])
        #expect(try center.judge(["worx 2026-09 14"]).told == ["2 total needs-confirmation"])
        let confirmed = try center.judge(["worx 2026-09 99999"], isConfirmed: true)
        #expect(confirmed.outcomes == ["created"] && confirmed.unusual.count == 1)
        #expect(try center.judge(["worx 2026-09 1500"]).told == [])
        #expect(try center.judge(["bay 2026-05 99999"]).told == [], "without a history nothing is usual")
    }

    @Test func `the same row twice counts once`() throws {
        let center = try UsageCenter()
        let twice = try center.judge(["worx 2026-08 5", "worx 2026-08 5"])
        #expect(twice.outcomes == ["created"] && twice.repeated == [3])
    }
}
