import Center
import Collections
import HTTP
import JSON
import Store

/// The sign-in sheet of one session: to print or show, and to send back as a whole when it was filled in on paper. Sending
/// it again changes nothing; a row without a mark states nothing.
extension SeminarDesk {
    var sheetRoutes: [Route] { [sheet, typeIn] }

    private static let session = PathParameter("session", .integer(1...200), Bilingual("回", en: "the session"))

    private func asked(_ context: RequestContext, _ seminar: Row<Seminar>) throws(Problem) -> Int {
        let session = try context[Self.session]
        guard SessionCalendar(seminar).numbers.contains(session) else {
            throw Problem(.notFound, Bilingual("第\(session)回はありません。", en: "There is no session \(session)."))
        }
        return session
    }

    private var sheet: Route {
        Route(
            .get, "/v1/seminars/\(Self.seminar)/sheets/\(Self.session)", "getSheet",
            Bilingual("名簿", en: "The sign-in sheet"),
            answers: AnswerRule(
                .ok, [.json, .csv], schema: .reference("Sheet"),
                description: Bilingual("席のある人と待ちの人です。CSV は印刷して、書き込んで、送り返せます。", en: "CSV can be sent back.")),
            problems: Self.reading, access: .key, callers: Self.staff
        ) { context throws(Problem) in
            let center = store.view.state.center
            let book = try SeminarBook(try seminar(context), in: center, for: context.caller)
            let session = try asked(context, book.seminar)
            let marked = DoorBook(book.id, in: center).marked(session)
            for entry in book.entries where entry.row.isActive { context.note?.add(Registration.kind, entry.id) }
            guard context.type == .json else {
                var content = Answer.Content(.csv, SheetTable.write(book) { marked[$0.id]?.row.mark })
                content.fields.append("Content-Disposition", "attachment; filename=\"\(book.id)-\(session).csv\"")
                return .content(content)
            }
            return .json { object in
                object.member("seminar", book.id.description)
                object.member("title", book.seminar.title)
                object.member("session", session)
                object.member("date", SessionCalendar(book.seminar).day(of: session)?.description)
                object.key("items")
                object.array { items in
                    for entry in book.entries where entry.row.isActive {
                        items.object { item in
                            item.member("registration", entry.id.description)
                            item.member("number", entry.row.number)
                            item.member("name", entry.row.name)
                            item.member("kana", entry.row.kana)
                            item.member("organizationName", entry.row.organizationName)
                            item.member("party", entry.row.party)
                            item.member("seats", entry.row.seated)
                            item.member("mark", marked[entry.id]?.row.mark?.code)
                            item.member("at", marked[entry.id]?.row.occurredAt?.description)
                        }
                    }
                }
            }
        }
    }

    private var typeIn: Route {
        Route(
            .put, "/v1/seminars/\(Self.seminar)/sheets/\(Self.session)", "putSheet",
            Bilingual("紙の名簿をあとから入力する", en: "Type a sheet in afterwards"), query: WriteParameters.declarations,
            body: Self.body(SheetOrder.self, types: [.json, .csv]),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SheetAnswer"),
                description: Bilingual(
                    "何人に印を付け、何人が前と同じだったかです。", en: "How many were marked, and how many were so before.")),
            problems: Self.writing + [.periodClosed, .noSuchRegistration, .registrationCancelled, .wrongSession],
            callers: Self.staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let isTable = context.request.head.value(.contentType)?.lowercased().hasPrefix("text/csv") ?? false
            let rows: [Row<PersonMark>]
            var write = try RecordWrite(context, attendance)
            if isTable {
                rows = try SheetTable.read(context.request.body)
            } else {
                let order = try order(context, SheetOrder.self)
                rows = order.rows
                write.reason = order.reason ?? write.reason
            }
            let reason = write.reason
            return try await write.commit { draft throws(Problem) in
                guard let seminar = draft.state.center[Seminar.self, id] else { throw .noSuchSeminar }
                let session = try asked(context, seminar)
                try DoorCommit.checkClosing(session, of: seminar, in: draft.state.center, reason: reason)
                return try Self.enter(
                    rows, id, session, on: SessionCalendar(seminar).day(of: session), services.now, &draft)
            }
        }
    }

    /// All rows or none: what cannot be entered is told for all of them.
    private static func enter(
        _ rows: [Row<PersonMark>], _ id: TextKey, _ session: Int, on when: When?, _ now: Timestamp,
        _ draft: inout Draft<CenterLedger>
    ) throws(Problem) -> Answer {
        var door = try DoorCommit(id, in: draft, most: rows.count, at: now)
        // It happened on the day of the session, not when it was typed in.
        var usual = now.instant
        if case .day(let day)? = when, day != now.today {
            usual = Instant(milliseconds: (day.number * 24 + 3) * 3_600_000) ?? usual
        }
        var counts = (marked: 0, changed: 0, same: 0, walkIns: 0, blank: 0)
        var issues: [Issue] = []
        for (index, row) in rows.enumerated() {
            guard let mark = row.mark else {
                counts.blank += 1
                continue
            }
            do throws(Problem) {
                let moment = try door.moment(row.occurredAt ?? usual)
                guard row.number != nil || row.registration != nil else {
                    let walkIn = try door.nameless(scan: "sheet-\(session)-\(index + 1)", &draft) { entry in
                        entry.session = session
                        entry.isWalkIn = true
                        entry.mark = mark
                        entry.name = row.name
                        entry.persons = 1
                        entry.occurredAt = moment
                    }
                    if walkIn.isRepeat { counts.same += 1 } else { counts.walkIns += 1 }
                    continue
                }
                let person = try door.person(row.registration, row.number)
                let result = try door.mark(
                    person, session, mark, at: moment, scan: row.scanID, sets: true, &draft)
                switch result.code {
                case _ where result.isRepeat: counts.same += 1
                case .changed: counts.changed += 1
                case .checkedIn, .marked, .already, .undone: counts.marked += 1
                }
            } catch {
                issues.append(
                    Issue(pointer: "/rows/\(index)", code: error.code.name, detail: error.detail, hint: error.hint))
            }
        }
        if !issues.isEmpty { throw Problem(issues) }
        return .json { object in
            object.member("marked", counts.marked)
            object.member("changed", counts.changed)
            object.member("same", counts.same)
            object.member("walkIns", counts.walkIns)
            object.member("blank", counts.blank)
        }
    }
}
