import Center
import Collections
import Formats
import HTTP
import JSON
import Store

/// The sign-in sheet of one session: to print or show, and to send back as a whole when it was filled in on paper. Sending
/// it again changes nothing; a row without a mark states nothing.
extension SeminarDesk {
    var sheetRoutes: [Route] { [sheet, typeIn] }

    private static let session = PathParameter("session", .integer(1...200), Bilingual("回", en: "the session"))

    private func asked(_ context: RequestContext, of calendar: SessionCalendar) throws(Problem) -> Int {
        let session = try context[Self.session]
        guard calendar.numbers.contains(session) else {
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
            problems: Self.reading, access: .key, callers: .staff
        ) { context throws(Problem) in
            let center = store.view.state.center
            let book = try SeminarBook(try seminar(context), in: center, for: context.caller)
            let calendar = SessionCalendar(book.seminar)
            let session = try asked(context, of: calendar)
            let sheet = SignInSheet(book, DoorBook(book.id, in: center), session)
            for line in sheet.lines {
                if let id = line.registration?.id { context.note?.add(Registration.kind, id) }
                if let id = line.mark?.id { context.note?.add(Attendance.kind, id) }
            }
            guard context.type == .json else {
                var content = Answer.Content(.csv, SheetTable.write(sheet))
                content.fields.append(
                    "Content-Disposition", "attachment; filename=\"sheet-\(book.id)-\(session).csv\"")
                return .content(content)
            }
            return .json { object in
                object.member("seminar", book.id.description)
                object.member("title", book.seminar.title)
                object.member("session", session)
                object.member("date", calendar.day(of: session)?.description)
                object.key("items")
                object.array { items in
                    for line in sheet.lines { items.object { item in Self.write(line, to: &item) } }
                }
            }
        }
    }

    private static func write(_ line: SignInSheet.Line, to item: inout JSONWriter) {
        item.member("registration", line.registration?.id.description)
        item.member("number", line.number)
        item.member("name", line.name)
        item.member("kana", line.kana)
        item.member("organizationName", line.organizationName)
        item.member("party", line.registration?.row.party)
        item.member("seats", line.registration?.row.seated)
        item.member("mark", line.mark?.row.mark?.code)
        item.member("persons", line.mark?.row.heads)
        item.member("at", line.mark?.row.occurredAt?.description)
    }

    private var typeIn: Route {
        Route(
            .put, "/v1/seminars/\(Self.seminar)/sheets/\(Self.session)", "putSheet",
            Bilingual("紙の名簿をあとから入力する", en: "Type a sheet in afterwards"), query: WriteParameters.declarations,
            body: BodyRule(
                [.json, .csv], schema: .reference("SheetOrder"), isSniffed: true,
                example: SeminarSchemas.examples["SheetOrder"]),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SheetAnswer"),
                description: Bilingual(
                    "何人に印を付け、何人が前と同じだったかです。", en: "How many were marked, and how many were so before.")),
            problems: Self.writing + [.periodClosed] + ProblemCode.tableCodes,
            callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let rows: [SheetRow]
            var said: String?
            switch BodySignature(context.request.body) {
            case .zip, .compoundFile, .pdf: throw Problem(.notATable)
            case .text, .empty: rows = try SheetTable.read(context.request.body)
            case .json:
                let order = try order(context, SheetOrder.self)
                rows = order.rows.enumerated().map { SheetRow(mark: $1, place: .element($0)) }
                said = order.reason
            }
            let write = try RecordWrite(context, attendance, reason: said)
            let (reason, now) = (write.reason, services.now)
            return try await write.commit { draft throws(Problem) in
                guard let seminar = draft.state.center[Seminar.self, id] else { throw .noSuchSeminar }
                let calendar = SessionCalendar(seminar)
                let session = try asked(context, of: calendar)
                try draft.state.center.checkClosing(session, of: calendar, reason: reason)
                var entry = try SheetEntry(id, session, most: rows.count, in: draft, at: now)
                for row in rows { try entry.enter(row, &draft) }
                return try entry.answer(context.language)
            }
        }
    }
}
