import Foundation
import Testing

@testable import CenterAPI

struct CouncilPaperTests {
    private static let paper = CouncilPaper(
        organization: "産業支援課", title: "ロードマップの令和6年度実績", tableTitle: "KPI 一覧",
        years: ["R5年度\n（実績）", "R6年度\n（実績）", "R7年度"], reported: 1, targetDate: "R7年度末",
        indicators: [
            indicator("市内企業", 1, cells: [["34.4%"], ["35.8%"], []], "—", "—"),
            indicator("市内企業", 2, cells: [["397人"], ["568人"], []], "1,565人", "156.5%"),
            CouncilPaper.Indicator(
                pillar: "市内ワーカー", number: 4, name: "スキルトレーニング <参加者>", targets: ["累計1,000人"],
                cells: [["91人", "(369人)"], ["176人", "(528人)"], []], cumulative: ["371人", "(1,468人)"],
                achievement: ["37.1%", "(146.8%)"], comment: "各課で\n実施している。", isDraft: true, footnotes: [1]),
            indicator("市内企業", 5, cells: [["—"], ["2社"], []], "2社", "20.0%"),
        ],
        measureTitle: "令和6年度実績及び令和7年度計画", resultHeading: "実績（令和6年度末時点）", planHeading: "計画（令和7年度）",
        measures: [
            .init(item: "市内企業", title: "啓発セミナー", result: "計 352人\n・第1弾 41人", plan: "継続"),
            .init(item: "市内企業", title: "補助金", result: "3件", plan: "継続", isRepeated: true),
        ], footnotes: ["下段は2のセミナーの参加者数を含めた数値"], marks: ["見本"])

    private static func indicator(
        _ pillar: String, _ number: Int, cells: [[String]], _ cumulative: String, _ achievement: String
    ) -> CouncilPaper.Indicator {
        CouncilPaper.Indicator(
            pillar: pillar, number: number, name: "指標\(number)", targets: ["累計1,000人"], cells: cells,
            cumulative: [cumulative], achievement: [achievement], comment: "所見\(number)。")
    }

    private let page = String(decoding: CouncilPaperHTML.page(Self.paper), as: UTF8.self)

    @Test func `a second value stands in a line of its own under the first`() {
        #expect(page.contains(#"<td class="value reported">176人<br>(528人)</td>"#))
        #expect(page.contains(#"<td class="value">371人<br>(1,468人)</td>"#))
        #expect(page.contains(#"<td class="value">37.1%<br>(146.8%)</td>"#))
    }

    @Test func `a year without a report is an empty cell and a year that was not measured a dash`() {
        #expect(page.contains(#"<td class="value"></td>"#))
        #expect(page.contains(#"<td class="value">—</td>"#))
    }

    @Test func `neighbouring rows of a pillar share its cell, and a pillar that comes again has another`() {
        #expect(page.components(separatedBy: #"<th scope="rowgroup" rowspan="2" class="pillar">市内企業</th>"#).count == 3)
        #expect(page.components(separatedBy: #"<th scope="rowgroup" rowspan="1" class="pillar">市内企業</th>"#).count == 2)
        #expect(page.components(separatedBy: "<tbody>").count == 5)
    }

    @Test func `a text of last year is marked, notes have their numbers, a repetition says so`() {
        #expect(page.contains(#"<td class="comment draft"><span>前年度の文</span>各課で<br>実施している。</td>"#))
        #expect(page.contains("<sup>※1</sup>"))
        #expect(page.contains("<p>※1　下段は2のセミナーの参加者数を含めた数値</p>"))
        #expect(page.contains("補助金（再掲）"))
        #expect(page.contains(#"<p class="mark">見本</p>"#))
    }

    @Test func `what people wrote is text and never markup`() {
        #expect(page.contains("スキルトレーニング &lt;参加者&gt;"))
        #expect(!page.contains("<参加者>"))
        #expect(!page.contains("http"), "nothing comes from outside")
    }
}
