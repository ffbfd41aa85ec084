public import Collections

/// What instructors and advisors delivered in a fiscal year: an organisation, or a person of one, with the role it had.
/// Programmes that were cancelled or never opened count for nobody.
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

    public static func lines(of year: FiscalYear, in center: CenterState) -> [Line] {
        var lines: [Line] = []
        var places: [String: Int] = [:]
        for (id, seminar) in center.rows(of: Seminar.self) {
            guard seminar.date.fiscalYear == year, seminar.state != .cancelled, seminar.state != .draft else {
                continue
            }
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
                lines[place].sessions += SessionCalendar(seminar).numbers.count
            }
        }
        return lines
    }
}
