import Center
import Collections
import JSON
import Store

/// Entering a sheet that was filled in on paper: all rows or none, and what cannot be entered is told for all of them.
/// The sheet says exactly what it says; sent again, in whatever order, it changes nothing.
struct SheetEntry {
    private let session: Int
    private let usual: Instant
    private var door: DoorCommit
    private var walkIns: SheetWalkIns
    private let book: DoorBook
    private var counts = (marked: 0, changed: 0, same: 0, walkIns: 0, blank: 0)
    private var issues: [Issue] = []
    private var warnings: [Issue] = []

    init(
        _ id: TextKey, _ session: Int, most: Int, in draft: borrowing Draft<CenterLedger>, at now: Timestamp
    ) throws(Problem) {
        door = try DoorCommit(id, in: draft, most: most, at: now)
        self.session = session
        book = DoorBook(id, in: draft.state.center)
        walkIns = SheetWalkIns(book, session)
        // It happened on the day of the session, not when it was typed in.
        var usual = now.instant
        if case .day(let day)? = door.calendar.day(of: session), day != now.today {
            usual = Instant(milliseconds: (day.number * 24 + 3) * 3_600_000) ?? usual
        }
        self.usual = usual
    }

    mutating func enter(_ row: SheetRow, _ draft: inout Draft<CenterLedger>) throws(Problem) {
        guard let mark = row.mark.mark else {
            counts.blank += 1
            return
        }
        do throws(Problem) {
            let moment = try door.moment(row.mark.occurredAt ?? usual)
            if row.mark.number == nil, row.mark.registration == nil {
                try enterWalkIn(row, mark, at: moment, &draft)
            } else {
                try enterPerson(row, mark, at: moment, &draft)
            }
        } catch {
            issues.append(row.place.issue(error.code.name, error.detail, error.hint))
        }
    }

    private mutating func enterPerson(
        _ row: SheetRow, _ mark: AttendanceMark, at moment: Instant, _ draft: inout Draft<CenterLedger>
    ) throws(Problem) {
        let person = try door.person(row.mark.registration, row.mark.number)
        // The paper was printed before somebody withdrew, who then did not come: nothing to enter.
        if !mark.isPresence, draft.state.center[Registration.self, person]?.isActive == false {
            counts.blank += 1
            return
        }
        let result = try door.mark(
            person, session, mark, persons: row.mark.persons, at: moment, scan: row.mark.scanId, sets: true, &draft)
        switch result.code {
        case _ where result.isRepeat: counts.same += 1
        case .changed: counts.changed += 1
        case .checkedIn, .marked, .already, .undone: counts.marked += 1
        }
        if !result.isRepeat {
            warnings += result.warnings.map { row.place.issue($0.code, $0.detail) }
        }
    }

    private mutating func enterWalkIn(
        _ said: SheetRow, _ mark: AttendanceMark, at moment: Instant, _ draft: inout Draft<CenterLedger>
    ) throws(Problem) {
        let row = said.mark
        // Nobody expected whoever was added by hand and did not come.
        guard mark.isPresence else {
            counts.blank += 1
            return
        }
        if let scan = row.scanId, book.scanned(scan) != nil {
            counts.same += 1
            return
        }
        if let known = walkIns.take(row.name, row.persons) {
            var next = RecordDraft(known.row)
            next.mark = mark
            next.persons = row.persons ?? known.row.persons
            let made = try next.made()
            guard made != known.row else {
                counts.same += 1
                return
            }
            _ = draft.put(made.any, Attendance.kind, known.id)
            counts.changed += 1
            return
        }
        let session = session
        if let question = OtherPersons.question(row.name, persons: row.persons ?? 1, at: "/name", nil) {
            warnings.append(said.place.issue(question.code, question.detail))
        }
        _ = try door.nameless(scan: row.scanId, &draft) { entry in
            entry.session = session
            entry.isWalkIn = true
            entry.mark = mark
            entry.name = row.name
            entry.persons = row.persons ?? 1
            entry.occurredAt = moment
        }
        counts.walkIns += 1
    }

    func answer(_ language: Language) throws(Problem) -> Answer {
        if !issues.isEmpty { throw Problem(issues) }
        return .json { object in
            object.member("marked", counts.marked)
            object.member("changed", counts.changed)
            object.member("same", counts.same)
            object.member("walkIns", counts.walkIns)
            object.member("blank", counts.blank)
            object.member("warnings", warnings: warnings, language)
        }
    }
}
