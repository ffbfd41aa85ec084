import Center

extension Schema {
    static let usageReport = Schema.object([
        .init("total", .nullable(.integer(UsageMonth.counts)), Bilingual("延べ利用者数", en: "All visits"), required: false),
        .init(
            "workUse", .nullable(.integer(UsageMonth.counts)), Bilingual("うち仕事利用", en: "Of these for work"),
            required: false),
    ])

    static let usageMonth = Schema.object([
        .init("space", .text()),
        .init("period", .text(), Bilingual("月", en: "The month")),
        .init("total", .nullable(.integer(UsageMonth.counts)), Bilingual("未報告は null", en: "null where not reported")),
        .init("workUse", .nullable(.integer(UsageMonth.counts))),
        .init("revision", .integer()),
    ])

    static let kpis = Schema.object([
        .init("period", .reference("Period")),
        .init("items", .array(.reference("KPI"))),
    ])

    static let period = Schema.object([
        .init("fy", .integer(FiscalYear.range), Bilingual("年度の始まる年", en: "The year it begins in")),
        .init("label", .text(), Bilingual("令和6年度", en: "As printed")),
        .init("start", .text(format: "date")),
        .init("end", .text(format: "date")),
    ])

    static let kpi = Schema.object([
        .init("no", .integer()),
        .init("name", .text()),
        .init("unit", .text()),
        .init("computed", .nullable(.integer()), Bilingual("記録から数えた値", en: "Counted from the records")),
    ])
}
