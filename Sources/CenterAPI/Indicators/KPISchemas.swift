import Center
import JSON

/// The contract of indicators, explanations and questions.
extension Schema {
    static let number = Schema.declared { _ in ["type": .string("number")] }
    private static let maybeNumber = Schema.nullable(number)
    private static let maybeText = Schema.nullable(.text())

    private static let head: [Property] = [
        .init("title", maybeText),
        .init("period", .reference("Period")),
        .init("asOf", .nullable(.reference("AsOf"))),
        .init(
            "release",
            .nullable(
                .object([.init("id", .text()), .init("title", .text()), .init("published", .text(format: "date"))]))),
    ]

    static let kpis = Schema.object(head + [.init("items", .array(.reference("KPI")))])
    static let kpiAlone = Schema.object(head + [.init("item", .reference("KPI"))])

    static let period = Schema.object([
        .init("fy", .integer(FiscalYear.range), Bilingual("年度の始まる年", en: "The year it begins in")),
        .init("label", .text(), Bilingual("令和6年度", en: "As printed")),
        .init("start", .text(format: "date")),
        .init("end", .text(format: "date")),
    ])

    static let kpi = Schema.object([
        .init("no", .integer()),
        .init("pillar", .text()),
        .init("name", .text()),
        .init("series", .array(.reference("KPISeries"))),
        .init("comment", maybeText, Bilingual("現状・今後の方向性", en: "What the paper says of it")),
    ])

    static let kpiSchemas: [(name: String, schema: Schema)] = [
        ("KPI", kpi), ("KPISeries", series), ("KPICell", cell), ("KPITarget", target),
        ("Completeness", completeness), ("Explanation", explanation), ("CountedRecord", counted),
        ("Questions", questions), ("Impact", impact),
    ]

    private static let series = Schema.object([
        .init("key", .text()), .init("label", maybeText),
        .init("basis", .text(), Bilingual("何をどう数えたか", en: "What is counted, and how")), .init("unit", .text()),
        .init("kind", .oneOf(SeriesKind.allCases.map(\.rawValue))),
        .init("target", .nullable(.reference("KPITarget"))),
        .init("targets", .array(.reference("KPITarget")), Bilingual("目標の経緯", en: "All targets there were")),
        .init("years", .array(.reference("KPICell"))),
        .init(
            "months",
            .array(.object([.init("month", .text()), .init("label", .text()), .init("computed", maybeNumber)])),
            required: false),
        .init(
            "withoutMonth", maybeNumber, Bilingual("年度しか分からない分", en: "What is known of the year alone"), required: false
        ),
        .init("cumulative", maybeNumber),
        .init("achievement", maybeText, Bilingual("達成度（％、四捨五入）", en: "In per cent, rounded half up")),
        .init(
            "achievementReason", .nullable(.oneOf(NoAchievement.allCases.map(\.rawValue))),
            Bilingual("達成度がない理由", en: "Why there is none")),
        .init(
            "attainmentOfTarget", maybeText,
            Bilingual("目標値に対する割合（％）。率の指標にもあります", en: "The value in parts of the target, of rates too")),
        .init("met", .nullable(.boolean)),
        .init(
            "printed",
            .object([.init("target", .text()), .init("cumulative", .text()), .init("achievement", .text())])),
        .init("completeness", .reference("Completeness")),
        .init("footnotes", .array(.text())),
    ])

    private static let cell = Schema.object([
        .init("fy", .integer()), .init("label", .text()),
        .init("published", maybeNumber, Bilingual("公表した値", en: "What the paper said")),
        .init("computed", maybeNumber, Bilingual("記録から数えた値", en: "Counted from the records")),
        .init("shown", maybeNumber), .init("origin", .oneOf(["release", "computed", "published", "none"])),
        .init("unit", .text()),
        .init("state", .oneOf(FigureState.allCases.map(\.code))),
        .init(
            "through", .nullable(.text(format: "date")),
            Bilingual("途中の値なら、いつまでの分か", en: "Of a provisional value: until when it counts")),
        .init("printed", .text()),
        .init("break", .boolean, Bilingual("この年度から数え方が変わった", en: "Counted otherwise from this year on")),
        .init("complete", .boolean),
    ])

    private static let target = Schema.object([
        .init("value", maybeNumber), .init("low", number, required: false), .init("high", number, required: false),
        .init("compare", maybeText), .init("since", .integer()), .init("fy", .nullable(.integer())),
        .init("dropped", .boolean), .init("document", maybeText),
    ])

    private static let completeness = Schema.object([
        .init("complete", .boolean), .init("records", .integer()),
        .init("withoutNumber", .integer(), Bilingual("数のない記録", en: "Records that do not say how much")),
        .init(
            "spaces",
            .nullable(.object([.init("reported", .integer()), .init("of", .integer()), .init("label", .text())]))),
    ])

    private static let counted = Schema.object([
        .init("id", .text()), .init("url", .text()), .init("title", maybeText), .init("when", maybeText),
        .init("amount", number),
    ])

    private static let records = Schema.array(.reference("CountedRecord"))

    private static let explanation = Schema.object(
        head + [
            .init("no", .integer()), .init("name", .text()), .init("series", .text()), .init("basis", .text()),
            .init("unit", .text()), .init("cell", .reference("KPICell")),
            .init(
                "components",
                .array(
                    .object([
                        .init("key", .text()), .init("label", .text()), .init("from", maybeText),
                        .init("kind", .text()), .init("number", .text()), .init("basis", .text()),
                        .init("sum", number), .init("records", .integer()), .init("withoutNumber", .integer()),
                        .init("items", records, required: false), .init("silent", records, required: false),
                        .init(
                            "leftOut",
                            .array(
                                .object([
                                    .init("reason", .text()), .init("records", .integer()), .init("sum", number),
                                    .init("items", records, required: false),
                                ]))),
                    ]))),
            .init(
                "sum",
                .object([.init("computed", maybeNumber), .init("agrees", .boolean), .init("text", .text())])),
            .init("completeness", .reference("Completeness")),
        ])

    private static let questions = Schema.object(
        head + [
            .init(
                "items",
                .array(
                    .object([
                        .init("id", .text()), .init("no", .integer()), .init("name", .text()),
                        .init("series", .text()), .init("fy", .integer()), .init("published", maybeNumber),
                        .init("computed", maybeNumber), .init("open", .boolean), .init("footnote", maybeText),
                        .init("answer", .text(), Bilingual("ここに PUT すると閉じる", en: "PUT here to close it")),
                        .init(
                            "candidates",
                            .array(
                                .object([.init("text", .text()), .init("records", records, required: false)]))),
                    ]))),
            .init(
                "overlaps",
                .array(
                    .object([.init("part", .text()), .init("whole", .text()), .init("holds", .boolean)]))),
        ])

    /// Of writes: which computed figures move.
    private static let impact = Schema.array(
        .object([
            .init("no", .integer()), .init("series", .text()), .init("fy", .integer()), .init("label", .text()),
            .init("before", maybeNumber), .init("after", maybeNumber),
        ]))
}
