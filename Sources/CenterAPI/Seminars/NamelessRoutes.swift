import Center
import Collections
import HTTP
import JSON
import Store

/// The door for those who did not register: a walk-in with as much of a name as they like to give, and a number of heads.
extension SeminarDesk {
    var namelessRoutes: [Route] { [walkIn, headCount] }

    private var walkIn: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/attendance/walk-ins", "addWalkIn",
            Bilingual("当日参加を加える（氏名はなくてもよい）", en: "Add a walk-in; a name is not needed"),
            query: WriteParameters.declarations, body: Self.body(WalkInOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("NamelessMark"),
                description: Bilingual("記録です。定員を超えても止めず、warnings で知らせます。", en: "Over capacity only warns.")),
            problems: Self.doorProblems, callers: .staff
        ) { context async throws(Problem) in
            let order = try order(context, WalkInOrder.self)
            return try await nameless(context, order.session, order.occurredAt, order.later, order.scanId) { row in
                row.isWalkIn = true
                row.mark = .present
                row.name = order.name
                row.organizationName = order.organizationName
                row.residence = order.residence
                row.persons = order.persons ?? 1
                if order.residence == .outside { row.outside = row.persons }
            }
        }
    }

    private var headCount: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/attendance/head-counts", "addHeadCount",
            Bilingual("人数だけを記録する", en: "Record a number of persons"),
            query: WriteParameters.declarations, body: Self.body(HeadCountOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("NamelessMark"), description: Bilingual("記録です。", en: "The mark.")),
            problems: Self.doorProblems, callers: .staff
        ) { context async throws(Problem) in
            let order = try order(context, HeadCountOrder.self)
            return try await nameless(context, order.session, order.occurredAt, order.later, order.scanId) { row in
                row.persons = order.persons
                row.outside = order.outside
                row.breakdown = order.breakdown
            }
        }
    }

    private func nameless(
        _ context: RequestContext, _ asked: Int?, _ said: Instant?, _ later: Bool, _ scan: String?,
        _ fill: @escaping @Sendable (inout RecordDraft<Attendance>) -> Void
    ) async throws(Problem) -> Answer {
        let id = try seminar(context)
        let write = try RecordWrite(context, attendance)
        let (reason, now) = (write.reason, services.now)
        return try await write.commit { draft throws(Problem) in
            var door = try DoorCommit(id, in: draft, most: 1, at: now)
            let moment = try door.moment(said)
            let session = try door.session(asked, at: moment, later: later, reason: reason)
            let made = try door.nameless(scan: scan, &draft) { row in
                row.session = session
                row.occurredAt = moment
                fill(&row)
            }
            var warnings = door.overCapacity(session, with: made.code == .checkedIn ? made.row.present : 0)
            let question = OtherPersons.question(made.row.name, persons: made.row.heads, at: "/name", "persons")
            if let question { warnings.append(question) }
            return .json { object in
                object.member("code", made.code.rawValue)
                object.member("id", made.id.description)
                object.member("session", made.row.session)
                object.member("at", made.row.occurredAt?.description)
                object.member("persons", made.row.persons)
                object.member("name", made.row.name)
                object.member("warnings", warnings: warnings, context.language)
            }
        }
    }
}
