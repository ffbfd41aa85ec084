import Center
import Collections
import HTTP
import JSON
import Store

/// Registrations that may be of one person, and putting two into one when somebody has said that they are. Both records
/// stay, each with its history.
extension SeminarDesk {
    var duplicateRoutes: [Route] { [duplicates, merge] }

    private var duplicates: Route {
        Route(
            .get, "/v1/seminars/\(Self.seminar)/duplicates", "listDuplicates",
            Bilingual("同じ人かもしれない申込", en: "Registrations that may be of one person"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SeminarDuplicates"),
                description: Bilingual("組ごとに、同じところを示します。", en: "In pairs, with what is the same.")),
            problems: Self.reading, access: .key, callers: .staff
        ) { context throws(Problem) in
            let book = try SeminarBook(try seminar(context), in: store.view.state.center, for: context.caller)
            return .json { object in
                object.key("items")
                object.array { items in
                    for pair in Likeness.pairs(in: book) {
                        items.object { item in
                            item.member("same", .array(pair.signs.map { .string($0.rawValue) }))
                            item.key("registrations")
                            item.array { both in
                                for id in [pair.first, pair.second] {
                                    context.note?.add(Registration.kind, id)
                                    Self.write(id, book[id], to: &both)
                                }
                            }
                            item.member("merge", "/v1/seminars/\(book.id)/registrations/\(pair.first)/merge")
                        }
                    }
                }
            }
        }
    }

    private static func write(_ id: TextKey, _ row: Row<Registration>?, to writer: inout JSONWriter) {
        writer.object { object in
            object.member("id", id.description)
            object.member("number", row?.number)
            object.member("name", row?.name)
            object.member("kana", row?.kana)
        }
    }

    private var merge: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/registrations/\(Self.registration)/merge", "mergeRegistrations",
            Bilingual("2つの申込を1つにする", en: "Put two registrations into one"), query: WriteParameters.declarations,
            body: Self.body(MergeOrder.self),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("RegistrationAnswer"),
                description: Bilingual("残った申込です。もう一方は統合済になり、記録は残ります。", en: "The one that stays.")),
            problems: Self.writing + [.noSuchRegistration, .registrationEnded, .periodClosed], callers: .staff
        ) { context async throws(Problem) in
            let id = try seminar(context)
            let key = try registrations.id(context)
            let order = try order(context, MergeOrder.self)
            let write = try RecordWrite(context, registrations)
            let (form, today, reason) = (RegistrationForm(services.center, context), services.now.today, write.reason)
            return try await write.commit { draft throws(Problem) in
                var book = try SeminarBook(id, in: draft.state.center, for: context.caller)
                let (kept, other) = (try book.entry(key), try book.entry(order.other.id))
                guard key != order.other.id else {
                    throw .wrong("/other", "same", "別の申込を書いてください。", en: "Name another one.")
                }
                guard kept.isActive, other.isActive else {
                    throw Problem(.registrationEnded)
                }
                let row = try Self.joined(kept, with: other, key, order.other.id, in: book)
                var gone = RecordDraft(other)
                gone.state = .merged
                gone.seats = 0
                gone.mergedInto = Reference(key)
                draft.put(try gone.made(), order.other.id, in: &book)
                draft.put(row, key, in: &book)
                try draft.moveMarks(of: order.other.id, to: key, reason: reason)
                try draft.promote(in: &book, on: today)
                guard let record = draft[Registration.kind.collection, key], let now = book[key] else {
                    throw .ownMistake
                }
                return .json(revision: "r\(record.revision)") { object in
                    form.writeRecord(record, now, key, in: book, to: &object)
                }
            }
        }
    }

    /// One registration of two: what the kept one does not say the other one may. Whoever registered twice has the
    /// better of the two places, and a place is the registration's own.
    private static func joined(
        _ kept: Row<Registration>, with other: Row<Registration>, _ key: TextKey, _ otherKey: TextKey,
        in book: SeminarBook
    ) throws(Problem) -> Row<Registration> {
        let seating = Seating(book)
        let isOneTerm = seating.term(of: kept) == seating.term(of: other)
        if isOneTerm, let place = seating.place(of: key), let earlier = seating.place(of: otherKey), earlier < place {
            throw .wrong(
                "/other", "waits-earlier", "待ちの順が早いのは \(otherKey) です。そちらに統合してください。",
                en: "\(otherKey) waits at an earlier place; merge into that one.")
        }
        var row = RecordDraft(kept)
        if kept.kana == nil { row.kana = other.kana }
        if kept.email == nil { row.email = other.email }
        if kept.phone == nil { row.phone = other.phone }
        // Seats of another term are no seats of this one.
        row.seats = isOneTerm ? min(kept.party, max(kept.seated, other.seated)) : kept.seated
        row.notices =
            kept.notices + other.notices.filter { $0.doneAt == nil }.prefix(max(0, 50 - kept.notices.count))
        row.state = (row.seats ?? 0) > 0 ? .registered : .waiting
        return try row.made()
    }
}

extension Draft<CenterLedger> {
    /// The marks at the door go along; where both have one for a session, they become one.
    fileprivate mutating func moveMarks(of other: TextKey, to kept: TextKey, reason: String?) throws(Problem) {
        let center = state.center
        let standing = DoorBook(registration: kept, in: center)
        for entry in DoorBook(registration: other, in: center).entries where !entry.row.isUndone {
            if let seminar = center[entry.row.seminar] {
                try center.checkClosing(entry.row.session, of: SessionCalendar(seminar), reason: reason)
            }
            var row = RecordDraft(entry.row)
            if let own = standing.standing(kept, entry.row.session), let mine = own.row.mark,
                let theirs = entry.row.mark
            {
                let joined = DoorMark.joined(mine, at: own.row.occurredAt, with: theirs, at: entry.row.occurredAt)
                var both = RecordDraft(own.row)
                both.mark = joined.mark
                both.occurredAt = joined.at
                let count = DoorMark.persons((mine, own.row.heads), (theirs, entry.row.heads))
                both.persons = count == 1 ? nil : count
                _ = put(try both.made().any, Attendance.kind, own.id)
                row.isUndone = true
                row.undoneAt = now.instant
            } else {
                row.registration = Reference(kept)
            }
            _ = put(try row.made().any, Attendance.kind, entry.id)
        }
    }
}
