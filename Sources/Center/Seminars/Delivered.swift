public import Collections

/// What instructors and advisors delivered in a fiscal year up to a day: an organisation, or a person of one, with the
/// role it had. Programmes that were cancelled or never opened count for nobody, and what is still to come for nobody yet.
public struct Delivered: Sendable {
    public struct Key: Hashable, Sendable {
        public let organization: TextKey?
        public let role: InstructorRole?
        /// As it was first written; equal by its folded form.
        public let name: String?
        let folded: String?
    }

    public struct Line: Sendable {
        public let key: Key
        public internal(set) var seminars: [TextKey] = []
        /// 回: sittings they were there for.
        public internal(set) var sessions = 0
    }

    public static func lines(of year: FiscalYear, until day: Day, in center: CenterState) -> [Line] {
        var lines: [Line] = []
        var places: [String: Int] = [:]
        for (id, seminar) in center.rows(of: Seminar.self) {
            guard seminar.date.fiscalYear == year, seminar.state != .cancelled, seminar.state != .draft else {
                continue
            }
            let sessions = held(seminar, until: day)
            guard sessions > 0 else { continue }
            for instructor in seminar.instructors {
                let name = instructor.name
                let folded = name.map(Folding.name)
                let key = Key(
                    organization: instructor.organization?.id, role: instructor.role, name: name, folded: folded)
                let text = "\(key.organization?.description ?? "")/\(key.role?.code ?? "")/\(folded ?? "")"
                let place = places[text] ?? lines.count
                if place == lines.count {
                    places[text] = place
                    lines.append(Line(key: key))
                }
                // Somebody listed twice for one programme delivered it once.
                guard lines[place].seminars.last != id else { continue }
                lines[place].seminars.append(id)
                lines[place].sessions += sessions
            }
        }
        return lines
    }

    /// A session without a day was held once the programme is over.
    private static func held(_ seminar: Row<Seminar>, until day: Day) -> Int {
        let calendar = SessionCalendar(seminar)
        return calendar.numbers.count { (calendar.day(of: $0)?.lastDay ?? seminar.lastKnownDay) <= day }
    }
}
