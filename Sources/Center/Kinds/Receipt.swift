public import Collections

/// 受付: what one submission of usage did, kept for good, so that a clerk and the center can always agree on it.
public struct Receipt: Kind {
    public let number = Field<String>(
        "受付番号", en: "Number", .text(1...16, .receipt),
        help: Bilingual("例: U-202609-0031", en: "For example U-202609-0031"))
    public let at = Field<Instant>("受付日時", en: "Received at", .instant)
    public let submitter = Field<Reference<Organization>?>("提出した団体", en: "Submitted by", .reference())
    public let key = Field<String?>("鍵の番号", en: "Key", .text(1...40))
    public let digest = Field<String>("照合値", en: "Digest", .text(64...64, .digest))
    public let rowsRead = Field<Int>("読み取った行数", en: "Rows read", .integer(0...1_000_000))
    public let unreported = Field<Int>("未報告のまま", en: "Left unreported", .integer(0...1_000_000), default: 0)
    public let lines = Field<[Row<ReceiptLine>]>("内容", en: "Lines", .list(of: .object(), 0...100_000))
    public let repairs = Field<[Row<ReceiptRepair>]>("直した点", en: "Repairs", .list(of: .object(), 0...200))
    public let repairCount = Field<Int>("直した点の数", en: "Number of repairs", .integer(0...10_000_000), default: 0)
    public let note = Field<String?>.note

    public static let declared = Declared(Receipt())

    public static let kind = KindDeclaration(
        declared, "receipts", "受付", en: "Receipt",
        help: Bilingual("利用実績の提出1回ごとの控え", en: "What one submission of usage did"),
        identity: .natural { [$0.number] }, isPermanent: true, author: .system)
}

/// What became of one space's period.
public struct ReceiptLine: FieldGroup {
    public let space = Field<Reference<Space>>("スペース", en: "Space", .reference())
    public let period = Field<When>("対象期間", en: "Period", .when)
    public let outcome = Field<ReceiptOutcome>("結果", en: "Outcome", .code)
    public let totalBefore = Field<Int?>("前の利用者数", en: "Users before", .count(.persons))
    public let totalAfter = Field<Int?>("今回の利用者数", en: "Users now", .count(.persons))
    public let workUseBefore = Field<Int?>("前の仕事利用", en: "For work before", .count(.persons))
    public let workUseAfter = Field<Int?>("今回の仕事利用", en: "For work now", .count(.persons))
    public let previousTotal = Field<Int?>("前月の利用者数", en: "Users the month before", .count(.persons))
    public let revision = Field<Int?>("版", en: "Revision", .integer(1...1_000_000))
    public let rows = Field<Int>(
        "行数", en: "Rows", .integer(1...1_000_000), default: 1,
        help: Bilingual("日ごとの行は月にまとめます", en: "Rows of days are put together by month"))

    public static let declared = Declared(ReceiptLine())
}

public enum ReceiptOutcome: String, CodeValue {
    case created = "新規 / New"
    case revised = "訂正 / Revised"
    case unchanged = "変更なし / Unchanged"
    /// The same numbers again after they were returned.
    case resubmitted = "再提出 / Submitted again"
    case withdrawn = "取下げ / Withdrawn"
}

/// Something that had one meaning and was put right: a code, where, and what was made of what.
public struct ReceiptRepair: FieldGroup {
    public let code = Field<String>("種類", en: "Code", .text(1...60))
    public let line = Field<Int?>("行", en: "Line", .integer(1...1_000_000))
    public let column = Field<String?>("列", en: "Column", .text(1...100))
    public let before = Field<String?>("元の値", en: "Before", .text(1...200))
    public let after = Field<String?>("直した値", en: "After", .text(1...200))

    public static let declared = Declared(ReceiptRepair())
}

extension Row<Receipt> {
    /// Whether all it tells of are these spaces.
    public func isOf(_ spaces: [TextKey]) -> Bool {
        let told = self.lines
        return !told.isEmpty && told.allSatisfy { spaces.contains($0.space.id) }
    }
}
