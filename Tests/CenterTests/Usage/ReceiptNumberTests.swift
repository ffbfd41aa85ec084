import Testing

@testable import Center

@Suite struct `Numbers of receipts` {
    /// What a clerk types who has the paper receipt in the hand or somebody on the telephone.
    @Test(arguments: [
        "U-202609-0031", "u-202609-0031", "U2026090031", "u 202609 0031", "Ｕ－２０２６０９－００３１", "Uー202609ー0031",
        "U-2O26O9-OO3I", "u-2o26o9-oo3l", "202609-0031", "2026090031", "U-202609-31", "u 202609-31", "U-202609-00031",
        "U-2026-09-0031",
        "U−202609−0031", " U-202609-0031 ",
    ])
    func `a number is read as people copy it`(_ text: String) {
        #expect(ReceiptNumber(typed: text)?.description == "U-202609-0031")
    }

    @Test func `a number beyond four digits is found without its hyphens, too`() {
        #expect(ReceiptNumber(typed: "u20260912345")?.description == "U-202609-12345")
    }

    @Test(arguments: [
        "", "U", "U-202609", "U-202609-", "U-202613-0031", "U-202609-0000", "V-202609-0031", "U-202609-00x1",
        "20260931",
        "U-202609-12345678", "受付番号", "U-202609-0031-あ",
    ])
    func `what is none, is none`(_ text: String) {
        #expect(ReceiptNumber(typed: text) == nil)
    }
}
