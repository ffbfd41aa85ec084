import Center

/// The schemas that several routes name; each area adds its own.
extension Schema {
    static let shared: [(name: String, schema: Schema)] =
        [
            ("Problem", problem), ("ProblemItem", problemItem), ("ProblemKind", problemKind), ("Ping", ping),
            ("Index", index), ("ImportReport", ImportReport.schema), ("Period", period),
        ] + kpiSchemas + KeyForm.schemas + AuditRoutes.schemas + ResourceSchemas.all + UsageSchemas.all
        + CalendarListRoutes.schemas + EventOccurrences.schemas + EventQuestionRoutes.schemas + PostMonthRoutes.schemas
        + OrganizationRoutes.schemas
        + OpenDataRoutes.schemas + ConsultationSchemas.all + BackupRoutes.schemas + SeminarSchemas.all + dates

    private static let dates = JSONSchema.shared.map { named in
        (name: named.name, schema: Schema.declared { _ in named.schema })
    }

    private static let problem = Schema.object(
        [
            .init("type", .text(), Bilingual("説明のある場所", en: "Where it is explained")),
            .init("title", .text()),
            .init("status", .integer(400...599)),
            .init("code", .text(), Bilingual("変わらない名前", en: "A name that does not change")),
            .init("detail", .text()),
            .init("hint", .text(), Bilingual("どうすればよいか", en: "What to do")),
            .init("requestId", .text(), Bilingual("問い合わせのときに伝える番号", en: "Tell it when asking for help")),
            .init("errors", .array(.reference("ProblemItem")), required: false),
        ], open: true)

    private static let problemItem = Schema.object([
        .init(
            "pointer", .text(), Bilingual("本文の中の場所（RFC 6901）", en: "A place in the body (RFC 6901)"), required: false),
        .init("parameter", .text(), Bilingual("URL のパラメーター", en: "A parameter of the URL"), required: false),
        .init(
            "row", .integer(),
            Bilingual("表の行（見出しが1行目）、JSON の配列では何件目か", en: "The row, the header being 1; of a JSON array the item"),
            required: false),
        .init("line", .integer(), Bilingual("ファイルの行", en: "Of the file"), required: false),
        .init("column", .text(), required: false),
        .init("value", .text(), required: false),
        .init("code", .text()),
        .init("detail", .text()),
        .init("hint", .text(), required: false),
    ])

    private static let problemKind = Schema.object([
        .init("type", .text()),
        .init("code", .text()),
        .init("status", .integer(400...599)),
        .init("title", .text()),
        .init("meaning", .text()),
        .init("remedy", .text()),
    ])

    private static let ping = Schema.object([
        .init("message", .text()),
        .init("caller", .nullable(.text()), Bilingual("鍵の名前。鍵がなければ null", en: "Of the key; null without one")),
        .init("time", .text(format: "date-time")),
        .init("version", .text()),
    ])
}
