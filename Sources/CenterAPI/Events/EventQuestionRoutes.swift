import Center
import Collections
import HTTP
import JSON
import Store

/// What each kind of event is good for in the indicators, and what should be asked about the events of a year.
enum EventQuestionRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [categories(services), questions(services)] }

    private static let most = 500

    private static func categories(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/events/categories", "listEventCategories",
            Bilingual("イベントの種類と、それぞれが数えられる指標", en: "Kinds of events, and the indicators each counts in"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("EventCategories"),
                description: Bilingual("指標の設定から読んだものです。", en: "As the configuration of the indicators has it."),
                speaks: true),
            callers: .everybody
        ) { context throws(Problem) in
            let (plan, language) = (services.store.view.state.indicators.plan, context.language)
            return .json { object in
                object.key("items")
                object.array { items in
                    for category in EventCategory.allCases {
                        items.object { item in
                            item.member("category", category.code)
                            item.member("label", category.label[language])
                            item.key("feeds")
                            item.array { feeds in
                                for feed in EventFeed.all(of: category, in: plan) { write(feed, language, to: &feeds) }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ feed: EventFeed, _ language: Language, to feeds: inout JSONWriter) {
        feeds.object { object in
            object.member("no", feed.indicator.number)
            object.member("name", feed.indicator.name[language])
            object.member("series", feed.series.key)
            object.member("term", feed.term.key)
            object.member("number", feed.number?.name)
            object.member("numberLabel", (feed.number?.label ?? Bilingual("1件", en: "One each"))[language])
        }
    }

    private static func questions(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/events/questions", "listEventQuestions",
            Bilingual("イベントの記録について確かめること", en: "What should be asked about events"),
            query: [ParameterDeclaration(AskedYear.parameter)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("EventQuestions"),
                description: Bilingual(
                    "終わったのに実績のない予定と、指標に要る人数のない記録です。record に送れば答えになります。",
                    en:
                        "What is over without a record, and records without a number that counts; record is where to say it."
                ),
                speaks: true),
            problems: [.keyRequired, .notAllowed],
            callers: .staff
        ) { context async throws(Problem) in
            let year = try context[AskedYear.parameter] ?? services.today.fiscalYear
            let (state, today, language) = (services.store.view.state, services.today, context.language)
            return try await Elsewhere.run { () async throws(Problem) in
                let found = EventQuestion.all(year, state.indicators.plan, in: state.center, on: today)
                return .json { object in
                    object.key("period")
                    year.write(to: &object)
                    object.member("total", found.count)
                    object.key("items")
                    object.array { items in
                        for question in found.prefix(most) { write(question, language, to: &items) }
                    }
                }
            }
        }
    }

    private static func write(_ question: EventQuestion, _ language: Language, to items: inout JSONWriter) {
        let url = "/v1/events/\(question.id)"
        items.object { item in
            item.member("id", question.id.description)
            item.member("title", question.title)
            item.member("date", question.date.description)
            item.member("code", question.code.rawValue)
            item.member("detail", question.text[language])
            item.member("fields", .array(question.fields.map { .string($0.name) }))
            item.member("record", question.planned.map { "\(url)/occurrences/\($0)" } ?? url)
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "EventCategories",
            .object([
                .init(
                    "items",
                    .array(
                        .object([
                            .init("category", .oneOf(EventCategory.allCases.map(\.code))), .init("label", .text()),
                            .init(
                                "feeds",
                                .array(
                                    .object([
                                        .init("no", .integer()), .init("name", .text()), .init("series", .text()),
                                        .init("term", .text()),
                                        .init(
                                            "number", .nullable(.text()),
                                            Bilingual("数える項目。null なら1件を1と数える", en: "The field; null: each is one")),
                                        .init("numberLabel", .text()),
                                    ]))),
                        ])))
            ])
        ),
        (
            "EventQuestions",
            .object([
                .init("period", .reference("Period")), .init("total", .integer()),
                .init(
                    "items",
                    .array(
                        .object([
                            .init("id", .text()), .init("title", .text()), .init("date", .text()),
                            .init("code", .oneOf(EventQuestion.Code.allCases.map(\.rawValue))),
                            .init("detail", .text()),
                            .init("fields", .array(.text()), Bilingual("足りない項目", en: "What is missing")),
                            .init("record", .text(), Bilingual("実績を書く URL", en: "Where to write it")),
                        ]))),
            ])
        ),
    ]
}
