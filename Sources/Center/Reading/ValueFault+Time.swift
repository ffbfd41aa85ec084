import CivilTime

/// What is said about days, months, years and times that are none.
extension ValueFault {
    func toldOfTime(_ type: FieldType) -> Told {
        switch self {
        case .date(let fault): told(fault, type)
        case .spelledDate(let when):
            (
                "wrong-format", Bilingual("が日付の形ではありません。", en: "is not spelled as a date."),
                Bilingual("\(when) と書いてください。", en: "Write \(when).")
            )
        case .weekday(let day):
            (
                "wrong-weekday",
                Bilingual(
                    "の曜日が合いません。\(day)（\(Era.yearName(day.date.year) ?? "")）は\(day.weekday.label.japanese)曜日です。",
                    en: "names another day of the week: \(day) is a \(day.weekday.label.english)."), nil
            )
        case .precision(let allowed):
            (
                "wrong-precision",
                Bilingual(
                    "には\(allowed.names.japanese)を書いてください。", en: "must be \(allowed.names.english)."), type.dateForm
            )
        case .time(let hour, let minute): told(hour: hour, minute: minute)
        case .instant(let fault): told(fault)
        default: ("wrong-format", Bilingual("は 09:30 の形で書いてください。", en: "must be written as 09:30."), nil)
        }
    }

    private func told(_ fault: DateFault, _ type: FieldType) -> Told {
        switch fault {
        case .form:
            ("wrong-format", Bilingual("が日付の形ではありません。", en: "is not spelled as a date."), type.dateForm)
        case .month(let month):
            ("no-such-day", Bilingual("の月が\(month)になっています。", en: "names month \(month)."), type.dateForm)
        case .day(let year, let month):
            (
                "no-such-day",
                Bilingual(
                    "にない日です。\(month)月は\(CivilCalendar.days(inMonth: month, of: year))日までです\(leapNote(year, month))。",
                    en: "is no day: month \(month) of \(year) has \(CivilCalendar.days(inMonth: month, of: year)) days."
                ), nil
            )
        case .range:
            (
                "out-of-range",
                Bilingual(
                    "は\(Day.first)から\(Day.last)までの日付で書いてください。", en: "must be between \(Day.first) and \(Day.last)."),
                nil
            )
        case .years(let first, let second):
            (
                "years-differ",
                Bilingual(
                    "の年が合いません。\([first, second].map(named).joined(separator: "、"))です。",
                    en: "names two years, \(first) and \(second)."), nil
            )
        }
    }

    private func named(_ year: Int) -> String { "\(year)年は\(Era.yearName(year) ?? "別の元号")" }

    private func leapNote(_ year: Int, _ month: Int) -> String {
        guard month == 2, let name = Era.yearName(year) else { return "" }
        return "（\(name)は\(CivilCalendar.isLeap(year) ? "うるう年" : "平年")）"
    }

    private func told(hour: Int, minute: Int) -> Told {
        let hint: Bilingual? =
            (25...29).contains(hour) && minute < 60
            ? Bilingual(
                "翌日の\(hour - 24):\(String(padded: minute, to: 2))ですか。",
                en: "Do you mean \(hour - 24):\(String(padded: minute, to: 2)) of the next day?")
            : nil
        return ("no-such-time", Bilingual("にない時刻です。00:00から24:00までです。", en: "is no time between 00:00 and 24:00."), hint)
    }

    private func told(_ fault: InstantFault) -> Told {
        let form = Bilingual("2026-11-20T10:12:00+09:00 の形で書きます。", en: "Write it as 2026-11-20T10:12:00+09:00.")
        switch fault {
        case .form: return ("wrong-format", Bilingual("が日時の形ではありません。", en: "is not spelled as an instant."), form)
        case .offsetMissing:
            return (
                "offset-missing", Bilingual("に時差（+09:00）がありません。", en: "has no offset such as +09:00."), form
            )
        case .date(let fault): return told(fault, .instant)
        case .time: return ("no-such-time", Bilingual("にない時刻です。", en: "is no time of a day."), form)
        }
    }
}

extension FieldType {
    /// How to write what the field holds.
    var dateForm: Bilingual? {
        switch self {
        case .day: Bilingual("2025-02-10 の形で書きます。", en: "Write it as 2025-02-10.")
        case .when(let bounds): bounds.precisions.form
        default: nil
        }
    }
}

extension Set<When.Precision> {
    private static let words: [(precision: When.Precision, name: Bilingual, example: String)] = [
        (.day, Bilingual("日", en: "a day"), "2025-02-10"), (.month, Bilingual("月", en: "a month"), "2025-02"),
        (.fiscalYear, Bilingual("年度", en: "a fiscal year"), "FY2024"),
    ]

    var names: Bilingual {
        let names = Self.words.filter { contains($0.precision) }.map(\.name)
        return Bilingual(
            names.map(\.japanese).joined(separator: "か"), en: names.map(\.english).joined(separator: " or "))
    }

    var form: Bilingual {
        let examples = Self.words.filter { contains($0.precision) }.map(\.example)
        return Bilingual(
            "\(examples.joined(separator: "、")) の形で書きます。", en: "Write it as \(examples.joined(separator: ", ")).")
    }
}
