import JSON
import Testing

@testable import Center

/// derivations.md, Discrepancies 2 and 3: printed figures are rounded to the nearest, halves up.
@Suite struct `Exact amounts` {
    @Test(arguments: [
        (922, 800, 1, "115.3"), (16_969, 10_000, 1, "169.7"), (100, 300, 1, "33.3"), (112, 200, 1, "56.0"),
        (12, 12, 0, "100"), (67, 187, 1, "35.8"), (66, 187, 1, "35.3"), (68, 187, 1, "36.4"), (1, 8, 2, "12.50"),
        (1, 2000, 1, "0.1"), (1, 2001, 1, "0.0"), (0, 5, 1, "0.0"), (1565, 1000, 1, "156.5"),
    ])
    func `a share is rounded once, halves up`(part: Int, whole: Int, places: Int, text: String) {
        #expect(Amount(part).percent(of: Amount(whole), places: places)?.text(places: places) == text)
    }

    @Test func `there is no share of nothing`() {
        #expect(Amount(1).percent(of: .zero, places: 1) == nil)
        #expect(Amount(1).percent(of: -Amount(1), places: 1) == nil)
    }

    @Test func `numbers are grouped by three, and rounded for print alone`() throws {
        #expect(Amount(1565).text() == "1,565")
        #expect(Amount(999).text() == "999")
        #expect(Amount(-1_234_567).text() == "−1,234,567")
        let tenth = try #require(JSONDecimal(coefficient: 358, exponent: -1).flatMap { Amount($0) })
        #expect(tenth.text(places: 1) == "35.8" && tenth.text() == "36")
        #expect(Amount(29).text(places: 1) == "29.0")
        #expect(JSONDecimal(coefficient: 1, exponent: -5).flatMap { Amount($0) } == nil)
        let most = Amount(.max) + Amount(.max)
        #expect(most - Amount(.max) == Amount(.max))
        #expect(most.decimal == nil)
    }
}
