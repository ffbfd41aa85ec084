import Center
import Collections
import HTTP
import JSON
import Store

/// The center's calendar as JSON, for front ends: what is in calendar.ics, day by day, repeated events expanded.
enum CalendarListRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [list(services)] }

    private static let from = QueryParameter(
        "from", .when, Bilingual("この日・月・年度から。書かなければ今日", en: "from that day, month or year; today if left out"))
    private static let to = QueryParameter(
        "to", .when, Bilingual("この日・月・年度まで。書かなければ92日後", en: "until that day, month or year; 92 days if left out"))

    /// Days that one answer may span.
    private static let most = 1100

    private static func list(_ services: RecordServices) -> Route {
        let version: @Sendable () -> UInt64 = {
            UInt64(services.store.view.sequence) << 20 | services.surroundings.day()
        }
        return Route(
            .get, "/v1/calendar", "listCalendar",
            Bilingual("公開のセミナーとイベントを日付の順に見る", en: "Public seminars and events in the order of their days"),
            query: [ParameterDeclaration(from), ParameterDeclaration(to)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("CalendarList"),
                description: Bilingual(
                    "日の決まっている回です。くり返すイベントは1回ずつ入ります。", en: "What has a day; repeated events one by one."),
                speaks: true),
            caching: .checked, version: version
        ) { context async throws(Problem) in
            let first = try context[from]?.firstDay ?? services.today
            let last = try context[to]?.lastDay ?? first.advanced(by: 92) ?? .last
            guard first <= last, last.number - first.number <= most else {
                throw Problem(
                    .invalidParameter,
                    Bilingual("from から to までは、0日以上 \(most) 日以内です。", en: "From from to to are 0 to \(most) days."))
            }
            let (view, language) = (services.store.view, context.language)
            return try await Elsewhere.run { () async throws(Problem) in
                let occasions = PublicCalendar.occasions(
                    of: PublicCalendar.kinds, within: first...last, in: view.state.center)
                return .json { object in
                    object.member("from", first.description)
                    object.member("to", last.description)
                    object.key("items")
                    object.array { items in
                        for occasion in occasions { write(occasion, language, to: &items) }
                    }
                }
            }
        }
    }

    private static func write(_ occasion: Occasion, _ language: Language, to items: inout JSONWriter) {
        items.object { item in
            item.member("kind", occasion.kind.name)
            item.member("id", occasion.record.description)
            item.member("url", "/v1/\(occasion.kind.name)/\(occasion.record)")
            item.member("title", occasion.title)
            item.member("category", occasion.category[language])
            item.member("first", occasion.first.description)
            item.member("last", occasion.last.description)
            item.member("start", occasion.start?.description)
            item.member("end", occasion.end?.description)
            item.member("place", occasion.place)
            item.member("cancelled", occasion.isCancelled)
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "CalendarList",
            .object([
                .init("from", .text(format: "date")), .init("to", .text(format: "date")),
                .init(
                    "items",
                    .array(
                        .object([
                            .init("kind", .oneOf(PublicCalendar.kinds.map(\.name))), .init("id", .text()),
                            .init("url", .text()), .init("title", .text()), .init("category", .text()),
                            .init("first", .text(format: "date")), .init("last", .text(format: "date")),
                            .init("start", .nullable(.text())), .init("end", .nullable(.text())),
                            .init("place", .nullable(.text())), .init("cancelled", .boolean),
                        ]))),
            ])
        )
    ]
}

extension ParameterType where Value == When {
    fileprivate static var when: Self {
        let expectation = Bilingual("日（2026-11-20）、月（2026-11）、年度（FY2026）", en: "a day, a month or FY2026")
        return Self(schema: .reference("DayOrMonthOrFiscalYear"), expectation: expectation) {
            text throws(ParameterFault) in
            guard let when = When(text) else { throw .expected(expectation) }
            return when
        }
    }
}
