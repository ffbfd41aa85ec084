import Center

/// The schemas of submissions and their answers in the contract.
enum UsageSchemas {
    static let all: [(name: String, schema: Schema)] = [
        ("UsageInputs", .anyOf([.reference("UsageInput"), .array(.reference("UsageInput"))])),
        ("UsageNumbers", numbers), ("UsageResult", result), ("UsageMonth", month), ("Partner", partner),
        ("UsageCompleteness", completeness),
    ]

    private static let month = Schema.object([
        .init("month", .text()), .init("state", .oneOf(Completeness.State.allCases.map(\.rawValue))),
        .init("label", .text()), .init("due", .text(format: "date")), .init("total", .nullable(.integer())),
        .init("workUse", .nullable(.integer())), .init("comment", .nullable(.text())),
        .init("receipt", .nullable(.text())),
        .init("days", .integer(), Bilingual("日ごとに報告された日数", en: "Days, where reported day by day")),
        .init("closed", .boolean, Bilingual("センターが締めた月", en: "The center has closed the month")),
    ])

    private static let partner = Schema.object([
        .init("today", .text(format: "date")), .init("dueDay", .integer()), .init("contact", .text()),
        .init("template", .text()),
        .init(
            "spaces",
            .array(
                .object([
                    .init("space", .text()), .init("name", .text()), .init("due", .array(.reference("UsageMonth"))),
                    .init("returned", .array(.reference("UsageMonth"))),
                    .init("reported", .array(.reference("UsageMonth"))),
                ]))),
    ])

    private static let completeness = Schema.object([
        .init("period", .reference("Period")), .init("today", .text(format: "date")),
        .init(
            "complete",
            .object([
                .init("reported", .integer()), .init("expected", .integer()), .init("sentence", .text()),
            ])),
        .init(
            "items",
            .array(
                .object([
                    .init("space", .text()), .init("name", .text()), .init("reported", .integer()),
                    .init("expected", .integer()), .init("months", .array(.reference("UsageMonth"))),
                    .init("reminder", .nullable(.text()), Bilingual("そのまま送れる文面", en: "Ready to be sent")),
                ]))),
        .init(
            "unusual",
            .array(
                .object([
                    .init("space", .text()), .init("period", .text()), .init("total", .integer()),
                    .init("usualFrom", .integer()), .init("usualTo", .integer()),
                ]))),
        .init("closed", .array(.text())),
    ])

    private static let numbers = Schema.object([
        .init("total", .nullable(.integer())), .init("workUse", .nullable(.integer())),
        .init("eventUse", .nullable(.integer())),
    ])

    private static let outcomes = ReceiptOutcome.allCases.map(\.code)

    private static let result = Schema.object([
        .init("receipt", .nullable(.text()), Bilingual("受付番号", en: "The receipt's number")),
        .init("outcome", .oneOf(outcomes + ["mixed"])),
        .init("dryRun", .boolean, required: false),
        .init("impact", .reference("Impact"), required: false),
        .init("receivedAt", .text(format: "date-time"), required: false),
        .init("digest", .text(), Bilingual("送られた内容の SHA-256", en: "SHA-256 of the body"), required: false),
        .init("url", .text(), required: false),
        .init("rowsRead", .integer()),
        .init(
            "counts",
            .object(
                (outcomes + ["unreported", "refused"]).map { Schema.Property($0, .integer()) })),
        .init(
            "items",
            .array(
                .object([
                    .init("space", .text()), .init("period", .text()), .init("row", .integer()),
                    .init("outcome", .oneOf(outcomes)), .init("before", .reference("UsageNumbers")),
                    .init("after", .reference("UsageNumbers")), .init("unreported", .array(.text())),
                ])), Bilingual("最初の1000件", en: "The first thousand")),
        .init("repairs", .array(.any)),
        .init("withdrawn", .array(.text())),
        .init(
            "passedOver", .array(.integer()), Bilingual("数えなかった行", en: "Rows that gave way to the precision chosen")),
        .init(
            "unusual", .array(.reference("ProblemItem")), Bilingual("確かめて受け付けた人数", en: "Numbers taken as confirmed")),
        .init("refused", .array(.reference("ProblemItem"))),
    ])
}
