import Center
import Collections
import Foundation
import JSON
import Store
import Testing

@testable import CenterAPI

/// reference/001: the table that the council reads, cell by cell, from the records of the year and the figures of the
/// years before.
@Suite struct `The council's table` {
    /// 項目, No., R3, R4, R5, R6, R7, 累計, 達成度.
    static let paper: [(String, Int, [String])] = [
        ("市内企業", 1, ["29.0%", "31.6%", "34.4%", "35.8%", "", "—", "—"]),
        ("市内企業", 2, ["260人", "340人", "397人", "568人", "", "1,565人", "156.5%"]),
        ("市内ワーカー", 3, ["—", "—", "19社", "112人", "", "112人", "56.0%"]),
        (
            "市内ワーカー", 4,
            ["— (226人)", "104人 (345人)", "91人 (369人)", "176人 (528人)", "", "371人 (1,468人)", "37.1% (146.8%)"]
        ),
        (
            "コワーキングスペース", 5, ["2,608人", "8,739人", "15,071人", "16,969人 (8,379人)", "", "—", "169.7%"]
        ),
        ("コワーキングスペース", 6, ["—", "294人", "336人", "292人", "", "922人", "115.3%"]),
        ("首都圏企業", 7, ["—", "38人", "8人", "54人", "", "100人", "33.3%"]),
        ("首都圏企業", 8, ["2社", "4社", "5社", "2社", "", "13社", "130.0%"]),
        (
            "首都圏ワーカー", 9,
            [
                "30世帯 (62人)", "26世帯 (42人)", "43世帯 (79人)", "32世帯 (68人)", "", "131世帯 (251人)",
                "131.0% (125.5%)",
            ]
        ),
        ("首都圏ワーカー", 10, ["—", "122人", "122人", "113人", "", "357人", "119.0%"]),
        ("産学民官", 11, ["3団体", "3団体", "2団体", "3団体", "", "11団体", "110.0%"]),
        ("マーケティング・PR", 12, ["—", "14回", "12回", "12回", "", "—", "100%"]),
    ]

    static let targets = [
        "40.0%", "累計1,000人", "累計200人", "累計1,000人 (1,000人)", "年間10,000人", "累計800人", "累計300人", "累計10社",
        "累計100世帯 (200人)", "累計300人", "累計10団体", "12回以上/年度",
    ]

    /// The lines of a cell one after the other.
    static func cells(_ item: JSONValue, years count: Int = 5) -> [String] {
        let series = item["series"]?.array ?? []
        func joined(_ texts: [String?]) -> String {
            texts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        }
        let years = (0..<count).map { year in joined(series.map { $0["years"]?.array?[year]["printed"]?.string }) }
        return years
            + ["cumulative", "achievement"].map { name in joined(series.map { $0["printed"]?[name]?.string }) }
    }

    private static func check(_ store: CenterStore) async throws {
        let reply = await Client.caller(.anyone, store).get("/v1/kpis?fy=R6")
        #expect(reply["Cache-Control"] == "no-cache" && reply["Access-Control-Allow-Origin"] == "*")
        let items = try #require(try reply.json["items"]?.array)
        #expect(items.count == paper.count)
        for (item, (pillar, number, cells)) in zip(items, paper) {
            #expect(item["no"]?.integer == Int64(number))
            #expect(item["pillar"]?.string == pillar)
            #expect(Self.cells(item) == cells, "No. \(number)")
            #expect(item["comment"]?.string?.isEmpty == false)
            let target = (item["series"]?.array ?? []).compactMap { $0["printed"]?["target"]?.string }
            #expect(target.filter { !$0.isEmpty }.joined(separator: " ") == targets[number - 1])
        }
    }

    @Test func `comes out as it was printed, cell by cell`() async throws {
        try await Self.check(try await Fuji.store())
    }

    /// Then 568, 112, 176 and 528, 16,969 and 8,379, 54, 2, 32 and 68, 113, 3 and 12 come out of records alone.
    @Test func `comes out the same without the year's figures, but for those that have no records`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        let figures = try #require(try await staff.get("/v1/figures?fy=R6&limit=500").json["items"]?.array)
        var deleted = 0
        for figure in figures {
            guard let number = figure["indicator"]?.integer, number != 1, number != 6 else { continue }
            let id = try #require(figure["id"]?.string)
            #expect(await staff.delete("/v1/figures/\(id)", "If-Match: \"r1\"").status == 200)
            deleted += 1
        }
        #expect(deleted == 13)
        try await Self.check(store)
    }

    @Test func `moves where a seminar is edited, and nowhere else`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        let before = try #require(try await staff.get("/v1/kpis?fy=R6").json["items"]?.array)
        let tried = await staff.patch(
            "/v1/seminars/sem-00004-9?dryRun=true", #"{"participants":30}"#, "If-Match: \"r1\"")
        let impact = try #require(try tried.json["impact"]?.array)
        let told = impact.map {
            "\($0["no"]?.integer ?? 0).\($0["series"]?.string ?? "") \($0["label"]?.string ?? ""): \($0["before"]?.integer ?? -1) \($0["after"]?.integer ?? -1)"
        }
        #expect(told == ["2.main R6: 568 574", "4.withSeminars R6: 528 534"], "\(tried.text)")
        let same = try #require(try await staff.get("/v1/kpis?fy=R6").json["items"]?.array)
        #expect(same == before, "a dry run moves nothing")
        let done = await staff.patch(
            "/v1/seminars/sem-00004-9?impact=true", #"{"participants":30}"#, "If-Match: \"r1\"")
        #expect(try done.json["impact"]?.array == impact)
        let after = try #require(try await staff.get("/v1/kpis?fy=R6").json["items"]?.array)
        for (old, new) in zip(before, after) where old != new {
            #expect([2, 4].contains(old["no"]?.integer))
        }
        #expect(Self.cells(after[1])[3] == "574人" && Self.cells(after[1])[5] == "1,571人")
        #expect(Self.cells(after[3])[3] == "176人 (534人)")
        let quiet = await staff.patch("/v1/seminars/sem-00004-9", #"{"participants":24}"#, "If-Match: \"r2\"")
        #expect(try quiet.json["impact"] == nil)
        #expect(try await staff.get("/v1/kpis?fy=R6").json["items"]?.array == before)
    }

    /// domain.md: a rate has no achievement, as in the paper; who draws a gauge asks for the other.
    @Test func `says why a rate has no achievement, and what part of its target it is`() async throws {
        let client = Client.caller(.anyone, try await Fuji.store())
        let series = try #require(try await client.get("/v1/kpis/1?fy=R6").json["item"]?["series"]?.array?.first)
        #expect(series["achievement"]?.isNull == true && series["achievementReason"]?.string == "rate-kpi")
        #expect(series["attainmentOfTarget"]?.string == "89.5", "35.8 of 40")
        let sum = try #require(try await client.get("/v1/kpis/2?fy=R6").json["item"]?["series"]?.array?.first)
        #expect(sum["achievementReason"]?.isNull == true)
        #expect(sum["achievement"]?.string == "156.5" && sum["attainmentOfTarget"]?.string == "156.5")
    }

    /// reference/000: an earlier plan, with other targets and indicators that were dropped.
    @Test func `of an earlier year is measured against the plan of its time`() async throws {
        let reply = await Client.caller(.anyone, try await Fuji.store()).get("/v1/kpis?fy=R5")
        let items = try #require(try reply.json["items"]?.array)
        #expect(items.compactMap { $0["no"]?.integer } == Array(1...12) + [91, 92, 93, 94])
        let coworking = try #require(items[4]["series"]?.array?.first)
        #expect(coworking["target"]?["value"]?.integer == 4000)
        #expect(coworking["achievement"]?.string == "376.8", "15,071 of 4,000")
        #expect(coworking["targets"]?.array?.compactMap { $0["value"]?.integer } == [4000, 10_000])
        let stage = try #require(items[12]["series"]?.array?.first)
        #expect(stage["printed"]?["target"]?.string == "50.0%以下")
        #expect(stage["targets"]?.array?.last?["dropped"]?.bool == true)
    }

    @Test func `says of each cell where it comes from, and what its footnotes are`() async throws {
        let reply = await Client.caller(.anyone, try await Fuji.store()).get("/v1/kpis/3?fy=R6", "Accept-Language: en")
        let series = try #require(try reply.json["item"]?["series"]?.array?.first)
        let years = try #require(series["years"]?.array)
        #expect(
            years.compactMap { $0["state"]?.string } == [
                "notMeasured", "notMeasured", "measured", "measured", "notYetReported",
            ])
        #expect(
            years.compactMap { $0["origin"]?.string } == ["published", "published", "published", "computed", "none"])
        #expect(years[2]["unit"]?.string == "社")
        #expect(
            series["footnotes"]?.array?.compactMap(\.string) == [
                "FY2023 was counted in another unit and is not in the sum."
            ])
        let coworking = try await Client.caller(.anyone, try await Fuji.store()).get("/v1/kpis/5?fy=R6").json["item"]
        let work = try #require(coworking?["series"]?.array?.last)
        #expect(
            work["years"]?.array?.prefix(3).allSatisfy {
                $0["state"]?.string == "notMeasured" && $0["shown"]?.isNull == true
            } == true)
        #expect(coworking?["series"]?.array?.first?["completeness"]?["spaces"]?["label"]?.string == "6か所のうち6か所")
    }

    @Test func `has months, and says what is known of the year alone`() async throws {
        let reply = await Client.caller(.anyone, try await Fuji.store()).get("/v1/kpis/2?fy=R6&by=month")
        let series = try #require(try reply.json["item"]?["series"]?.array?.first)
        let months = try #require(series["months"]?.array)
        #expect(months.count == 12)
        #expect(months.map { $0["computed"]?.integer ?? -1 } == [41, 33, 14, 34, -1, 29, 21, 18, 130, 8, 17, 7])
        #expect(months.last?["label"]?.string == "2025年3月（令和6年度）")
        #expect(series["withoutMonth"]?.integer == 216)
    }

    /// features.md, ranked 9: completeness travels with the figure.
    @Test func `waits for every space, and says how many reported`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        _ = await staff.put("/v1/spaces/new", #"{"name":"新しい場所","opened":"2024-05"}"#)
        func main() async throws -> JSONValue? {
            try await staff.get("/v1/kpis/5?fy=R6").json["item"]?["series"]?.array?.first
        }
        var series = try await main()
        #expect(series?["completeness"]?["spaces"]?["label"]?.string == "7か所のうち6か所")
        #expect(series?["years"]?.array?[3]["origin"]?.string == "published")
        let told = await staff.put(
            "/v1/usage/new/FY2024?impact=true", #"{"total":12,"workUse":3}"#, "Accept: application/json")
        #expect(told.text.contains(#""before":16969,"after":16981"#), "\(told.text)")
        series = try await main()
        #expect(series?["years"]?.array?[3]["printed"]?.string == "16,981人")
        #expect(series?["completeness"]?["complete"]?.bool == true)
        #expect(await staff.get("/v1/questions?fy=R6").items("id") == ["5.main/FY2024", "5.workUse/FY2024"])
    }

    @Test func `of an unknown indicator is none`() async throws {
        let anyone = Client.caller(.anyone, try await Fuji.store())
        let reply = await anyone.get("/v1/kpis/77")
        #expect(reply.status == 404 && reply.text.contains("91"))
        #expect(await anyone.get("/v1/kpis/2/explain?series=mian").text.contains("main"))
        #expect(await Client().get("/v1/kpis").items("no") == [])
    }

    @Test func `comes as CSV with a mark for Excel`() async throws {
        let reply = await Client.caller(.anyone, try await Fuji.store()).get("/v1/kpis.csv?fy=R6")
        #expect(reply.body.prefix(3) == [0xEF, 0xBB, 0xBF])
        let lines = reply.text.split(separator: "\r\n")
        #expect(lines.count == 1 + 15 * 5)
        #expect(
            lines.contains {
                $0 == "2,市内企業,セミナー・相談会参加者,,人・講座ごと,人,R6,568,568,568,実績 ,568人,1565,156.5"
                    || $0 == "2,市内企業,セミナー・相談会参加者,,人・講座ごと,人,R6,568,568,568,実績,568人,1565,156.5"
            })
        #expect(lines.contains { $0.contains("R5,,,19,") })
    }

    /// inputs.md 5.3: before the first data, values are null and not yet reported; the meaning is echoed in words.
    @Test func `as of a day before there was anything, everything is there and nothing is reported`() async throws {
        let anyone = Client.caller(.anyone, try await Fuji.store())
        let past = await anyone.get("/v1/kpis?fy=R6&asOf=2020-01-01")
        #expect(try past.json["asOf"]?["label"]?.string?.contains("2020年1月1日") == true)
        let now = await anyone.get("/v1/kpis?fy=R6")
        #expect(past.items("no") == now.items("no"))
        let series = try past.json["items"]?.array?.flatMap { $0["series"]?.array ?? [] } ?? []
        let years = series.flatMap { $0["years"]?.array ?? [] }
        #expect(years.count == 15 * 5)
        for year in years {
            for name in ["published", "computed", "shown"] { #expect(year[name] == .null) }
            #expect(["notYetReported", "notMeasured"].contains(year["state"]?.string ?? ""))
        }
        #expect(series.allSatisfy { $0["cumulative"]?.isNull ?? true })
        #expect(await anyone.get("/v1/kpis/2?fy=R6&asOf=2020-01-01").status == 200)
        #expect(await anyone.get("/v1/kpis/99?asOf=2020-01-01").status == 404)
    }
}
