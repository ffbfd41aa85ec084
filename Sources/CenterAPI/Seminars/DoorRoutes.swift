import Center
import Collections
import HTTP
import JSON
import Store

/// The door: marking one, several or all, taking a mark back, finding people by number, name or reading. Names come in
/// bodies and never in a URL.
extension SeminarDesk {
    var doorRoutes: [Route] { [mark] + namelessRoutes + [undo, find] }

    private static let answer = AnswerRule(
        .ok, [.json], schema: .reference("DoorAnswer"),
        description: Bilingual(
            "code は checked-in、marked、changed、already-checked-in（最初の時刻つき）、undone のどれかです。複数のときは items に1人ずつ。",
            en: "One of these codes; for several, one item each."))
    static let doorProblems =
        writing + [.periodClosed, .wrongSession, .notToday, .registrationCancelled, .noSuchRegistration]

    private var mark: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/attendance", "markAttendance",
            Bilingual("出席をとる", en: "Mark attendance"),
            query: WriteParameters.declarations, body: Self.body(MarkOrder.self), answers: Self.answer,
            problems: Self.doorProblems, callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let order = try order(context, MarkOrder.self)
            let write = try RecordWrite(context, attendance)
            let (reason, now) = (write.reason, services.now)
            return try await write.commit { draft throws(Problem) in
                if order.all || !order.marks.isEmpty {
                    return try Self.many(order, id, context, reason, now, &draft)
                }
                var door = try DoorCommit(id, in: draft, most: 1, at: now)
                let person = try door.person(order.registration, order.number)
                let moment = try door.moment(order.occurredAt)
                let session = try door.session(
                    order.session, of: person, at: moment, later: order.later, reason: reason)
                let result = try door.mark(
                    person, session, order.mark, persons: order.persons, at: moment, scan: order.scanId, &draft)
                return .json { object in Self.write(result, context, to: &object) }
            }
        }
    }

    /// Each for itself: one that cannot be marked says why and keeps nobody waiting.
    private static func many(
        _ order: Row<MarkOrder>, _ id: TextKey, _ context: RequestContext, _ reason: String?, _ now: Timestamp,
        _ draft: inout Draft<CenterLedger>
    ) throws(Problem) -> Answer {
        var people: [Row<PersonMark>] = order.marks
        var door = try DoorCommit(id, in: draft, most: 0, at: now)
        let shared = try door.moment(order.occurredAt)
        var asked = order.session
        if order.all {
            let session = try door.session(order.session, at: shared, later: order.later, reason: reason)
            asked = session
            for unmarked in door.unmarked(session) {
                var one = RecordDraft<PersonMark>()
                one.registration = Reference(unmarked)
                people.append(try one.made())
            }
        }
        door = try DoorCommit(id, in: draft, most: people.count, at: now)
        var writer = JSONWriter()
        var counts: [String: Int] = [:]
        writer.beginObject()
        writer.key("items")
        writer.beginArray()
        for one in people {
            do throws(Problem) {
                let person = try door.person(one.registration, one.number)
                let moment = try door.moment(one.occurredAt ?? order.occurredAt)
                let session = try door.session(
                    asked, of: person, at: moment, later: order.later, reason: reason)
                let result = try door.mark(
                    person, session, one.mark ?? order.mark, persons: one.persons, at: moment, scan: one.scanId, &draft)
                counts[result.code.rawValue, default: 0] += 1
                writer.object { object in write(result, context, to: &object) }
            } catch {
                counts[error.code.name, default: 0] += 1
                writer.object { object in
                    object.member("code", error.code.name)
                    object.member("detail", error.detail[context.language])
                    object.member("number", one.number)
                    object.member("registration", one.registration?.id.description)
                }
            }
        }
        writer.endArray()
        writer.key("counts")
        writer.object { object in
            for (code, count) in counts.sorted(by: { $0.key < $1.key }) {
                object.key(code)
                object.write(count)
            }
        }
        writer.endObject()
        return .content(Answer.Content(.json, writer.take()))
    }

    static func write(_ result: DoorCommit.Result, _ context: RequestContext, to object: inout JSONWriter) {
        let row = result.entry.row
        if let registration = row.registration { context.note?.add(Registration.kind, registration.id) }
        object.member("code", result.code.rawValue)
        object.member("id", result.entry.id.description)
        object.member("session", row.session)
        object.member("mark", row.mark?.code)
        object.member("markLabel", row.mark?.label[context.language])
        object.member("at", row.occurredAt?.description)
        object.member("registration", row.registration?.id.description)
        object.member("number", result.registration.number)
        object.member("name", result.registration.name)
        object.member("party", result.registration.party)
        object.member("persons", row.heads)
        object.member("warnings", warnings: result.warnings, context.language)
    }

    private var undo: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/attendance/\(Self.mark)/undo", "undoAttendance",
            Bilingual("印を取り消す（記録は両方残る）", en: "Take a mark back; both stay in the record"),
            query: WriteParameters.declarations, body: Self.body(UndoOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Attendance"),
                description: Bilingual("取り消された印です。", en: "The mark, undone.")),
            problems: Self.writing + [.periodClosed], callers: .staff
        ) { context async throws(Problem) in
            let (id, key) = (try seminar(context), try attendance.id(context))
            let order = try order(context, UndoOrder.self)
            let write = try RecordWrite(context, attendance, reason: order.reason)
            return try await write.commit { draft throws(Problem) in
                guard let record = draft[Attendance.kind.collection, key], let any = record.document?.row,
                    Row<Attendance>(any).seminar.id == id
                else { throw Problem(.notFound, Bilingual("その印はありません。", en: "There is no such mark.")) }
                let old = Row<Attendance>(any)
                guard !old.isUndone else { return write.answer(record, any, id: key, .ok) }
                let center = draft.state.center
                if let seminar = center[Seminar.self, id] {
                    try center.checkClosing(old.session, of: SessionCalendar(seminar), reason: write.reason)
                }
                var row = RecordDraft(old)
                row.isUndone = true
                row.undoneAt = draft.now.instant
                let made = try row.made()
                return write.answer(draft.put(made.any, Attendance.kind, key), made.any, id: key, .ok)
            }
        }
    }

    private var find: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/people", "findPeople",
            Bilingual("受付番号、氏名かフリガナの先頭で探す", en: "Find by number, or by how a name or its reading begins"),
            body: Self.body(PersonSearch.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("People"), description: Bilingual("見つかった人です。", en: "Who was found.")),
            problems: Self.writing, callers: .staff
        ) { context throws(Problem) in
            let order = try order(context, PersonSearch.self)
            let center = store.view.state.center
            let book = try SeminarBook(try seminar(context), in: center, for: context.caller)
            let text = order.text ?? ""
            let (wanted, number) = (Folding.name(text), SpokenNumber.canonical(text))
            let session = SessionCalendar(book.seminar).sessions(on: services.now.today).first
            return .json { object in
                object.key("items")
                object.array { items in
                    for entry in book.entries {
                        let names = [entry.row.name, entry.row.kana].compactMap { $0.map(Folding.name) }
                        let isNumber = number != nil && entry.row.number == number
                        guard isNumber || (!wanted.isEmpty && names.contains { $0.hasPrefix(wanted) }) else { continue }
                        let mark = session.flatMap {
                            DoorBook(registration: entry.id, in: center).standing(entry.id, $0)?.row
                        }
                        context.note?.add(Registration.kind, entry.id)
                        items.object { item in
                            item.member("id", entry.id.description)
                            item.member("number", entry.row.number)
                            item.member("name", entry.row.name)
                            item.member("kana", entry.row.kana)
                            item.member("organizationName", entry.row.organizationName)
                            item.member("state", entry.row.state.code)
                            item.member("party", entry.row.party)
                            item.member("session", session)
                            item.member("mark", mark?.mark?.code)
                            item.member("at", mark?.occurredAt?.description)
                        }
                    }
                }
            }
        }
    }
}
