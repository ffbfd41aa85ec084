import Center
import Store
import Testing

@testable import CenterAPI

/// reference/001: the paper that the council reads.
@Suite struct `The council's paper` {
    private func paper() async throws -> CouncilPaper {
        let state = try await Fuji.store().view.state
        let day = try #require(Day(year: 2026, month: 11, day: 21))
        let year = try #require(FiscalYear("R6"))
        let table = try #require(IndicatorTable(state.indicators, state.center, year: year, today: day))
        return CouncilPaper(table, state.center, .sample)
    }

    @Test func `has the cells of the table, line by line`() async throws {
        let paper = try await paper()
        #expect(paper.years == ["R3年度\n（実績）", "R4年度\n（実績）", "R5年度\n（実績）", "R6年度\n（実績）", "R7年度"])
        #expect(paper.targetDate == "R7年度末")
        let expected = `The council's table`.paper
        #expect(paper.indicators.map(\.number) == expected.map { $0.1 })
        for (indicator, (pillar, _, cells)) in zip(paper.indicators, expected) {
            #expect(indicator.pillar == pillar)
            let printed = (indicator.cells + [indicator.cumulative, indicator.achievement])
                .map { $0.joined(separator: " ") }
            #expect(printed == cells, "No. \(indicator.number)")
            #expect(!indicator.comment.isEmpty && !indicator.isDraft)
        }
    }

    @Test func `says what a second line is, and numbers what must be known to read it`() async throws {
        let paper = try await paper()
        #expect(paper.indicators[3].targets == ["累計1,000人", "※下段は2のセミナーの参加者数を含めた数値"])
        #expect(paper.indicators[4].targets == ["年間10,000人", "※下段は仕事での利用者"])
        #expect(paper.indicators[8].targets == ["累計100世帯", "(200人)"])
        let place = try #require(paper.indicators[2].footnotes.first)
        #expect(paper.footnotes[place - 1].contains("19社"))
    }

    @Test func `ends with the year's measures, results beside plans`() async throws {
        let paper = try await paper()
        #expect(paper.resultHeading == "実績（令和6年度末時点）" && paper.planHeading == "計画（令和7年度）")
        #expect(paper.measures.first?.result.contains("回答率35.4%(187社/527社)") == true)
        #expect(paper.measures.contains { $0.plan.contains("再掲") || $0.isRepeated })
    }

    @Test func `takes last year's words as a draft where this year has none yet`() async throws {
        let store = try await Fuji.store()
        let staff = Client.caller(.staff, store)
        #expect(await staff.delete("/v1/narratives/2/FY2024", "If-Match: \"r1\"").status == 200)
        let words = #"{"text":"前の年の所見","state":"final"}"#
        #expect(await staff.put("/v1/narratives/2/FY2023", words).status == 201)
        let page = await staff.get("/v1/reports/council?fy=R6")
        #expect(page.text.contains(#"<span>前年度の文</span>前の年の所見"#))
    }

    @Test func `is public, as a page for the printer and as CSV`() async throws {
        let anyone = Client.caller(.anyone, try await Fuji.store())
        let page = await anyone.get("/v1/reports/council?fy=R6")
        #expect(page["Content-Type"] == "text/html; charset=utf-8")
        #expect(page["Content-Security-Policy"]?.contains("style-src 'unsafe-inline'") == true)
        #expect(page.text.contains(#"<td class="value reported">176人<br>(528人)</td>"#))
        #expect(page.text.contains("<p class=\"mark\">案</p>"), "nothing was released")
        let table = await anyone.get("/v1/reports/council.csv?fy=R6")
        #expect(table["Content-Type"] == "text/csv; charset=utf-8")
        #expect(table.text.contains("\"176人\n(528人)\""))
        #expect(await Client().get("/v1/reports/council").status == 404)
    }
}
