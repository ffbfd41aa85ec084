import Center
import Collections
import JSON
import Store

/// The steps of a commit that has to do with seats. A draft shows the state before it, so a book is carried along that
/// says what the commit has done so far.
extension Draft<CenterLedger> {
    /// The registration in its place, in the draft and in the book.
    mutating func put(_ row: Row<Registration>, _ id: TextKey, in book: inout SeminarBook) {
        _ = put(row.any, Registration.kind, id)
        book = book.putting(id, row)
    }

    /// Gives free seats to those who wait, in order, each with a notice for staff to pass on. When it is over there is
    /// nothing to give any more.
    mutating func promote(in book: inout SeminarBook, on day: Day) throws(Problem) {
        guard book.seminar.state != .cancelled, !book.seminar.isOver(on: day) else { return }
        for promotion in Seating(book).promotions() {
            var row = RecordDraft(try book.entry(promotion.id))
            row.state = .registered
            row.seats = promotion.seats
            row.notices = try row.noticed(.promoted, at: now.instant, seats: promotion.seats)
            put(try row.made(), promotion.id, in: &book)
        }
    }

    /// Everybody who wanted to come is to be told that it is cancelled, or that it takes place after all, in seats or
    /// waiting; they stay as they are.
    mutating func noticeCancelling(
        from before: SeminarState, to after: SeminarState, in book: inout SeminarBook
    ) throws(Problem) {
        guard (before == .cancelled) != (after == .cancelled) else { return }
        for entry in book.entries where entry.row.isActive {
            var row = RecordDraft(entry.row)
            if after == .cancelled {
                row.notices = try row.noticed(.seminarCancelled, at: now.instant, seats: entry.row.seated)
            } else {
                let told = entry.row.notices.last { $0.kind == .seminarCancelled }?.doneAt != nil
                row.notices = entry.row.notices.filter { $0.kind != .seminarCancelled || $0.doneAt != nil }
                // Whoever was never told that it was cancelled need not be told that it is not.
                if told { row.notices = try row.noticed(.seminarReinstated, at: now.instant, seats: entry.row.seated) }
            }
            let made = try row.made()
            if made != entry.row { put(made, entry.id, in: &book) }
        }
    }

    /// What a record may be refused for when it is settled.
    static func settlingProblems(of kind: KindDeclaration) -> [ProblemCode] {
        kind === Seminar.kind ? [.moveNotAllowed, .belowRegistered] : []
    }

    /// A seminar that was written by the general routes, with what follows from it: only allowed moves, capacities with
    /// their history, no seat taken away unnoticed, and those who wait promoted. Other kinds are as they were written.
    mutating func settled(
        _ row: AnyRow, replacing old: AnyRow?, _ kind: KindDeclaration, _ id: TextKey, by: String, _ reason: String?,
        on day: Day
    ) throws(Problem) -> AnyRow {
        guard kind === Seminar.kind, let old, var book = SeminarBook(id, in: state.center) else { return row }
        let (before, after) = (Row<Seminar>(old), Row<Seminar>(row))
        var next = after
        if before.state != after.state {
            try SeminarDesk.checkMove(to: after.state, in: book, on: day, reason: reason ?? after.cancelReason)
        }
        if before.capacity != after.capacity {
            if let shortage = CapacityRule.shortage(book, after.capacity) { throw Problem(shortage) }
            if before.capacityHistory == after.capacityHistory {
                // As it would be with its old capacity, so that what it was is kept.
                var draft = RecordDraft(after)
                draft.capacity = before.capacity
                guard
                    let changed = CapacityRule.changed(
                        try draft.made(), to: after.capacity, at: now.instant, by: by, reason: reason)
                else { throw .ownMistake }
                next = changed
            }
        }
        if after.state == .cancelled, before.state != .cancelled {
            if after.cancelReason == nil, let reason {
                var draft = RecordDraft(next)
                draft.cancelReason = reason
                next = try draft.made()
            }
        }
        try noticeCancelling(from: before.state, to: after.state, in: &book)
        book = book.with(next)
        try promote(in: &book, on: day)
        return next.any
    }

    /// Ids for records that one commit makes several of.
    func ids(_ count: Int, of kind: KindDeclaration) throws(Problem) -> [TextKey] {
        guard let first = state.center.nextID(of: kind) else { throw .ownMistake }
        var ids: [TextKey] = []
        for offset in 0..<max(count, 0) {
            guard let id = RecordID(prefix: first.prefix, counter: first.counter + UInt64(offset)),
                let key = TextKey(id.description)
            else { throw .ownMistake }
            ids.append(key)
        }
        return ids
    }
}

extension RecordDraft {
    /// The record; what the desk's own rules put together is always one.
    func made() throws(Problem) -> Row<Shape> {
        do throws(Incomplete) { return try row() } catch { throw Problem(error.issues) }
    }
}

extension RecordDraft<Registration> {
    /// The notices with one more, which takes the place of one of its kind that nobody has passed on yet: so no more
    /// than one of each kind waits, and of fifty the oldest that goes is done.
    func noticed(_ kind: NoticeKind, at: Instant, seats: Int) throws(Problem) -> [Row<Notice>] {
        var notice = RecordDraft<Notice>()
        notice.kind = kind
        notice.at = at
        notice.seats = seats
        let others = (self.notices ?? []).filter { $0.kind != kind || $0.doneAt != nil }
        guard others.count >= 50 else { return others + [try notice.made()] }
        let open = others.filter { $0.doneAt == nil }
        return others.filter { $0.doneAt != nil }.suffix(49 - open.count) + open + [try notice.made()]
    }
}

extension Problem {
    init(_ shortage: CapacityRule.Shortage) {
        self = Problem(.belowRegistered, shortage.text)
            .with("registered", shortage.seated).with("capacity", shortage.capacity)
    }
}
