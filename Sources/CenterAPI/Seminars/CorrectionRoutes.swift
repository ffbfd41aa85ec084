import Center
import Collections
import HTTP
import JSON
import Store

/// What staff do with a registration afterwards: correct what it says, or cancel it. It is kept either way, and what
/// comes free by it goes to those who wait.
extension SeminarDesk {
    var correctionRoutes: [Route] { [correct, cancel] }

    private var correct: Route {
        Route(
            .patch, "/v1/seminars/\(Self.seminar)/registrations/\(Self.registration)", "patchRegistration",
            Bilingual("申込の内容を直す", en: "Correct a registration"), query: WriteParameters.declarations,
            body: BodyRule([.mergePatch, .json], schema: .reference("RegistrationPatch")),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("RegistrationAnswer"),
                description: Bilingual("いまの申込です。", en: "The registration as it is now.")),
            problems: Self.writing + [
                .preconditionFailed, .preconditionRequired, .capacityExceeded, .noSuchRegistration,
            ],
            callers: .staff, headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let key = try registrations.id(context)
            var writer = JSONWriter()
            writer.write(.object(try SentRegistration.object(context)))
            let bytes = writer.take()
            let write = try RecordWrite(context, registrations)
            let (preconditions, form) = (Preconditions(context.request.head), form(context))
            let today = services.now.today
            return try await write.commit { draft throws(Problem) in
                var book = try SeminarBook(id, in: draft.state.center, for: context.caller)
                let old = try book.entry(key)
                let current = draft[Registration.kind.collection, key]
                try preconditions.check(current, Registration.kind, id: key, isNeeded: true)
                var options = ReadingOptions()
                options.envelope = RecordForm.envelope
                options.current = old.any
                let reading: Reading
                do throws(JSONError) { reading = try Registration.kind.patch(old.any, with: bytes, options) } catch {
                    throw Problem(error, in: bytes)
                }
                guard let found = reading.row else { throw Problem(reading.issues) }
                let made = try Self.resized(Row(found), from: old, key, in: book)
                draft.put(made, key, in: &book)
                try draft.promote(in: &book, on: today)
                guard let record = draft[Registration.kind.collection, key] else { throw .ownMistake }
                return .json(revision: "r\(record.revision)") { object in
                    form.writeRecord(record, book[key] ?? made, key, in: book, to: &object)
                    object.member("warnings", warnings: reading.warnings, context.language)
                }
            }
        }
    }

    /// A changed registration keeps its state, and its seats as far as its party has use for them. More persons than
    /// there are seats for, or another term that has none, take an `override`; whoever waits goes on waiting.
    private static func resized(
        _ row: Row<Registration>, from old: Row<Registration>, _ id: TextKey, in book: SeminarBook
    ) throws(Problem) -> Row<Registration> {
        guard row.state == old.state, row.seminar == old.seminar else {
            throw .wrong(
                "/state", "read-only", "状態は cancel などの操作で変えます。", en: "The state is changed by cancelling and the like.")
        }
        guard row.party != old.party || row.term != old.term, old.isActive else { return row }
        var draft = RecordDraft(row)
        if row.term != old.term {
            let seating = Seating(book.without(id))
            try checkTerm(row.term, of: seating)
            let seats = seating.seats(for: row.party, in: seating.term(of: row), row.ifShort)
            if old.state == .registered, seats == 0, row.override == nil { throw full(seating, row) }
            draft.seats = seats == 0 && row.override != nil ? row.party : seats
            draft.state = draft.seats == 0 ? .waiting : .registered
            return try draft.made()
        }
        let seating = Seating(book)
        let seats = min(old.seated, row.party)
        let more = row.party - seats
        draft.seats = seats
        guard old.state == .registered, more > 0 else { return try draft.made() }
        if row.ifShort == .partial, row.override == nil {
            draft.seats = seats + min(more, seating.open(seating.term(of: row)) ?? more)
        } else if let open = seating.open(seating.term(of: row)), open < more, row.override == nil {
            throw full(seating, row)
        } else {
            draft.seats = row.party
        }
        return try draft.made()
    }

    private var cancel: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/registrations/\(Self.registration)/cancel", "cancelRegistration",
            Bilingual("申込を取り消す（記録は残る）", en: "Cancel a registration; it is kept"), query: WriteParameters.declarations,
            body: Self.body(CancelOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("RegistrationAnswer"),
                description: Bilingual("取り消した申込です。待っている人の席が空けば、知らせることに加わります。", en: "The registration.")),
            problems: Self.writing + [.noSuchRegistration], callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let key = try registrations.id(context)
            let order = try order(context, CancelOrder.self)
            let write = try RecordWrite(context, registrations, reason: order.reason)
            let (form, today) = (form(context), services.now.today)
            return try await write.commit { draft throws(Problem) in
                var book = try SeminarBook(id, in: draft.state.center, for: context.caller)
                try draft.withdraw(key, in: &book, on: today)
                guard let record = draft[Registration.kind.collection, key], let row = book[key] else {
                    throw .ownMistake
                }
                return .json(revision: "r\(record.revision)") { object in
                    form.writeRecord(record, row, key, in: book, to: &object)
                }
            }
        }
    }
}

extension Draft<CenterLedger> {
    /// Ends a registration: 取消 of one with a seat, 辞退 of one that waited. What it frees goes to those who wait. Ending
    /// what has ended changes nothing.
    mutating func withdraw(_ id: TextKey, in book: inout SeminarBook, on day: Day) throws(Problem) {
        let old = try book.entry(id)
        guard old.isActive else { return }
        var row = RecordDraft(old)
        row.state = old.state == .waiting ? .declined : .cancelled
        row.seats = 0
        put(try row.made(), id, in: &book)
        try promote(in: &book, on: day)
    }
}
