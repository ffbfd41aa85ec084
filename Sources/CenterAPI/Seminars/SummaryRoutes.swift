import Center
import Collections
import HTTP
import JSON
import Store

/// What became of a seminar, and what instructors delivered in a year.
extension SeminarDesk {
    var summaryRoutes: [Route] { [summary, instructors] }

    private var summary: Route {
        Route(
            .get, "/v1/seminars/\(Self.seminar)/summary", "getSeminarSummary", Bilingual("集計", en: "What became of it"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SeminarSummary"),
                description: Bilingual("人・講座ごとと延べを両方示します。率は ％ で小数1桁です。", en: "Rates are percent with one decimal.")),
            problems: Self.reading, access: .key, callers: .staff
        ) { context throws(Problem) in
            let center = store.view.state.center
            let book = try SeminarBook(try seminar(context), in: center, for: context.caller)
            let calendar = SessionCalendar(book.seminar)
            let summary = SeminarSummary(book, DoorBook(book.id, in: center))
            let state = SeminarProgress(book, on: services.now.today).state
            return .json { object in
                object.member("seminar", book.id.description)
                object.member("title", book.seminar.title)
                object.member("state", state.code)
                object.member("stateLabel", state.label[context.language])
                object.member("registrations", summary.registrations)
                object.member("registered", summary.registered)
                object.member("waiting", summary.waiting)
                object.member("cancelled", summary.cancelled)
                object.member("capacity", summary.capacity)
                object.member("persons", summary.persons)
                object.member("attendances", summary.attendances)
                object.member("hasNameless", summary.hasNameless)
                object.member("noShowRate", Self.percent(summary.noShowRate))
                object.member("fillRate", Self.percent(summary.fillRate))
                object.member("overCapacity", summary.overCapacity)
                object.member("printed", summary.printed)
                object.member("inIndicators", state != .cancelled && state != .draft)
                object.member(
                    "excludedBecause",
                    state == .cancelled ? book.seminar.cancelReason ?? state.label[context.language] : nil)
                object.key("sessions")
                object.array { items in
                    for sitting in summary.sittings {
                        items.object { item in
                            item.member("session", sitting.session)
                            item.member("term", calendar.term(of: sitting.session))
                            item.member("date", calendar.day(of: sitting.session)?.description)
                            item.member("present", sitting.present)
                            item.member("walkIns", sitting.walkIns)
                            item.member("headCount", sitting.headCount)
                            item.member("absent", sitting.absent)
                            item.member("noShow", sitting.noShow)
                            item.member("unmarked", sitting.unmarked)
                        }
                    }
                }
            }
        }
    }

    /// Tenths of a percent as a text, exact.
    private static func percent(_ tenths: Int?) -> String? { tenths.map { "\($0 / 10).\($0 % 10)" } }

    private static let year = QueryParameter(
        "fy", .fiscalYear, Bilingual("年度（例: R8）", en: "a fiscal year such as R8"), required: true)

    private var instructors: Route {
        Route(
            .get, "/v1/instructors", "listInstructors",
            Bilingual("講師・指導員・アドバイザーの1年の実績", en: "What instructors and advisors delivered in a year"),
            query: [ParameterDeclaration(Self.year)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Instructors"),
                description: Bilingual("団体か人、役割ごとの講座と回です。", en: "By organisation or person, and role.")),
            problems: Self.reading, access: .key, callers: .staff
        ) { context throws(Problem) in
            let center = store.view.state.center
            guard let year = try context[Self.year] else { throw .ownMistake }
            let lines = Delivered.lines(of: year, until: services.now.today, in: center)
            return .json { object in
                object.key("period")
                year.write(to: &object)
                object.key("items")
                object.array { items in
                    for line in lines {
                        items.object { item in
                            item.member("organization", line.key.organization?.description)
                            item.member(
                                "organizationName",
                                line.key.organization.flatMap { center[Organization.self, $0]?.name })
                            item.member("role", line.key.role?.code)
                            item.member("roleLabel", line.key.role?.label[context.language])
                            item.member("name", line.key.name)
                            item.member("courses", line.seminars.count)
                            item.member("sessions", line.sessions)
                            item.member("seminars", .array(line.seminars.map { .string($0.description) }))
                        }
                    }
                }
            }
        }
    }
}
