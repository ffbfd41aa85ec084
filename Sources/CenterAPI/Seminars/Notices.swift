import Center
import Collections
import HTTP
import JSON
import Store

/// Whom staff must tell what: seats that came free, seminars that are cancelled. Nothing is mailed from here, so each has
/// the contact beside it until somebody says that it was told.
enum Notices {
    struct Open: Sendable {
        let id: TextKey
        let row: Row<Registration>
        let notice: Row<Notice>
    }

    /// Not yet told, in the order they arose. Whoever withdrew need not be told of a seat, and of a cancelled seminar
    /// nothing but that.
    static func open(in book: SeminarBook) -> [Open] {
        var open: [Open] = []
        let isCancelled = book.seminar.state == .cancelled
        for entry in book.entries where entry.row.isActive {
            for notice in entry.row.notices
            where notice.doneAt == nil && (notice.kind == .seminarCancelled) == isCancelled {
                open.append(Open(id: entry.id, row: entry.row, notice: notice))
            }
        }
        return open.sorted { $0.notice.at < $1.notice.at }
    }
}

extension SeminarDesk {
    var noticeRoutes: [Route] { [notices, done] }

    private static func write(_ book: SeminarBook, _ context: RequestContext, to object: inout JSONWriter) {
        object.key("items")
        object.array { items in
            for open in Notices.open(in: book) {
                context.note?.add(Registration.kind, open.id)
                items.object { item in
                    item.member("registration", open.id.description)
                    item.member("number", open.row.number)
                    item.member("kind", open.notice.kind.code)
                    item.member("text", open.notice.kind.label[context.language])
                    item.member("seats", open.notice.seats)
                    item.member("at", open.notice.at.description)
                    item.member("name", open.row.name)
                    item.member("phone", open.row.phone)
                    item.member("email", open.row.email)
                }
            }
        }
        object.member("done", book.entries.reduce(0) { $0 + $1.row.notices.count { $0.doneAt != nil } })
    }

    private static let answer = AnswerRule(
        .ok, [.json], schema: .reference("SeminarNotices"),
        description: Bilingual("まだ知らせていない人と連絡先です。", en: "Whom to tell, with contacts."))

    private var notices: Route {
        Route(
            .get, "/v1/seminars/\(Self.seminar)/notices", "listNotices",
            Bilingual("知らせることの一覧", en: "Whom to tell what"),
            answers: Self.answer, problems: Self.reading, access: .key, callers: .staff
        ) { context throws(Problem) in
            let book = try SeminarBook(try seminar(context), in: store.view.state.center, for: context.caller)
            return .json { object in Self.write(book, context, to: &object) }
        }
    }

    private var done: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/notices/done", "markNoticeDone",
            Bilingual("知らせたと記す", en: "Mark as told"),
            query: WriteParameters.declarations, body: Self.body(NoticeOrder.self), answers: Self.answer,
            problems: Self.writing + [.noSuchRegistration], callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let order = try order(context, NoticeOrder.self)
            let write = try RecordWrite(context, registrations)
            return try await write.commit { draft throws(Problem) in
                var book = try SeminarBook(id, in: draft.state.center, for: context.caller)
                let old = try book.entry(order.registration.id)
                var row = RecordDraft(old)
                var notices: [Row<Notice>] = []
                for notice in old.notices {
                    guard notice.doneAt == nil, order.kind == nil || order.kind == notice.kind else {
                        notices.append(notice)
                        continue
                    }
                    var told = RecordDraft(notice)
                    told.doneAt = draft.now.instant
                    told.doneBy = context.caller.id
                    notices.append(try told.made())
                }
                row.notices = notices
                let made = try row.made()
                if made != old { draft.put(made, order.registration.id, in: &book) }
                return .json { object in Self.write(book, context, to: &object) }
            }
        }
    }
}
