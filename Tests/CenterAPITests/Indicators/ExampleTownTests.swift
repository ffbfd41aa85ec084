import Center
import Foundation
import JSON
import Testing

@testable import CenterAPI

/// Another town, with everything that Fuji has not: a target for each year, targets not to be exceeded and between two
/// values, two units, words instead of a number, provisional and estimated values, a stock with a break, 千円 and 箇所,
/// years back to 平成29年度. It is configuration and figures alone.
@Suite struct `Another town's table` {
    private static let town = Fuji.directory.deletingLastPathComponent().appending(path: "example")

    /// H29 to R6, 累計, 達成度.
    static let expected: [Int: [String]] = [
        1: ["114人", "98人", "110人", "121人", "59人", "64人", "66人", "72人", "—", "102.9%"],
        2: ["—", "", "", "", "", "2,980千円", "3,725千円", "4,210千円（2月末実績）", "—", "84.2%"],
        3: [
            "", "", "1箇所 (2社)", "2箇所 (2社)", "(1社)", "(2社)", "3箇所 (4社)", "(3社)", "— (—)", "100.0% (75.0%)",
        ],
        4: ["", "", "62.5%", "", "", "55.0%（推計）", "52.5%", "46.0%", "—", "—"],
        5: ["", "", "", "", "", "", "58.4%", "71.3%", "—", "達成"],
        6: ["", "", "", "", "", "", "素案作成", "目標達成", "—", "—"],
        7: ["", "", "", "", "", "18件 (25人)", "9件 (12人)", "2件 (3人)", "29件 (40人)", "72.5% (80.0%)"],
        8: ["", "", "", "", "", "", "1団体", "2団体", "2団体", "66.7%"],
    ]

    @Test func `is what its configuration and its figures say`() async throws {
        let store = try await Fuji.store(in: Self.town)
        let reply = await Client.caller(.anyone, store).get("/v1/kpis?fy=R6")
        let items = try #require(try reply.json["items"]?.array)
        #expect(items.compactMap { $0["no"]?.integer } == Array(1...8))
        for item in items {
            let number = try #require(item["no"]?.integer)
            #expect(`The council's table`.cells(item, years: 8) == Self.expected[Int(number)], "No. \(number)")
        }
        let workers = try #require(items[0]["series"]?.array?.first)
        #expect(
            workers["years"]?.array?.compactMap { $0["label"]?.string } == [
                "H29", "H30", "R1", "R2", "R3", "R4", "R5", "R6",
            ])
        #expect(workers["years"]?.array?.map { $0["break"]?.bool ?? false }.firstIndex(of: true) == 4)
        #expect(workers["footnotes"]?.array?.first?.string == "R3から数え方が変わりました（委託先の変更）。")
        #expect(items[3]["series"]?.array?.first?["met"]?.bool == true, "46 % of at most 50 %")
        #expect(items[4]["series"]?.array?.first?["printed"]?["target"]?.string == "年間60.0%～85.5%")
        #expect(items[5]["series"]?.array?.first?["years"]?.array?.last?["state"]?.string == "text")
        let income = try #require(items[1]["series"]?.array?.first?["years"]?.array)
        #expect(income.last?["state"]?.string == "provisional" && income.first?["state"]?.string == "notMeasured")
        #expect(income.compactMap { $0["through"]?.string } == ["2025-02-28"])
        let reasons = items.flatMap { $0["series"]?.array ?? [] }.map { $0["achievementReason"]?.string ?? "" }
        #expect(reasons.contains("no-share") && reasons.contains(""))
    }

    @Test func `of another year has that year's target`() async throws {
        let reply = await Client.caller(.anyone, try await Fuji.store(in: Self.town)).get("/v1/kpis/1?fy=R5")
        let series = try #require(try reply.json["item"]?["series"]?.array?.first)
        #expect(series["achievement"]?.string == "110.0", "66 of 60")
    }

    /// Every figure is the sum of its records here as well.
    @Test(arguments: [
        "3/explain?series=companies", "4/explain?series=main", "7/explain?series=persons", "8/explain?series=main",
    ])
    func `is explained`(path: String) async throws {
        let staff = Client.caller(.staff, try await Fuji.store(in: Self.town))
        for year in ["R2", "R3", "R4", "R5", "R6"] {
            let reply = await staff.get("/v1/kpis/\(path)&fy=\(year)")
            #expect(try reply.json["sum"]?["agrees"]?.bool == true, "\(year): \(reply.text)")
        }
    }
}
