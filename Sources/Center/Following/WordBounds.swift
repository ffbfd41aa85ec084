/// What most filters come down to: the word of a field lies within bounds, both included; of a date, its first and its
/// last day do. Nothing but numbers, so that asking it of a hundred thousand rows copies nothing.
public struct WordBounds: Sendable {
    /// The field's.
    var place = 0
    var isWhen = false
    var low: UInt64 = 0
    var high: UInt64 = .max
    /// What is said of a row without the field.
    var matchesAbsent = false

    @inline(__always)
    public func match(_ row: borrowing AnyRow) -> Bool {
        guard let word = row.word(place) else { return matchesAbsent }
        guard isWhen else { return word >= low && word <= high }
        // What is known to the day needs no calendar.
        guard word & 3 != UInt64(When.Precision.day.rawValue) else { return word >> 2 >= low && word >> 2 <= high }
        let first = word >> 2
        guard first >= low, first <= high else { return false }
        // No month is longer than 31 days, no year than 366.
        let longest: UInt64 = word & 3 == UInt64(When.Precision.month.rawValue) ? 30 : 365
        return first + longest <= high || match(When(packed: word))
    }

    private func match(_ when: When?) -> Bool {
        when.map { $0.lastDay.word <= high } ?? false
    }
}

extension Day {
    /// As it stands in the word of a date.
    var word: UInt64 { UInt64(truncatingIfNeeded: number) }
}
