/// Changing a capacity: what it was is kept with when, who and why, and seats that were given are never taken away by it
/// unnoticed.
public enum CapacityRule {
    /// More are seated than there would be seats.
    public struct Shortage: Error, Hashable, Sendable {
        public let seated: Int
        public let capacity: Int

        public var text: Bilingual {
            Bilingual("登録 \(seated) 名 > 定員 \(capacity)", en: "\(seated) registered > capacity \(capacity)")
        }
    }

    /// The term with the most over it.
    public static func shortage(_ book: SeminarBook, _ capacity: Int?) -> Shortage? {
        guard let capacity else { return nil }
        let seating = Seating(book, capacity: capacity)
        let most = seating.terms.map { seating.seated($0) }.max() ?? 0
        return most > capacity ? Shortage(seated: most, capacity: capacity) : nil
    }

    /// The seminar with another capacity and what it was until now.
    public static func changed(
        _ seminar: Row<Seminar>, to capacity: Int?, at now: Instant, by: String, reason: String?
    ) -> Row<Seminar>? {
        guard seminar.capacity != capacity else { return seminar }
        var draft = RecordDraft(seminar)
        draft.capacity = capacity
        if let before = seminar.capacity {
            var change = RecordDraft<CapacityChange>()
            change.capacity = before
            change.until = now.day.map(When.day)
            change.at = now
            change.by = by
            change.reason = reason.map { String($0.prefix(500)) }
            guard let row = try? change.row() else { return nil }
            draft.capacityHistory = seminar.capacityHistory.suffix(49) + [row]
        }
        return try? draft.row()
    }
}
