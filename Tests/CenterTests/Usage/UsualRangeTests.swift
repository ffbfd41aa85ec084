import Center
import Collections
import Testing

@Suite struct `What is usual` {
    @Test func `fewer than six numbers have no usual range`() {
        #expect(UsualRange(of: [1, 2, 3, 4, 5]) == nil)
        #expect(UsualRange(of: [1, 2, 3, 4, 5, 6]) != nil)
    }

    @Test(arguments: [
        ([1400, 1410, 1390, 1405, 1395, 1400], 1450, true), ([1400, 1410, 1390, 1405, 1395, 1400], 2801, false),
        ([1400, 1410, 1390, 1405, 1395, 1400], 140, false), ([1400, 1410, 1390, 1405, 1395, 99_999], 99_999, false),
        ([0, 0, 0, 0, 0, 0], 50, true), ([0, 0, 0, 0, 0, 0], 51, false), ([3, 80, 10, 60, 25, 40], 120, true),
    ])
    func `one wrong number among many does not move it`(_ numbers: [Int], _ number: Int, _ isUsual: Bool) {
        #expect(UsualRange(of: numbers)?.contains(number) == isUsual)
    }

    @Test func `large numbers do not overflow it`() {
        #expect(UsualRange(of: Array(repeating: 9_999_999, count: 6) + [0])?.contains(9_999_999) == true)
    }
}

@Suite struct `Receipt numbers` {
    @Test func `they count within the month they were given in`() throws {
        var center = try UsageCenter()
        let november = try #require(YearMonth(year: 2026, month: 11))
        #expect(center.state.nextReceipt(in: november)?.description == "U-202611-0001")
        try center.put(
            Receipt.kind, "U-202611-0009",
            #"{"number":"U-202611-0009","at":"2026-11-18T10:00:00+09:00","digest":"\#(String(repeating: "a", count: 64))","rowsRead":1,"lines":[],"repairs":[]}"#
        )
        #expect(center.state.nextReceipt(in: november)?.description == "U-202611-0010")
        #expect(ReceiptNumber(month: november, count: 10_000)?.description == "U-202611-10000")
    }

    @Test(arguments: [
        "U-202613-0001", "U-202611-001", "U-2026-0001", "u-202611-0001", "U-202611-0000", "U-202611-00x1",
    ])
    func `what is no number is none`(_ text: String) { #expect(ReceiptNumber(text) == nil) }
}
