import Center

extension Schema {
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
