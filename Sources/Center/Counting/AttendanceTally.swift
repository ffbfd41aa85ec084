import Collections

/// How many came to each seminar, as far as marks at the door say it: attendances, and persons, of whom each counts once
/// however many sessions they came to. Kept by differences, so that one more mark costs the same in a seminar of five
/// and of five hundred.
struct AttendanceTally: Sendable {
    struct Count: Hashable, Sendable {
        var attendances = 0
        /// With a registration, each once; of a party as many as came to its fullest session.
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
    /// The marks of each registration by the persons they stand for: nearly always one mark of one person, which takes
    /// no room of its own.
    private struct Marks: Hashable, Sendable {
        var ofOne = 0
        var ofMore: [Int] = []

        var most: Int { ofMore.max() ?? (ofOne > 0 ? 1 : 0) }

        mutating func change(_ persons: Int, isTaken: Bool) {
            if persons == 1 {
                ofOne += isTaken ? -1 : 1
            } else if !isTaken {
                ofMore.append(persons)
            } else if let place = ofMore.firstIndex(of: persons) {
                ofMore.swapAt(place, ofMore.count - 1)
                ofMore.removeLast()
            }
        }
    }

    private var marks = OrderedMap<Mark, Marks>()

    /// Nil where nobody marked anything.
    func count(of seminar: TextKey) -> Count? { counts[seminar] }

    mutating func add(_ row: Row<Attendance>, isTaken: Bool) {
        let persons = row.present
        guard persons > 0 else { return }
        let sign = isTaken ? -1 : 1
        let seminar = row.seminar.id
        var count = counts[seminar] ?? Count()
        count.attendances += sign * persons
        if let registration = row.registration?.id {
            let mark = Mark(seminar: seminar, registration: registration)
            let before = marks[mark] ?? Marks()
            var after = before
            after.change(persons, isTaken: isTaken)
            marks[mark] = after.most > 0 ? after : nil
            count.registered += after.most - before.most
        } else {
            let unnamed = (count.unnamed[row.session] ?? 0) + sign * persons
            count.unnamed[row.session] = unnamed > 0 ? unnamed : nil
        }
        counts[seminar] = count.isEmpty ? nil : count
    }
}

extension AttendanceTally: Equatable {
    static func == (left: AttendanceTally, right: AttendanceTally) -> Bool {
        left.counts.elementsEqual(right.counts) { $0 == $1 }
    }
}
