import Center
import Collections
import HTTP
import JSON
import Store

/// Where a figure comes from, and which published figures the records do not come to. Staff see the records, everybody
/// their numbers.
enum ExplainRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [explain(services), questions(services)] }

    private static let series = QueryParameter(
        "series", .text(upTo: 60), Bilingual("系列。書かなければ最初のもの", en: "the series; the first one if left out"))
    /// Beyond these the records of a component are counted and not listed.
    private static let mostListed = 200

    private static func explain(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/kpis/\(KPIRoutes.number)/explain", "explainKPI",
            Bilingual("指標の値がどの記録から来たか", en: "Which records a figure comes from"),
            query: [
                ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(series),
                ParameterDeclaration(AsOf.parameter),
            ],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Explanation"),
                description: Bilingual(
                    "足した記録と、足さなかった記録とその理由です。", en: "What was added up, and what was left out and why."),
                speaks: true),
            problems: [.notKept], callers: .everybody, caching: .checked, version: KPIRoutes.version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            let (table, indicator) = try ask.indicator(try context[KPIRoutes.number])
            let key = try context[series]
            guard let series = key == nil ? indicator.series.first : indicator.series.first(where: { $0.key == key })
            else {
                throw unknown(key ?? "", of: indicator)
            }
            let (language, isStaff) = (context.language, context.caller.isStaff)
            let explanation = try await Elsewhere.run { () async throws(Problem) in
                table.explanation(indicator, series, ask.year, naming: isStaff ? mostListed : 0)
            }
            return .json { object in
                ask.writeHead(to: &object, language)
                let form = ExplanationForm(
                    table: table, indicator: indicator, series: series, language: language, isStaff: isStaff)
                form.write(explanation, to: &object)
            }
        }
    }

    private static func unknown(_ key: String, of indicator: Indicator) -> Problem {
        let names = indicator.series.map(\.key)
        let nearest = NearestName.find(key, among: names) ?? names.first ?? ""
        return Problem(
            .invalidParameter,
            [
                Problem.Item(
                    place: .parameter("series"), code: "unknown-series",
                    detail: Bilingual(
                        "その系列はありません。\(names.joined(separator: "、"))のどれかです。",
                        en: "There is no such series; there are: \(names.joined(separator: ", "))."),
                    hint: Bilingual(meant: nearest))
            ])
    }

    private static func questions(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/questions", "listQuestions",
            Bilingual("公表値と算出値の違い", en: "Where published and computed values differ"),
            query: [ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(AsOf.parameter)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Questions"),
                description: Bilingual("違いと、考えられる理由です。", en: "The differences, and what could explain them."),
                speaks: true),
            problems: [.notKept], callers: .everybody, caching: .checked, version: KPIRoutes.version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            let (language, isStaff) = (context.language, context.caller.isStaff)
            let questions = try await Elsewhere.run { () async throws(Problem) in ask.table?.questions() ?? [] }
            return .json { object in
                ask.writeHead(to: &object, language)
                object.key("items")
                object.array { items in
                    for question in questions {
                        QuestionForm(language: language, isStaff: isStaff).write(question, to: &items)
                    }
                }
                object.key("overlaps")
                object.array { list in
                    for overlap in ask.table?.overlaps() ?? [] {
                        list.object { item in
                            item.member("part", overlap.parts.part.description)
                            item.member("whole", overlap.parts.whole.description)
                            item.member("holds", overlap.holds)
                        }
                    }
                }
            }
        }
    }
}
