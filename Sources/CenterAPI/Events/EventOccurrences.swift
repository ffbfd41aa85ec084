import Center
import Collections
import HTTP
import JSON
import Store

/// The single times of an event that repeats: listed as planned and as they became, and each of them moved, cancelled or
/// recorded by one PUT. Sending it again is safe: a time is named by the day it was planned for.
struct EventOccurrences: Sendable {
    let resource: Resource

    private static let day = PathParameter(
        "day", .plannedDay, Bilingual("もとの予定日", en: "the day that was planned"))

    static func routes(_ services: RecordServices) -> [Route] {
        let occurrences = EventOccurrences(resource: Resource(Event.kind, services))
        return [occurrences.list, occurrences.put]
    }

    private func path(_ day: PathParameter<Day>?) -> PathPattern {
        guard let day else { return resource.path(item: true, suffix: "/occurrences") }
        return "/v1/events/\(resource.keys[0])/occurrences/\(day)"
    }

    private func series(_ id: TextKey, in state: CenterState, for caller: Caller) throws(Problem) -> EventSeries {
        guard let row = state[Event.self, id], caller.sees(row.any, of: resource.kind) else {
            throw Problem(
                .notFound, Bilingual("その番号の「イベント」はありません。", en: "There is no record in events with that id."))
        }
        guard let series = EventSeries(id, row, in: state) else {
            throw Problem(
                .notFound,
                Bilingual("このイベントはくり返しません（repeats がありません）。", en: "The event does not repeat: it has no repeats."))
        }
        return series
    }

    private var list: Route {
        Route(
            .get, path(nil), "listEventOccurrences",
            Bilingual("くり返すイベントの各回", en: "The times of an event that repeats"),
            query: [ParameterDeclaration(AskedYear.parameter)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("EventOccurrences"),
                description: Bilingual("予定と、変わった回・実施した回の記録です。", en: "What is planned, and what became of it.")),
            callers: resource.callers
        ) { context async throws(Problem) in
            let year = try context[AskedYear.parameter] ?? resource.services.today.fiscalYear
            let series = try series(try resource.id(context), in: resource.store.view.state.center, for: context.caller)
            let caller = context.caller
            return .json { object in
                object.key("period")
                year.write(to: &object)
                object.key("items")
                object.array { items in
                    for day in series.plannedDays(within: year.days) {
                        let exception = series.exceptions[day].flatMap {
                            caller.sees($0.row.any, of: resource.kind) ? $0 : nil
                        }
                        items.object { item in
                            item.member("planned", day.description)
                            item.member("date", (exception?.row.date ?? .day(day)).description)
                            item.member("state", (exception?.row.state ?? .planned).code)
                            item.member("event", exception.map { "/v1/events/\($0.id)" })
                        }
                    }
                }
            }
        }
    }

    private var put: Route {
        Route(
            .put, path(Self.day), "putEventOccurrence",
            Bilingual("くり返すイベントの1回を動かす・中止する・実績を書く", en: "Move, cancel or record one time of an event that repeats"),
            query: WriteParameters.declarations,
            body: BodyRule(
                schema: .reference("EventPatch"),
                example: #"{"state":"held","participants":24,"outsideParticipants":3}"#),
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("Event"),
                description: Bilingual("その回の記録です。新しければ201です。", en: "The record of that time; 201 where it is new."),
                speaks: true, orElse: .created),
            problems: resource.writingProblems + ProblemCode.closing(resource.kind), callers: resource.writers
        ) { context async throws(Problem) in
            let (id, day) = (try resource.id(context), try context[Self.day])
            let write = try RecordWrite(context, resource)
            let (kind, caller, body) = (resource.kind, context.caller, context.request.body)
            return try await write.commit { draft throws(Problem) in
                let series = try self.series(id, in: draft.state.center, for: caller)
                let known = series.exceptions[day]
                guard known != nil || series.isPlanned(day), let base = known?.row ?? series.standIn(for: day) else {
                    throw Problem(
                        .notFound,
                        Bilingual("\(day) には予定がありません。", en: "Nothing is planned for \(day)."),
                        hint: Bilingual(
                            "予定日は /v1/events/\(id)/occurrences にあります。", en: "See /v1/events/\(id)/occurrences."))
                }
                let reading: Reading
                do throws(JSONError) { reading = try kind.patch(base.any, with: body) } catch {
                    throw Problem(error, in: body)
                }
                guard let row = reading.row else { throw Problem(reading.issues) }
                try draft.checkClosing(
                    from: known?.row.any, to: row, kind, known?.id, reason: write.reason)
                guard let known else {
                    let (made, record) = try draft.create(row, kind)
                    return write.answer(record, row, id: made, .created)
                }
                if let current = draft[kind.collection, known.id], current.document?.row == row {
                    return write.answer(current, row, id: known.id, .ok)
                }
                try draft.checkReferences(of: row, kind)
                return write.answer(draft.put(row, kind, known.id), row, id: known.id, .ok)
            }
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "EventOccurrences",
            .object([
                .init("period", .reference("Period")),
                .init(
                    "items",
                    .array(
                        .object([
                            .init("planned", .text(format: "date")), .init("date", .text()),
                            .init("state", .oneOf(EventState.allCases.map(\.code))),
                            .init("event", .nullable(.text()), Bilingual("その回の記録", en: "The record of that time")),
                        ]))),
            ])
        )
    ]
}

extension ParameterType where Value == Day {
    fileprivate static var plannedDay: Self {
        let expectation = Bilingual("2026-12-22 の形の日", en: "a day such as 2026-12-22")
        return Self(schema: .reference("Day"), expectation: expectation) { text throws(ParameterFault) in
            guard let day = Day(text) else { throw .expected(expectation) }
            return day
        }
    }
}
