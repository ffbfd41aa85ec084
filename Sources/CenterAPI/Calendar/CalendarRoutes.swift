import Center
import Collections
import Formats
import HTTP
import Store

/// Calendars to subscribe to: everything that is public, one kind of it, or one record. Calendar programs bring no key
/// and ask every hour, so all of it is everybody's, and kept until something changes.
enum CalendarRoutes {
    static func routes(_ services: RecordServices) -> [Route] {
        let all = feed(
            services, "/v1/calendar.ics", "getCalendar", PublicCalendar.kinds,
            Bilingual("セミナーとイベントのカレンダー（購読用）", en: "Seminars and events, to subscribe to"))
        let kinds = PublicCalendar.kinds.flatMap { kind in
            [
                feed(
                    services, PathPattern(stringLiteral: "/v1/\(kind.name).ics"),
                    "get\(ResourceSchemas.plural(of: kind))Calendar", [kind],
                    Bilingual("\(kind.label.japanese)のカレンダー（購読用）", en: "The calendar of \(kind.name)")),
                single(services, kind),
            ]
        }
        return [all] + kinds
    }

    /// Days before and behind today that a calendar has; another year is asked for with `fy`.
    private static let past = 366
    private static let future = 731

    private static let year = QueryParameter(
        "fy", .fiscalYear, Bilingual("この年度だけ。書かなければ1年前から2年先まで", en: "that fiscal year alone"))

    private static let answers = AnswerRule(
        .ok, [.calendar],
        description: Bilingual(
            "iCalendar（RFC 5545）です。日が決まっていないものは入りません。", en: "iCalendar (RFC 5545), of what has a day."))

    private static let caching = Caching.seconds(300)

    private static func feed(
        _ services: RecordServices, _ path: PathPattern, _ operation: String, _ kinds: [KindDeclaration],
        _ summary: Bilingual
    ) -> Route {
        let version: @Sendable () -> UInt64 = {
            UInt64(services.store.view.sequence) << 20 | services.surroundings.day()
        }
        return Route(
            .get, path, operation, summary, query: [ParameterDeclaration(year)], answers: answers, caching: caching,
            version: version
        ) { context async throws(Problem) in
            let days = try context[year].map(\.days) ?? days(services)
            let view = services.store.view
            return try await Elsewhere.run { () async throws(Problem) in
                let occasions = PublicCalendar.occasions(of: kinds, within: days, in: view.state.center)
                return .content(answer(occasions, view, services.center))
            }
        }
    }

    private static func single(_ services: RecordServices, _ kind: KindDeclaration) -> Route {
        let id = PathParameter("id", .id(of: kind), Bilingual("番号", en: "the id"))
        let version: @Sendable () -> UInt64 = {
            UInt64(services.store.view.sequence) << 20 | services.surroundings.day()
        }
        return Route(
            .get, "/v1/\(fixed: kind.name)/\(id).ics", "get\(ResourceSchemas.name(of: kind))Calendar",
            Bilingual("1件の\(kind.label.japanese)のカレンダー", en: "The calendar of one record of \(kind.name)"),
            answers: answers, caching: caching, version: version
        ) { context async throws(Problem) in
            let view = services.store.view
            guard let key = TextKey(try context[id]), let row = view.state.center[kind, key], kind.isPublic(row) else {
                throw Problem(
                    .notFound,
                    Bilingual(
                        "その番号の公開された「\(kind.label.japanese)」はありません。",
                        en: "There is no public record in \(kind.name) with that id."))
            }
            let occasions = PublicCalendar.occasions(
                of: kind, key, repeatedWithin: days(services), in: view.state.center)
            return .content(answer(occasions, view, services.center))
        }
    }

    private static func days(_ services: RecordServices) -> ClosedRange<Day> {
        let today = services.today
        return (today.advanced(by: -past) ?? .first)...(today.advanced(by: future) ?? .last)
    }

    private static func answer(
        _ occasions: [Occasion], _ view: View<CenterLedger>, _ center: CenterSettings
    ) -> Answer.Content {
        let entries = occasions.compactMap { occasion -> CalendarEntry? in
            guard let record = view.records[occasion.kind.collection, occasion.id] else { return nil }
            let organizer = occasion.organizer.flatMap { view.state.center[$0]?.publicForm.name }
            let exception = occasion.exception.flatMap { view.records[occasion.kind.collection, $0] }
            return CalendarEntry(occasion, record, exception: exception, organizer: organizer, center)
        }
        let feed = CalendarFeed(
            name: center.name.japanese, zone: .tokyo, product: "-//telework//\(center.version)//JA", entries: entries)
        return Answer.Content(.calendar, feed.bytes())
    }
}

extension PathPattern.Interpolation {
    mutating func appendInterpolation(fixed text: String) { appendLiteral(text) }
}
