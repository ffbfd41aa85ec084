import Center
import Collections
import HTTP
import JSON
import Store

/// What the consultation desk needs beyond plain records: adding a follow-up in one call, the notes for those who may
/// read them, and what should be asked about the records.
enum ConsultationRoutes {
    static func routes(_ services: RecordServices) -> [Route] {
        let desk = ConsultationDesk(resource: Resource(Consultation.kind, services))
        return [desk.followUp, desk.notes, questions(services)] + ConsultationStatisticsRoutes.routes(services)
    }

    private static let year = QueryParameter(
        "fy", .fiscalYear, Bilingual("この年度だけ。書かなければ全部", en: "that fiscal year; all if left out"))

    private static let most = 500

    private static func questions(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/consultations/questions", "listConsultationQuestions",
            Bilingual("相談の記録について確かめること", en: "What should be asked about consultations"),
            query: [ParameterDeclaration(year)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("ConsultationQuestions"),
                description: Bilingual(
                    "結果のない完了、過ぎた期限などです。記録のじゃまはしません。",
                    en: "Closed without outcome, overdue and so on; none of it keeps anybody from recording."),
                speaks: true),
            problems: [.keyRequired, .notAllowed],
            callers: CallerRule { caller throws(Problem) in try caller.mustSee(Consultation.kind) }
        ) { context async throws(Problem) in
            let year = try context[year]
            let (view, today, language) = (services.store.view, services.today, context.language)
            return try await Elsewhere.run { () async throws(Problem) in
                let found = view.state.center.rows(of: Consultation.self).lazy
                    .filter { year == nil || $0.row.date.fiscalYear == year }
                    .map { (id: $0.id, row: $0.row, questions: ConsultationQuestion.all(about: $0.row, on: today)) }
                    .filter { !$0.questions.isEmpty }
                return .json { object in write(Array(found), language, to: &object) }
            }
        }
    }

    private static func write(
        _ found: [(id: TextKey, row: Row<Consultation>, questions: [ConsultationQuestion])], _ language: Language,
        to object: inout JSONWriter
    ) {
        object.member("total", found.count)
        object.key("items")
        object.array { items in
            for (id, row, questions) in found.prefix(most) {
                items.object { item in
                    item.member("id", id.description)
                    item.member("url", "/v1/consultations/\(id)")
                    item.member("date", row.date.description)
                    item.member("desk", row.desk)
                    item.member("state", row.state.code)
                    item.key("questions")
                    item.array { list in
                        for question in questions {
                            list.object { inner in
                                inner.member("code", question.rawValue)
                                inner.member("detail", question.text[language])
                            }
                        }
                    }
                }
            }
        }
    }
}
