import Center

/// The schemas of the consultation desk.
enum ConsultationSchemas {
    static let all: [(name: String, schema: Schema)] = [
        ("ConsultationNotes", notes), ("FollowUpInput", followUp), ("ConsultationQuestions", questions),
        ("ConsultationStatistics", statistics),
    ]

    private static let notes = Schema.object([
        .init("id", .text()), .init("revision", .integer()), .init("notes", .nullable(.text())),
    ])

    private static let followUp = Schema.object([
        .init("date", .text(), Bilingual("書かなければ今日", en: "Today if left out"), required: false),
        .init("channel", .oneOf(Channel.allCases.map(\.code)), required: false),
        .init("by", .text(maxLength: 60), Bilingual("対応者", en: "Who talked"), required: false),
        .init("minutes", .integer(0...1440), required: false),
        .init("state", .oneOf(ConsultationState.allCases.map(\.code)), required: false),
        .init("outcome", .nullable(.text(maxLength: 500)), required: false),
        .init("nextAction", .nullable(.text(maxLength: 500)), required: false),
        .init("due", .nullable(.text(format: "date")), required: false),
        .init("notes", .nullable(.text(maxLength: 4000)), required: false),
    ])

    private static let questions = Schema.object([
        .init("total", .integer()),
        .init(
            "items",
            .array(
                .object([
                    .init("id", .text()), .init("url", .text()), .init("date", .text()), .init("desk", .text()),
                    .init("state", .oneOf(ConsultationState.allCases.map(\.code))),
                    .init(
                        "questions",
                        .array(
                            .object([
                                .init("code", .oneOf(ConsultationQuestion.allCases.map(\.rawValue))),
                                .init("detail", .text()),
                            ]))),
                ]))),
    ])

    private static let numbers: [Schema.Property] = [
        .init("persons", .nullable(.integer()), Bilingual("人数", en: "Persons")),
        .init("cases", .nullable(.integer()), Bilingual("件数", en: "Cases")),
        .init("contacts", .nullable(.integer()), Bilingual("対応回数", en: "Contacts")),
        .init("suppressed", .boolean, Bilingual("少ないので示さない", en: "Too few to be told")),
    ]

    private static let statistics = Schema.object([
        .init("period", .reference("Period")),
        .init("exact", .boolean, Bilingual("職員に示す数か", en: "Whether nothing is left out")),
        .init(
            "total",
            .object(
                numbers + [
                    .init("noShows", .nullable(.integer()), Bilingual("来なかった件数（数えない）", en: "Not counted"))
                ])),
        .init(
            "breakdowns",
            .array(
                .object([
                    .init("by", .oneOf(ConsultationStatistics.Dimension.allCases.map(\.rawValue))),
                    .init(
                        "groups",
                        .array(.object([.init("key", .nullable(.text())), .init("label", .text())] + numbers))),
                ]))),
    ])
}
