import Harness
import JSON
import Testing

/// A fiscal year from its first day to the council's paper and a correction of it, through the binary, with curl, by
/// people's keys. Every indicator is held against what a person works out from what happened.
@Test(.enabled(if: SetClock.isPossible, "a C compiler is needed"), .timeLimit(.minutes(5)))
func `a year of work ends in a paper whose every figure is what happened`() throws {
    let center = try RehearsedCenter(at: "2025-04-01 08:30")
    var year = RehearsedYear(center)
    try year.run()
    #expect(center.kills >= 12)

    try YearEnd(center: center).run()
    #expect(try center.stop() == .status(0))
    #expect(try center.check().contains("consultations: 10"))
}

/// One line of the table of 令和7年度.
struct ExpectedLine {
    let number: Int
    var series = "main"
    /// As /explain has it: the terms and their sum.
    let sum: String
    let printed: String
    let cumulative: String
    let achievement: String

    init(
        _ number: Int, series: String = "main", _ sum: String, _ printed: String, _ cumulative: String,
        _ achievement: String
    ) {
        (self.number, self.series, self.sum) = (number, series, sum)
        (self.printed, self.cumulative, self.achievement) = (printed, cumulative, achievement)
    }

    /// What happened, year by year and in all, against the target in force.
    static let all = [
        // 76 of 200 companies. A rate has no sum and no achievement.
        ExpectedLine(1, "76 / 200 = 38.0", "38.0%", "—", "—"),
        // Seminars 5 (2 + 1 + 2 at the door) + 2 (the course) + 24 + 18 = 49; DX 1 + 2 + 1 + 10 + 3 + 1 = 18;
        // meeting room 2 + 3 = 5. All: 260 + 340 + 397 + 568 + 72 = 1,637 of 1,000.
        ExpectedLine(2, "49 + 18 + 5 = 72", "72人", "1,637人", "163.7%"),
        // 40 + 25. All: 112 + 65 (19社 of R5 is another unit) of 200.
        ExpectedLine(3, "65 = 65", "65人", "177人", "88.5%"),
        // 15 + 22. All: 104 + 91 + 176 + 37 of 1,000.
        ExpectedLine(4, "37 = 37", "37人", "408人", "40.8%"),
        // With the 49 of the seminars. All: 226 + 345 + 369 + 528 + 86 of 1,000.
        ExpectedLine(4, series: "withSeminars", "37 + 49 = 86", "(86人)", "(1,554人)", "(155.4%)"),
        // The table of the six spaces; of 10,000 in the year.
        ExpectedLine(5, "12,647 = 12,647", "12,647人", "—", "126.5%"),
        ExpectedLine(5, series: "workUse", "5,549 = 5,549", "(5,549人)", "", ""),
        // Eleven meetings. All: 294 + 336 + 292 + 240 = 1,162 of 800: 145.25.
        ExpectedLine(6, "240 = 240", "240人", "1,162人", "145.3%"),
        // 9 + 6. All: 38 + 8 + 54 + 15 of 300.
        ExpectedLine(7, "15 = 15", "15人", "115人", "38.3%"),
        // One without a number, and 2. All: 2 + 4 + 5 + 2 + 3 of 10.
        ExpectedLine(8, "3 = 3", "3社", "16社", "160.0%"),
        // 3 + 2 households, 7 + 5 persons. All: 131 + 5 of 100, 251 + 12 of 200.
        ExpectedLine(9, series: "households", "5 = 5", "5世帯", "136世帯", "136.0%"),
        ExpectedLine(9, series: "persons", "12 = 12", "(12人)", "(263人)", "(131.5%)"),
        // Tokyo 30, and of the 20 at the matching the 4 from outside. All: 122 + 122 + 113 + 34 of 300.
        ExpectedLine(10, "30 + 4 = 34", "34人", "391人", "130.3%"),
        // One partner twice and another: 2. All: 3 + 3 + 2 + 3 + 2 of 10.
        ExpectedLine(11, "2 = 2", "2団体", "13団体", "130.0%"),
        // None in August, two in September, November and March, one in each of eight months; of 12 in the year.
        ExpectedLine(12, "14 = 14", "14回", "—", "117%"),
    ]
}

/// From the last month's usage to the release, the paper and its correction.
struct YearEnd {
    let center: RehearsedCenter

    func run() throws {
        try center.itIs("2026-05-15 10:00")
        try everySpaceReported()
        try countsAreApart()
        for line in ExpectedLine.all { try explain(line) }
        try leftOut()
        try table()
        let released = try release()
        try center.kill()
        try unmoved(by: released)
        try correct(released)
    }

    private func everySpaceReported() throws {
        let board = try center.get("/v1/usage/completeness?fy=R7")
        // 6 × 12 less the 3 months before one opened, and the center's 12.
        #expect(board["complete"]?["reported"]?.integer == 81 && board["complete"]?["expected"]?.integer == 81)
        #expect(board["closed"]?.array?.count == 12)
        let series = try center.get("/v1/kpis/5?fy=R7")["item"]?["series"]?.array?.first
        #expect(series?["completeness"]?["complete"]?.bool == true)
        #expect(series?["completeness"]?["spaces"]?["reported"]?.integer == 6)
        #expect(series?["completeness"]?["spaces"]?["of"]?.integer == 6)
        for space in RehearsedUsage.spaces {
            let list = try center.get("/v1/usage?space=\(space.slug)&fy=R7")
            #expect(list.items.reduce(0) { $0 + ($1["total"]?.integer ?? 0) } == Int64(space.users), "\(space.slug)")
            #expect(
                list.items.reduce(0) { $0 + ($1["workUse"]?.integer ?? 0) } == Int64(space.forWork), "\(space.slug)")
        }
        let visitors = try center.get("/v1/kpis/93/explain?fy=R7", by: .anybody)
        #expect(visitors["sum"]?["text"]?.string == "3,690 = 3,690")
    }

    /// Persons 23 = 18 + 5; cases 5 + 8 of the summary + 2; contacts those 7 cases, 2 follow-ups and 9 of the summary.
    private func countsAreApart() throws {
        let total = try center.get("/v1/consultations/statistics?fy=R7")["total"]
        let counts = ["persons", "cases", "contacts", "noShows"].map { total?[$0]?.integer }
        #expect(counts == [23, 15, 18, 1])
        let months = try center.get("/v1/posts/months?fy=R7")
        // With the item that social media alone had.
        #expect(months["total"]?.integer == 15)
        #expect(months["warnings"]?.array?.compactMap(\.string) == ["2025年8月の情報発信が1件もありません。"])
    }

    private func explain(_ line: ExpectedLine) throws {
        let answer = try center.get("/v1/kpis/\(line.number)/explain?fy=R7&series=\(line.series)")
        #expect(answer["sum"]?["text"]?.string == line.sum, "\(line.number)")
        #expect(answer["sum"]?["agrees"]?.bool == true, "\(line.number)")
        #expect(answer["cell"]?["origin"]?.string == "computed", "\(line.number) \(answer["completeness"] ?? .null)")
        for component in answer["components"]?.array ?? [] where component["basis"]?.string?.contains("団体") != true {
            let amounts = (component["items"]?.array ?? []).map { $0["amount"]?.integer ?? 0 }
            #expect(amounts.reduce(0, +) == component["sum"]?.integer, "\(line.number)")
        }
    }

    /// What does not count is there, with the reason.
    private func leftOut() throws {
        func reasons(_ number: Int, _ term: Int) throws -> Set<String> {
            let components = try center.get("/v1/kpis/\(number)/explain?fy=R7", by: .anybody)["components"]?.array
            let groups = components?.dropFirst(term).first?["leftOut"]?.array ?? []
            return Set(groups.map { "\($0["reason"]?.string ?? "") \($0["records"]?.integer ?? 0)" })
        }
        #expect(try reasons(2, 0) == ["状態: 中止 1", "対象: 市内ワーカー 1", "種類: スキルトレーニング 2"])
        #expect(try reasons(2, 1) == ["来なかった: はい 1", "相談窓口: 実践会議室 2"])
        #expect(try reasons(7, 0).contains("状態: 中止 1"))
        #expect(try reasons(6, 0).contains("くり返す予定（数は各回の記録から） 1"))
        #expect(try reasons(5, 0) == ["種類: センター 12"])
    }

    private func table() throws {
        let table = try center.get("/v1/kpis?fy=R7", by: .anybody)
        for line in ExpectedLine.all {
            let item = table.items.first { $0["no"]?.integer == Int64(line.number) }
            let series = item?["series"]?.array?.first { $0["key"]?.string == line.series }
            let cell = series?["years"]?.array?.first { $0["fy"]?.integer == 2025 }
            let printed = [cell?["printed"], series?["printed"]?["cumulative"], series?["printed"]?["achievement"]]
            #expect(
                printed.map { $0?.string } == [line.printed, line.cumulative, line.achievement],
                "\(line.number) \(line.series)")
        }
    }

    private static let asked = #"""
        {"fiscalYear":"FY2025","title":"令和7年度実績","approver":"産業交流部長","approved":"2026-06-19","documentNumber":"産支第7号",
        "published":"2026-06-22"}
        """#

    private func paper() throws -> String { try center.get("/v1/reports/council?fy=R7", by: .anybody).text }

    /// The paper before it is released is marked as a draft; after it has the document's number and every figure.
    private func release() throws -> String {
        try center.put("/v1/narratives/2/FY2025", #"{"text":"相談が増えた。","state":"final"}"#, 201)
        #expect(try paper().contains("<p class=\"mark\">案</p>"))
        try center.itIs("2026-06-22 09:00")
        try center.post("/v1/releases", Self.asked, 403)
        let release = try center.post("/v1/releases", Self.asked, by: .administrator)
        let text = try paper()
        #expect(!text.contains("<p class=\"mark\">案</p>") && text.contains("産支第7号") && text.contains("相談が増えた。"))
        let sheet = try center.get("/v1/reports/council.csv?fy=R7", by: .anybody).text
        for line in ExpectedLine.all {
            for figure in [line.printed, line.cumulative, line.achievement] where !figure.isEmpty {
                #expect(text.contains(figure) && sheet.contains(figure), "\(line.number) \(figure)")
            }
        }
        return release.id
    }

    /// A paper sheet of March that turns up in June counts in March, and moves nothing that was released.
    private func unmoved(by release: String) throws {
        let before = try paper()
        try center.itIs("2026-06-25 10:00")
        let sheet =
            #"{"date":"2026-03-30","desk":"DX相談","channel":"desk","clientKind":"company","persons":5,"outcome":"紙で受けた"}"#
        let closed = try center.post("/v1/consultations", sheet, 409)
        #expect(closed["code"]?.string == "period-closed" && closed["hint"]?.string?.contains("?reason=") == true)
        try center.post("/v1/consultations?reason=%E7%B4%99", sheet)
        #expect(try paper() == before)
        let item = try center.get("/v1/kpis/2?fy=R7", by: .anybody)["item"]
        let cell = item?["series"]?.array?.first?["years"]?.array?.first { $0["fy"]?.integer == 2025 }
        #expect(
            cell?["shown"]?.integer == 72 && cell?["computed"]?.integer == 77 && cell?["origin"]?.string == "release")
        let known = try center.get("/v1/kpis/2/explain?fy=R7&asOf=2026-06-24", by: .anybody)
        #expect(known["sum"]?["text"]?.string == "49 + 18 + 5 = 72")
        #expect(try center.get("/v1/releases/\(release)")["revision"]?.integer == 1)
    }

    /// 72 + 5: the correction says what it changes, and both releases stay.
    private func correct(_ first: String) throws {
        let second = try center.post("/v1/releases", Self.asked, by: .administrator)
        #expect(second["corrects"]?["id"]?.string ?? second["corrects"]?.string == first)
        #expect(
            second["changes"]?.array?.compactMap(\.string) == [
                "2 R7: 72人 → 77人", "2 累計: 1,637人 → 1,642人", "2 達成度: 163.7% → 164.2%",
            ])
        #expect(try paper().contains("77人"))
        #expect(try center.get("/v1/releases?fy=R7", by: .anybody).items.count == 2)
        try center.post("/v1/releases", Self.asked, by: .administrator, 409)
    }
}
