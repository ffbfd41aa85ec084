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
    let calendar: SessionCalendar
    let center: CenterState
    private let now: Instant
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

    /// When it happened: not later than now, but for a clock that is a little fast.
    func moment(_ said: Instant?) throws(Problem) -> Instant {
        guard let said else { return now }
        guard said.milliseconds <= now.milliseconds + 300_000 else {
            throw .wrong("/occurredAt", "in-the-future", "まだ来ていない日時です。", en: "That has not come yet.")
        }
        return said
    }

    /// The session, or why there is none to mark.
    func session(
        _ asked: Int?, of person: TextKey? = nil, at moment: Instant, later: Bool, reason: String?
    ) throws(Problem) -> Int {
        if seminar.state == .cancelled {
            throw Problem(
                .registrationCancelled, Bilingual("このセミナーは中止になりました。", en: "The seminar was cancelled."),
                hint: Bilingual(
                    "行われたときは、先にセミナーの状態を変えてください。", en: "If it took place, change the seminar's state first."))
        }
        // Later is also what was noted that day and comes in now: its own day counts then.
        let term = person.flatMap { center[Registration.self, $0]?.term }
        switch calendar.find(asked, at: moment, term: term, later: later) {
        case .session(let number):
            try center.checkClosing(number, of: calendar, reason: reason)
            return number
        case .wrongSession(let asked, let today):
            let names = today.map { "第\($0)回" }.joined(separator: "、")
            throw Problem(
                .wrongSession,
                Bilingual("第\(asked)回は今日ではありません。今日は \(names) です。", en: "Session \(asked) is not today.")
            ).with("today", .array(today.map { .integer(Int64($0)) }))
        case .notToday(_, let day):
            let text = day.map { "その回は \($0.label.japanese) です。" } ?? ""
            let when = moment.day == now.day ? "今日" : "その日"
            throw Problem(
                .notToday,
                Bilingual("\(when)の回はありません。\(text)後日入力ですか。", en: "No session is today. Is it entered later?")
            ).with("date", day.map { .string($0.description) } ?? .null)
        case .unknown(let number):
            let last = calendar.numbers.last ?? 1
            throw .wrong(
                "/session", "no-such-session", "第\(number)回はありません（第\(last)回まで）。",
                en: "There is no session \(number); the last is \(last).")
        }
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
    /// this mark instead, as a sheet does that somebody types in. `persons` are those of a party who came; all, if it is
    /// not said.
    mutating func mark(
        _ person: TextKey, _ session: Int, _ mark: AttendanceMark, persons: Int?, at moment: Instant, scan: String?,
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
        let heads = persons ?? registration.party
        let warnings = warnings(registration, session, mark)
        guard let standing = made[key] ?? door.standing(person, session) else {
            let entry = try first(person, session, mark, heads: heads, at: moment, scan: scan, &draft)
            made[key] = entry
            return Result(
                code: mark.isPresence ? .checkedIn : .marked, entry: entry, registration: registration,
                warnings: warnings)
        }
        let entry = DoorBook.Entry(
            id: standing.id,
            row: try Self.changed(standing.row, to: mark, heads: heads, persons: persons, at: moment, sets: sets))
        if entry.row != standing.row {
            _ = draft.put(entry.row.any, Attendance.kind, entry.id)
            made[key] = entry
        }
        let old = standing.row.mark ?? .present
        let isSame = entry.row.mark == old && entry.row.heads == standing.row.heads
        return Result(
            code: !isSame
                ? (old.isPresence || !mark.isPresence ? .changed : .checkedIn) : old.isPresence ? .already : .marked,
            entry: entry, registration: registration, warnings: warnings, isRepeat: isSame)
    }

    private mutating func first(
        _ person: TextKey, _ session: Int, _ mark: AttendanceMark, heads: Int, at moment: Instant, scan: String?,
        _ draft: inout Draft<CenterLedger>
    ) throws(Problem) -> DoorBook.Entry {
        try put(&draft) { row in
            row.session = session
            row.registration = Reference(person)
            row.mark = mark
            row.persons = heads == 1 ? nil : heads
            row.occurredAt = moment
            row.scanId = scan
        }
    }

    /// The mark that stands, joined with another or, as `sets` says, as the other has it.
    private static func changed(
        _ standing: Row<Attendance>, to mark: AttendanceMark, heads: Int, persons: Int?, at moment: Instant, sets: Bool
    ) throws(Problem) -> Row<Attendance> {
        let old = standing.mark ?? .present
        let joined = DoorMark.joined(old, at: standing.occurredAt, with: mark, at: moment)
        var row = RecordDraft(standing)
        row.mark = sets ? mark : joined.mark
        // A sheet that says what stands there already knows no better when it was.
        row.occurredAt = sets && mark == old ? standing.occurredAt : joined.at
        let together = DoorMark.persons((old, standing.heads), (mark, heads))
        let count = sets ? persons ?? (old.isPresence == mark.isPresence ? standing.heads : heads) : together
        row.persons = count == 1 ? nil : count
        return try row.made()
    }

    private func warnings(_ registration: Row<Registration>, _ session: Int, _ mark: AttendanceMark) -> [Issue] {
        var warnings: [Issue] = []
        if registration.seated == 0, mark.isPresence {
            warnings.append(
                Issue(
                    pointer: "/registration", code: "waiting",
                    detail: Bilingual("待ちの方です。出席として記録しました。", en: "The person was waiting; the mark is made.")))
        }
        if let term = calendar.term(of: session), let own = registration.term, own != term {
            warnings.append(
                Issue(
                    pointer: "/registration", code: "other-term",
                    detail: Bilingual(
                        "第\(own)期の申込の方です。第\(session)回の出席として記録しました。",
                        en: "Registered for term \(own); marked for session \(session).")))
        }
        return warnings
    }

    /// A new mark at this seminar.
    mutating func put(
        _ draft: inout Draft<CenterLedger>, _ fill: (inout RecordDraft<Attendance>) throws(Problem) -> Void
    ) throws(Problem) -> DoorBook.Entry {
        guard let id = newIDs.popFirst() else { throw .ownMistake }
        var row = RecordDraft<Attendance>()
        row.seminar = Reference(self.id)
        try fill(&row)
        let entry = DoorBook.Entry(id: id, row: try row.made())
        _ = draft.put(entry.row.any, Attendance.kind, id)
        return entry
    }

    /// Those with a seat who have no mark for a session yet.
    func unmarked(_ session: Int) -> [TextKey] {
        guard let book = SeminarBook(id, in: center) else { return [] }
        let marked = DoorBook(id, in: center).marked(session)
        return Seating(book).expected(calendar.term(of: session)).map(\.id).filter { marked[$0] == nil }
    }
}
