import Testing

@testable import CenterAPI

struct ChartScaleTests {
    @Test(arguments: [
        ([0], 0, 1, 1),
        ([3], 0, 3, 1),
        ([12, 9], 0, 15, 5),
        ([568, 1565], 0, 2000, 500),
        ([16969], 0, 20000, 5000),
        ([100], 0, 100, 20),
        ([-30, 70], -40, 80, 20),
        ([-5], -5, 0, 1),
    ])
    func `the axis ends at round numbers around what is shown`(_ values: [Int], low: Int, high: Int, step: Int) {
        let scale = ChartScale(covering: values)
        #expect(scale.low == low)
        #expect(scale.high == high)
        #expect(scale.step == step)
        #expect(scale.ticks.count <= 7)
    }

    @Test func `numbers too large to draw are drawn at the top`() {
        let scale = ChartScale(covering: [.max, .min])
        #expect(scale.offset(of: .max, height: 100) <= 100)
        #expect(scale.offset(of: .min, height: 100) >= 0)
    }

    @Test(arguments: [
        (0, 0, "0"), (999, 0, "999"), (1000, 0, "1,000"), (1_234_567, 0, "1,234,567"), (358, 1, "35.8"), (400, 1, "40"),
        (5, 2, "0.05"), (-1200, 0, "-1,200"), (-5, 1, "-0.5"), (.min, 0, "-9,223,372,036,854,775,808"),
    ])
    func `a number on the axis has commas and no needless decimals`(_ value: Int, _ decimals: Int, _ text: String) {
        #expect(ChartScale.text(value, decimals: decimals) == text)
    }

    @Test(arguments: [
        ("短時間就労・テレワーク求人", 8, ["短時間就労・テレ", "ワーク求人"]),
        ("seminar participants", 7, ["seminar", "participants"]),
        ("", 5, []),
        ("無理", 0, ["無", "理"]),
    ])
    func `a title wider than the picture goes on in the next line`(_ text: String, width: Int, lines: [String]) {
        #expect(ChartText.lines(text, size: 10, width: width * 10) == lines)
    }
}
