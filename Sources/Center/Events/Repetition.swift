/// 開催のくり返し: how an event that is held again and again goes on from its first day. It is a plan: what became of one
/// of its times is an event of its own that says which one it stands for.
public struct Repetition: FieldGroup {
    public let by = PublicField<RepetitionUnit>("くり返し方", en: "How", .code)
    public let every = PublicField<Int>(
        "間隔", en: "Every", .integer(1...12), default: 1, help: Bilingual("2なら1回おき", en: "2 leaves out every other"))
    public let until = PublicField<Day?>(
        "いつまで", en: "Until", .day, help: Bilingual("書かなければ続く", en: "Goes on if it is not said"))

    public static let declared = Declared(Repetition())
}

public enum RepetitionUnit: String, CodeValue {
    case monthlyOnDay = "毎月同じ日 / Monthly on the same day"
    case monthlyOnWeekday = "毎月同じ週の同じ曜日 / Monthly on the same weekday"
    case weekly = "毎週 / Weekly"
}

extension PublicRow<Repetition> {
    /// The days of the plan that begins on one, within some days. A month that has no such day is left out, as calendars
    /// do it. Never more than a thousand.
    func days(from first: Day, within range: ClosedRange<Day>) -> [Day] {
        let last = min(self.until ?? range.upperBound, range.upperBound)
        var days: [Day] = []
        var step = 0
        while days.count < Self.most, step < Self.most {
            defer { step += 1 }
            switch day(step * self.every, from: first) {
            case .beyond: return days
            case .missing: continue
            case .day(let day):
                if day > last { return days }
                if day >= range.lowerBound { days.append(day) }
            }
        }
        return days
    }

    private static let most = 1000

    private enum Step {
        case day(Day)
        /// The month has none.
        case missing
        /// The calendar ends before.
        case beyond
    }

    private func day(_ steps: Int, from first: Day) -> Step {
        guard self.by != .weekly else { return first.advanced(by: 7 * steps).map(Step.day) ?? .beyond }
        guard let month = first.month.advanced(by: steps) else { return .beyond }
        let number = first.date.day
        guard self.by == .monthlyOnWeekday else {
            return Day(year: month.year, month: month.month, day: number).map(Step.day) ?? .missing
        }
        let ahead = (first.weekday.rawValue - month.firstDay.weekday.rawValue + 7) % 7
        guard let day = month.firstDay.advanced(by: ahead + (number - 1) / 7 * 7), day.month == month else {
            return .missing
        }
        return .day(day)
    }
}
