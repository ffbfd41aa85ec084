import Center
import Collections
import HTTP
import JSON
import Store

/// The marks that one commit makes at one seminar's door: who is meant, which session, what stands there already. It is a
/// value beside the draft, because a draft shows the state before it and one commit may mark a whole room.
struct DoorCommit {
    let id: TextKey
    let seminar: Row<Seminar>
    private let center: CenterState
    private let now: Instant
    private let calendar: SessionCalendar
    private var made: [Key: DoorBook.Entry] = [:]
    private var newIDs: ArraySlice<TextKey>

    private struct Key: Hashable {
        let registration: TextKey
        let session: Int
    }

    /// `most`: so many new marks at most.
    init(
        _ id: TextKey, in draft: borrowing Draft<CenterLedger>, most: Int, at now: Timestamp
    ) throws(Problem) {
        center = draft.state.center
        guard let seminar = center[Seminar.self, id] else { throw .noSuchSeminar }
        self.id = id
        self.seminar = seminar
        self.now = now.instant
        calendar = SessionCalendar(seminar)
        newIDs = try draft.ids(most, of: Attendance.kind)[...]
    }

    /// Whom an order means: by id, or by 受付番号 as somebody said it.
    func person(_ registration: Reference<Registration>?, _ number: String?) throws(Problem) -> TextKey {
        if let registration {
            guard let row = center[registration] else { throw Self.unknown }
            guard row.seminar.id == id else { throw other(row) }
            return registration.id
        }
        guard let said = number.flatMap(SpokenNumber.canonical) else { throw Self.unknown }
        if let counter = SpokenNumber.counter(said), let text = RecordID(prefix: "reg", counter: counter),
            let key = TextKey(text.description), let row = center[Registration.self, key], row.number == said
        {
            guard row.seminar.id == id else { throw other(row) }
            return key
        }
        // Numbers that came from elsewhere follow no rule.
        let ids = center.referrers(to: Seminar.kind, id, of: Registration.kind, limit: .max)
        guard let key = ids.first(where: { center[Registration.self, $0]?.number == said }) else { throw Self.unknown }
        return key
    }

    private static var unknown: Problem { Problem(.noSuchRegistration, ProblemCode.noSuchRegistration.meaning) }

    private func other(_ row: Row<Registration>) -> Problem {
        let title = center[row.seminar]?.title ?? ""
        return Problem(
            .wrongSession,
            Bilingual("「\(title)」の申込です。", en: "It is of “\(title)”.")
        ).with("seminar", .string(row.seminar.id.description))
    }

    /// When it happened: not later than now, but for a clock that is a little fast.
    func moment(_ said: Instant?) throws(Problem) -> Instant {
        guard let said else { return now }
        guard said.milliseconds <= now.milliseconds + 300_000 else {
            throw .wrong("/occurredAt", "in-the-future", "まだ来ていない日時です。", en: "That has not come yet.")
        }
        return said
    }

    /// The session, or why there is none to mark.
    func session(_ asked: Int?, at moment: Instant, later: Bool, reason: String?) throws(Problem) -> Int {
        if seminar.state == .cancelled {
            throw Problem(
                .registrationCancelled, Bilingual("このセミナーは中止になりました。", en: "The seminar was cancelled."))
        }
        // Later is also what was noted that day and comes in now: its own day counts then.
        switch calendar.find(asked, on: moment.day ?? .first, later: later) {
        case .session(let number):
            try Self.checkClosing(number, of: seminar, in: center, reason: reason)
            return number
        case .wrongSession(let asked, let today):
            let names = today.map { "第\($0)回" }.joined(separator: "、")
            throw Problem(
                .wrongSession,
                Bilingual("第\(asked)回は今日ではありません。今日は \(names) です。", en: "Session \(asked) is not today.")
            ).with("today", .array(today.map { .integer(Int64($0)) }))
        case .notToday(_, let day):
            let text = day.map { "その回は \($0) です。" } ?? ""
            throw Problem(
                .notToday,
                Bilingual("今日の回はありません。\(text)後日入力ですか。", en: "No session is today. Is it entered later?")
            ).with("date", day.map { .string($0.description) } ?? .null)
        case .unknown(let number):
            let last = calendar.numbers.last ?? 1
            throw .wrong(
                "/session", "no-such-session", "第\(number)回はありません（第\(last)回まで）。",
                en: "There is no session \(number); the last is \(last).")
        }
    }

    /// What happened in a month that was closed since is a correction, and takes a reason.
    static func checkClosing(
        _ session: Int, of seminar: Row<Seminar>, in center: CenterState, reason: String?
    ) throws(Problem) {
        guard reason == nil, let month = SessionCalendar(seminar).day(of: session)?.month, center.isClosed(month) else {
            return
        }
        let year = FiscalYear(containing: month).label
        throw Problem(
            .periodClosed,
            Bilingual("\(month)（\(year)）は締められています。", en: "\(month) is closed."),
            hint: Bilingual(
                "訂正として登録するときは、?reason= に理由を書いて送り直してください。", en: "To enter it as a correction, send ?reason=."))
    }

    enum Code: String {
        case checkedIn = "checked-in"
        case marked, changed
        case already = "already-checked-in"
        case undone
    }

    struct Result {
        let code: Code
        let entry: DoorBook.Entry
        let registration: Row<Registration>
        let warnings: [Issue]
        /// The mark was so before.
        var isRepeat = false
    }

    /// Marks one person. Marks of two tablets come together to the same, in whatever order they come; `sets` says exactly
    /// this mark instead, as a sheet does that somebody types in.
    mutating func mark(
        _ person: TextKey, _ session: Int, _ mark: AttendanceMark, at moment: Instant, scan: String?,
        sets: Bool = false,
        _ draft: inout Draft<CenterLedger>
    ) throws(Problem) -> Result {
        guard let registration = center[Registration.self, person] else { throw Self.unknown }
        guard registration.isActive else {
            throw Problem(
                .registrationCancelled,
                Bilingual("この申込は「\(registration.state.label.japanese)」です。", en: "It is \(registration.state.code)."))
        }
        let door = DoorBook(registration: person, in: center)
        let key = Key(registration: person, session: session)
        if let scan, let scanned = door.scanned(scan), scanned.row.isUndone, made[key] == nil {
            return Result(
                code: .undone, entry: scanned, registration: registration, warnings: [], isRepeat: true)
        }
        var warnings: [Issue] = []
        if registration.seated == 0, mark.isPresence {
            warnings.append(
                Issue(
                    pointer: "/registration", code: "waiting",
                    detail: Bilingual("待ちの方です。出席として記録しました。", en: "The person was waiting; the mark is made.")))
        }
        guard let standing = made[key] ?? door.standing(person, session) else {
            guard let new = newIDs.popFirst() else { throw .unmade }
            var row = RecordDraft<Attendance>()
            row.seminar = Reference(id)
            row.session = session
            row.registration = Reference(person)
            row.mark = mark
            row.occurredAt = moment
            row.scanID = scan
            let entry = DoorBook.Entry(id: new, row: try row.made())
            _ = draft.put(entry.row.any, Attendance.kind, new)
            made[key] = entry
            return Result(
                code: mark.isPresence ? .checkedIn : .marked, entry: entry, registration: registration,
                warnings: warnings)
        }
        let old = standing.row.mark ?? .present
        let joined = DoorMark.joined(old, at: standing.row.occurredAt, with: mark, at: moment)
        var row = RecordDraft(standing.row)
        row.mark = sets ? mark : joined.mark
        row.occurredAt = joined.at
        let next = try row.made()
        let entry = DoorBook.Entry(id: standing.id, row: next)
        if next != standing.row {
            _ = draft.put(next.any, Attendance.kind, standing.id)
            made[key] = entry
        }
        let isSame = next.mark == old
        return Result(
            code: !isSame
                ? (old.isPresence || !mark.isPresence ? .changed : .checkedIn) : old.isPresence ? .already : .marked,
            entry: entry, registration: registration, warnings: warnings, isRepeat: isSame)
    }

    /// Those with a seat who have no mark for a session yet.
    func unmarked(_ session: Int) -> [TextKey] {
        guard let book = SeminarBook(id, in: center) else { return [] }
        let marked = DoorBook(id, in: center).marked(session)
        return book.entries.filter { $0.row.seated > 0 && marked[$0.id] == nil }.map(\.id)
    }

    /// A mark without a registration: a walk-in, or heads. The same scan is the same mark.
    mutating func nameless(
        scan: String?, _ draft: inout Draft<CenterLedger>,
        _ fill: (inout RecordDraft<Attendance>) throws(Problem) -> Void
    ) throws(Problem) -> (id: TextKey, row: Row<Attendance>, isRepeat: Bool) {
        if let scan, let known = DoorBook(id, in: center).scanned(scan) { return (known.id, known.row, true) }
        guard let new = newIDs.popFirst() else { throw .unmade }
        var row = RecordDraft<Attendance>()
        row.seminar = Reference(id)
        row.scanID = scan
        try fill(&row)
        let made = try row.made()
        _ = draft.put(made.any, Attendance.kind, new)
        return (new, made, false)
    }

    /// Persons present at a session with one more mark, where that is more than there are seats.
    func overCapacity(_ session: Int, with more: Int) -> [Issue] {
        guard let capacity = seminar.capacity else { return [] }
        let there = DoorBook(id, in: center).entries.reduce(0) { sum, entry in
            entry.row.session == session && entry.row.countsAsPresence ? sum + entry.row.head : sum
        }
        guard there + more > capacity else { return [] }
        return [
            Issue(
                pointer: "/session", code: "over-capacity",
                detail: Bilingual(
                    "定員を超えています（\(there + more)/\(capacity)）。記録はしました。",
                    en: "Over capacity (\(there + more)/\(capacity)); recorded nevertheless."))
        ]
    }
}
