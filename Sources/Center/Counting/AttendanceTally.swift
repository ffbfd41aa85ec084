import Collections

/// How many came to each seminar, as far as marks at the door say it: attendances, and persons, of whom each counts once
/// however many sessions they came to. Kept by differences, so that one more mark costs the same in a seminar of five
/// and of five hundred.
struct AttendanceTally: Sendable {
    struct Count: Hashable, Sendable {
        var attendances = 0
        /// With a registration, each once.
        var registered = 0
        /// Without one, by session: who came twice is not known, so the fullest session is what is certain.
        var unnamed: [Int: Int] = [:]

        var persons: Int { registered + (unnamed.values.max() ?? 0) }
        var isEmpty: Bool { attendances == 0 && registered == 0 && unnamed.isEmpty }
    }

    private struct Mark: Comparable, Sendable {
        let seminar: TextKey
        let registration: TextKey

        static func < (left: Mark, right: Mark) -> Bool {
            left.seminar != right.seminar ? left.seminar < right.seminar : left.registration < right.registration
        }
    }

    private var counts = OrderedMap<TextKey, Count>()
    /// The marks of each registration.
    private var marks = OrderedMap<Mark, Int>()

    /// Nil where nobody marked anything.
    func count(of seminar: TextKey) -> Count? { counts[seminar] }

    mutating func add(_ row: Row<Attendance>, isTaken: Bool) {
        guard let persons = Self.persons(row) else { return }
        let sign = isTaken ? -1 : 1
        let seminar = row.seminar.id
        var count = counts[seminar] ?? Count()
        count.attendances += sign * persons
        if let registration = row.registration?.id {
            let mark = Mark(seminar: seminar, registration: registration)
            let before = marks[mark] ?? 0
            marks[mark] = before + sign > 0 ? before + sign : nil
            if before == 0, !isTaken { count.registered += 1 }
            if before == 1, isTaken { count.registered -= 1 }
        } else {
            let unnamed = (count.unnamed[row.session] ?? 0) + sign * persons
            count.unnamed[row.session] = unnamed > 0 ? unnamed : nil
        }
        counts[seminar] = count.isEmpty ? nil : count
    }

    /// Nil for a mark that says that somebody did not come, and for one that was undone.
    private static func persons(_ row: Row<Attendance>) -> Int? {
        guard !row.isUndone else { return nil }
        switch row.mark {
        case .absent, .noShow: return nil
        case .present, .late, .leftEarly, .online: return row.persons ?? 1
        case nil: return row.persons ?? (row.isWalkIn ? 1 : nil)
        }
    }
}

extension AttendanceTally: Equatable {
    static func == (left: AttendanceTally, right: AttendanceTally) -> Bool {
        left.counts.elementsEqual(right.counts) { $0 == $1 }
    }
}
