import Center
import Collections
import HTTP
import JSON
import Store

/// Where a seminar stands, and the decisions about it: its state and its capacity.
extension SeminarDesk {
    var stateRoutes: [Route] { [seats, decide, changeCapacity, today] }

    private var seats: Route {
        Route(
            .get, "/v1/seminars/\(Self.seminar)/seats", "getSeats", Bilingual("残席と待ち", en: "Seats left and waiting"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SeminarSeats"),
                description: Bilingual("今日の状態と席です。職員には、いま選べる状態（allowed）も示します。", en: "As of today.")),
            callers: .everybody
        ) { context throws(Problem) in
            let book = try SeminarBook(try seminar(context), in: store.view.state.center, for: context.caller)
            return .json { object in
                Self.writeStanding(book, on: services.now.today, context, to: &object)
            }
        }
    }

    /// Members of an answer: the state of the day, and seats by term.
    static func writeStanding(_ book: SeminarBook, on day: Day, _ context: RequestContext, to object: inout JSONWriter)
    {
        let seating = Seating(book)
        let progress = SeminarProgress(book, on: day)
        object.member("seminar", book.id.description)
        object.member("title", book.seminar.title)
        object.member("state", progress.state.code)
        object.member("stateLabel", progress.state.label[context.language])
        object.member("opensOn", progress.opensOn?.description)
        object.member("capacity", book.seminar.capacity)
        object.key("terms")
        object.array { items in
            for term in seating.terms {
                items.object { item in
                    item.member("term", term)
                    item.member("registered", seating.seated(term))
                    item.member("left", seating.free(term))
                    item.member("waiting", seating.waiting(term))
                }
            }
        }
        guard context.caller.isStaff else { return }
        object.member("overCapacity", CapacityRule.shortage(book, book.seminar.capacity) != nil)
        object.member("allowed", .array(progress.allowed.map { .string($0.code) }))
    }

    /// Only allowed moves, and those that need one with a reason.
    static func checkMove(
        to state: SeminarState, in book: SeminarBook, on day: Day, reason: String?
    ) throws(Problem) {
        let progress = SeminarProgress(book, on: day)
        guard !progress.allowed.contains(state == .full ? .open : state) else {
            guard reason == nil, SeminarMoves.needsReason(from: book.seminar.state, to: state) else { return }
            throw .wrong("/reason", "required", "理由を書いてください。", en: "Say why.")
        }
        let names = progress.allowed.map { "\($0.code)（\($0.label.japanese)）" }.joined(separator: "、")
        throw Problem(
            .moveNotAllowed,
            Bilingual(
                "いまは「\(progress.state.label.japanese)」です。変えられるのは \(names) です。",
                en:
                    "It is \(progress.state.code) now; it can become \(progress.allowed.map(\.code).joined(separator: ", "))."
            )
        ).with("present", .string(progress.state.code)).with("allowed", progress.allowed.map(\.code))
    }

    private var decide: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/state", "decideSeminar", Bilingual("状態を変える", en: "Change the state"),
            query: WriteParameters.declarations, body: Self.body(StateOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SeminarDecision"),
                description: Bilingual("変わった状態と、知らせる人の数です。", en: "The new state, and how many are to be told.")),
            problems: Self.writing + [.moveNotAllowed, .periodClosed], callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let order = try order(context, StateOrder.self)
            let write = try RecordWrite(context, seminars, reason: order.reason)
            let (reason, today) = (write.reason, services.now.today)
            return try await write.commit { draft throws(Problem) in
                let center = draft.state.center
                var book = try SeminarBook(id, in: center, for: context.caller)
                if book.seminar.state != order.state {
                    try Self.checkMove(to: order.state, in: book, on: today, reason: reason)
                    try center.checkClosing(book.seminar.date, reason: reason)
                    var next = RecordDraft(book.seminar)
                    next.state = order.state
                    next.cancelReason = order.state == .cancelled ? reason : nil
                    let row = try next.made()
                    try draft.noticeCancelling(from: book.seminar.state, to: order.state, in: &book)
                    book = book.with(row)
                    _ = draft.put(row.any, Seminar.kind, id)
                    try draft.promote(in: &book, on: today)
                }
                return .json { object in
                    Self.writeStanding(book, on: today, context, to: &object)
                    object.member("keptRegistrations", book.entries.count { $0.row.isActive })
                    object.member("toTell", Notices.open(in: book).count)
                    object.member("notices", "/v1/seminars/\(id)/notices")
                }
            }
        }
    }

    private var changeCapacity: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/capacity", "changeCapacity",
            Bilingual("定員を変える", en: "Change the capacity"),
            query: WriteParameters.declarations, body: Self.body(CapacityOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SeminarCapacity"),
                description: Bilingual("新しい定員と、席を得た人です。", en: "The capacity, and who got seats.")),
            problems: Self.writing + [.belowRegistered], callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let order = try order(context, CapacityOrder.self)
            let write = try RecordWrite(context, seminars, reason: order.reason)
            let (reason, today) = (write.reason, services.now.today)
            return try await write.commit { draft throws(Problem) in
                var book = try SeminarBook(id, in: draft.state.center, for: context.caller)
                if !order.keepRegistered, let shortage = CapacityRule.shortage(book, order.capacity) {
                    throw Problem(shortage)
                }
                guard
                    let row = CapacityRule.changed(
                        book.seminar, to: order.capacity, at: draft.now.instant, by: context.caller.id, reason: reason)
                else { throw .ownMistake }
                let before = book
                if row != book.seminar { _ = draft.put(row.any, Seminar.kind, id) }
                book = book.with(row)
                try draft.promote(in: &book, on: today)
                return .json { object in
                    Self.writeStanding(book, on: today, context, to: &object)
                    object.member("before", before.seminar.capacity)
                    object.key("promoted")
                    object.array { items in
                        for entry in book.entries where entry.row.seated > before[entry.id]?.seated ?? 0 {
                            items.write(entry.id.description)
                        }
                    }
                }
            }
        }
    }

    /// The first thing staff look at.
    private var today: Route {
        Route(
            .get, "/v1/today", "getToday", Bilingual("今日の回", en: "Today's sessions"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Today"), description: Bilingual("今日の回と席です。", en: "With their seats.")),
            problems: Self.reading, access: .key, callers: .staff
        ) { context throws(Problem) in
            let center = store.view.state.center
            let today = services.now.today
            return .json { object in
                object.member("date", today.description)
                object.key("items")
                object.array { items in
                    for (id, row) in center.rows(of: Seminar.self)
                    where row.state != .cancelled && row.state != .draft && row.lastKnownDay >= today {
                        let sessions = SessionCalendar(row).sessions(on: today)
                        guard !sessions.isEmpty, let book = SeminarBook(id, in: center) else { continue }
                        items.object { item in
                            Self.writeStanding(book, on: today, context, to: &item)
                            item.member("sessions", .array(sessions.map { .integer(Int64($0)) }))
                        }
                    }
                }
            }
        }
    }
}
