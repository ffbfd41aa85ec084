/// One entry of a calendar (a VEVENT of RFC 5545): plain values, ready to be written. Whoever makes one sees to it that
/// its days and times are of the calendar.
public struct CalendarEntry: Hashable, Sendable {
    /// Never changes, and is nobody else's in the world.
    public var uid: String
    /// Grows whenever the entry changes: programs take the entry with the highest.
    public var sequence: Int
    /// When it was last changed.
    public var changed: CalendarStamp
    public var begins: CalendarTime
    /// Of days, the last one; nil where the end is not known.
    public var ends: CalendarTime?
    public var summary: String
    public var description: String?
    public var location: String?
    public var url: String?
    public var categories: [String] = []
    public var isCancelled = false

    public init(
        uid: String, sequence: Int, changed: CalendarStamp, begins: CalendarTime, ends: CalendarTime? = nil,
        summary: String
    ) {
        self.uid = uid
        self.sequence = sequence
        self.changed = changed
        self.begins = begins
        self.ends = ends
        self.summary = summary
    }
}

public struct CalendarDay: Hashable, Sendable {
    public var year, month, day: Int

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    var text: String { Digits.text(year, 4) + Digits.text(month, 2) + Digits.text(day, 2) }
}

/// When an entry begins or ends.
public enum CalendarTime: Hashable, Sendable {
    /// A whole day. An end is the day after the last, as RFC 5545 counts it.
    case day(CalendarDay)
    /// On the clock of the calendar's own zone.
    case local(CalendarDay, hour: Int, minute: Int)
}

/// A moment in UTC.
public struct CalendarStamp: Hashable, Sendable {
    public var day: CalendarDay
    /// Since its midnight, below 86,400.
    public var seconds: Int

    public init(day: CalendarDay, seconds: Int) {
        self.day = day
        self.seconds = seconds
    }

    var text: String {
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Digits.text($0, 2) }.joined()
        return "\(day.text)T\(time)Z"
    }
}

enum Digits {
    static func text(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
