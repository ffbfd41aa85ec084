/// 利用実績: what one coworking space counted in a month, a day or a fiscal year, as its operator reported it. There is
/// one record for a space and a period, and sending it again is sending the same one. A month nobody reported has no
/// record; a number nobody reported is absent, which is not 0.
public struct Usage: Kind {
    public let space = Field<Reference<Space>>(
        "スペース", en: "Space", .reference(), aliases: ["スペース名", "施設", "施設名", "拠点", "slug"])
    public let period = Field<When>(
        "対象期間", en: "Period", .mostlyMonth,
        help: Bilingual("月（2026-08）、日（2026-08-03）または年度（FY2024）", en: "A month, a day or a fiscal year"),
        aliases: ["期間", "年月", "対象月", "対象年月", "利用月", "月", "month"])
    public let total = Field<Int?>(
        "利用者数", en: "Users", .count(.persons),
        help: Bilingual("延べ人数。同じ人が2日来れば2人", en: "Visits: who comes on two days counts twice"),
        aliases: ["合計", "総数", "人数", "延べ人数", "利用人数", "延べ利用者数", "利用者数（延べ）"])
    public let workUse = Field<Int?>(
        "うち仕事利用", en: "Of them for work", .count(.persons),
        aliases: ["仕事利用", "うち仕事", "仕事", "仕事目的", "仕事利用者数", "work"])
    public let eventUse = Field<Int?>(
        "うちイベント利用", en: "Of them at events", .count(.persons),
        aliases: ["イベント利用", "うちイベント", "イベント", "event"])
    public let state = Field<UsageState>("状態", en: "State", .code, default: .submitted)
    public let comment = Field<String?>(
        "差戻しの理由", en: "Why it was returned", .prose,
        help: Bilingual("提出した団体に伝わります", en: "Shown to who submitted it"))
    public let receipt = Field<Reference<Receipt>?>("受付番号", en: "Receipt", .reference(), setBy: .server)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Usage(),
        rules: [
            Rule(
                "work-exceeds-total", \.workUse, atMost: \.total, "仕事利用は利用者数を超えられません。",
                en: "Users for work cannot be more than all users."),
            Rule(
                "events-exceed-total", \.eventUse, atMost: \.total, "イベント利用は利用者数を超えられません。",
                en: "Users at events cannot be more than all users."),
            Rule(
                "parts-exceed-total", of: { [$0.eventUse, $0.workUse, $0.total] },
                "仕事利用とイベント利用の合計は利用者数を超えられません。",
                en: "Users for work and at events together cannot be more than all users.",
                holds: { usage in
                    guard let event = usage.eventUse, let work = usage.workUse, let total = usage.total else {
                        return true
                    }
                    return event > total || work > total || work + event <= total
                }),
        ])

    public static let kind = KindDeclaration(
        declared, "usage", "利用実績", en: "Usage",
        help: Bilingual("コワーキングスペースの利用者数（月・日・年度ごと）", en: "Users of a coworking space in a month, day or year"),
        identity: .natural { [$0.space, $0.period] }, occurs: { $0.period },
        author: .submitter, blanksSayNothing: true,
        conflicts: { UsageSubmission.conflicts($0, in: $1) })
}

/// 未提出 is no state: it is the absence of a record.
public enum UsageState: String, CodeValue {
    case submitted = "提出 / Submitted"
    case returned = "差戻し / Returned"
    case confirmed = "確定 / Confirmed"
}
