/// Monday first, as calendars of offices are.
public enum Weekday: Int, CaseIterable, Comparable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    public var label: Bilingual {
        switch self {
        case .monday: Bilingual("月", en: "Mon")
        case .tuesday: Bilingual("火", en: "Tue")
        case .wednesday: Bilingual("水", en: "Wed")
        case .thursday: Bilingual("木", en: "Thu")
        case .friday: Bilingual("金", en: "Fri")
        case .saturday: Bilingual("土", en: "Sat")
        case .sunday: Bilingual("日", en: "Sun")
        }
    }

    public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
