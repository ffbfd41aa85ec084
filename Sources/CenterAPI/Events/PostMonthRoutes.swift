import Center
import HTTP
import JSON
import Store

/// Whether something was published in every month, as the city expects it.
enum PostMonthRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [months(services)] }

    private static func months(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/posts/months", "getPostMonths",
            Bilingual("情報発信を月ごとに数える", en: "What was published, by month"),
            query: [ParameterDeclaration(AskedYear.parameter)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("PostMonths"),
                description: Bilingual(
                    "1件はどこに出ても1回です。終わった月に発信がなければ warnings に出ます。",
                    en: "An item counts once wherever it appears; warnings has the months that are over without one."),
                speaks: true),
            problems: [.keyRequired, .notAllowed],
            callers: .staff
        ) { context async throws(Problem) in
            let year = try context[AskedYear.parameter] ?? services.today.fiscalYear
            let (state, today, language) = (services.store.view.state, services.today, context.language)
            let counted = PostMonths(year, in: state.center, on: today)
            let indicators = PostMonths.counted(
                IndicatorTable(state.indicators, state.center, year: year, today: today))
            return .json { object in
                object.key("period")
                year.write(to: &object)
                object.member("total", counted.total)
                object.member("withoutMonth", counted.withoutMonth)
                object.key("months")
                object.array { months in
                    for month in counted.months {
                        months.object { item in
                            item.member("month", month.month.description)
                            item.member("times", month.times)
                            item.member("missing", month.isMissing)
                        }
                    }
                }
                object.key("indicators")
                object.array { items in
                    for indicator in indicators { items.object { item in write(indicator, language, to: &item) } }
                }
                object.key("warnings")
                object.array { warnings in
                    for month in counted.months where month.isMissing {
                        let label = When.month(month.month).label
                        warnings.write(
                            Bilingual(
                                "\(label.japanese)の情報発信が1件もありません。",
                                en: "Nothing was published in \(label.english).")[language])
                    }
                    for indicator in indicators {
                        for month in indicator.uncounted(counted, on: today) {
                            warnings.write(uncounted(month, indicator.indicator)[language])
                        }
                    }
                }
            }
        }
    }

    private static func uncounted(_ month: PostMonths.Month, _ indicator: Indicator) -> Bilingual {
        let label = When.month(month.month).label
        return Bilingual(
            "\(label.japanese)の情報発信\(month.times)回の中に、指標\(indicator.number)「\(indicator.name.japanese)」に数えるものがありません。",
            en: "Of what was published in \(label.english) nothing counts for indicator \(indicator.number).")
    }

    private static func write(_ counted: PostMonths.Counted, _ language: Language, to object: inout JSONWriter) {
        object.member("no", counted.indicator.number)
        object.member("name", counted.indicator.name[language])
        object.member("series", counted.series.key)
        object.key("months")
        object.array { months in
            for (month, amount) in counted.months {
                months.object { item in
                    item.member("month", month.description)
                    item.member("computed", amount)
                }
            }
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "PostMonths",
            .object([
                .init("period", .reference("Period")),
                .init("total", .integer()),
                .init("withoutMonth", .integer(), Bilingual("月のわからない分", en: "Of the year, without a month")),
                .init(
                    "months",
                    .array(
                        .object([
                            .init("month", .text()), .init("times", .integer()),
                            .init("missing", .boolean, Bilingual("終わった月に1件もない", en: "Over without one")),
                        ]))),
                .init(
                    "indicators",
                    .array(
                        .object([
                            .init("no", .integer()), .init("name", .text()), .init("series", .text()),
                            .init(
                                "months",
                                .array(
                                    .object([
                                        .init("month", .text()), .init("computed", .nullable(.number)),
                                    ]))),
                        ])),
                    Bilingual("情報発信を数える指標の、月ごとの値", en: "Of the indicators that count posts, by month")),
                .init("warnings", .array(.text())),
            ])
        )
    ]
}
