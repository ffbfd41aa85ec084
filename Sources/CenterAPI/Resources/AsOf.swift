import Center
import Store

/// A moment that a list or record is asked for: a day means its end.
struct AsOf: Sendable {
    let text: String
    let moment: Timestamp

    static let parameter = QueryParameter(
        "asOf", .asOf, Bilingual("その日の終わりまでに分かっていたこと", en: "what was known by the end of that day"))

    /// Refuses what has not been yet.
    func checked(at now: Timestamp) throws(Problem) -> AsOf {
        let day = now.day
        guard moment <= now || moment.day == day else {
            throw Problem(
                .invalidParameter,
                [
                    Problem.Item(
                        place: .parameter("asOf"), code: "in-the-future",
                        detail: Bilingual("まだ来ていない時点です。", en: "It lies in the future."),
                        hint: day.map { Bilingual("今日は \($0) です。", en: "Today is \($0).") })
                ])
        }
        return self
    }

    /// What it means, in words.
    var label: Bilingual {
        guard let day = Day(text) else { return Bilingual("\(text) の時点で分かっていたこと", en: "What was known at \(text)") }
        return Bilingual(
            "\(When.day(day).label.japanese)の終わりまでに分かっていたこと", en: "What was known by the end of \(day)")
    }
}

extension ParameterType where Value == AsOf {
    fileprivate static var asOf: Self {
        let expectation = Bilingual(
            "日（2025-03-31）か日時（2025-03-31T12:00:00+09:00）",
            en: "a day (2025-03-31) or an instant (2025-03-31T12:00:00+09:00)")
        return Self(schema: .anyOf([.reference("Day"), .reference("Instant")]), expectation: expectation) {
            text throws(ParameterFault) in
            if let day = Day(text) {
                return AsOf(text: text, moment: Timestamp(endOf: day))
            }
            // A plus sign that was not escaped arrives as a blank, which no instant has.
            let text = String(text.map { $0 == " " ? "+" : $0 })
            do throws(InstantFault) {
                return AsOf(text: text, moment: Timestamp(milliseconds: try Instant(parsing: text).milliseconds))
            } catch .offsetMissing {
                throw ParameterFault(
                    detail: Bilingual("時差がありません。", en: "It has no offset."),
                    hint: Bilingual("+09:00 を付けてください（URL では %2B09:00）。", en: "Add +09:00, in a URL %2B09:00."))
            } catch {
                throw .expected(expectation)
            }
        }
    }
}
