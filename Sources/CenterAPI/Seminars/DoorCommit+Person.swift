import Center
import Collections
import JSON
import Store

/// Whom a mark at the door is of, as a scanner, a tablet or a voice names them.
extension DoorCommit {
    /// Whom an order means: by id, or by 受付番号 as somebody said it. A registration that was merged since is the one it
    /// was merged into, so that a tablet that uploads later loses nothing.
    func person(_ registration: Reference<Registration>?, _ number: String?) throws(Problem) -> TextKey {
        var key = try named(registration, number)
        // Each merging keeps one that was not merged, so this ends; the bound is for files that were written by hand.
        for _ in 0..<100 {
            guard let row = center[Registration.self, key], row.state == .merged, let kept = row.mergedInto else {
                break
            }
            key = kept.id
        }
        return key
    }

    private func named(_ registration: Reference<Registration>?, _ number: String?) throws(Problem) -> TextKey {
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

    static var unknown: Problem { Problem(.noSuchRegistration) }

    private func other(_ row: Row<Registration>) -> Problem {
        let title = center[row.seminar]?.title ?? ""
        return Problem(
            .wrongSession,
            Bilingual("「\(title)」の申込です。", en: "It is of “\(title)”.")
        ).with("seminar", .string(row.seminar.id.description))
    }
}
