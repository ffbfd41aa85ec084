import CivilTime

/// A moment, written with the center's offset. It is made of text or of a number handed in: there is no clock here.
public struct Instant: Hashable, Comparable, Sendable {
    /// Since 1970-01-01T00:00:00Z.
    public let milliseconds: Int

    /// Of the days of `FiscalYear.range` in any zone.
    private static let range =
        (Day.first.number - 1) * 86_400_000...(Day.last.number + 2) * 86_400_000

    public init?(milliseconds: Int) {
        guard Self.range.contains(milliseconds) else { return nil }
        self.milliseconds = milliseconds
    }

    /// The nearest that is in range.
    public init(unixSeconds: Int64) {
        let seconds = Int(clamping: unixSeconds)
        milliseconds = min(max(seconds, Self.range.lowerBound / 1000), Self.range.upperBound / 1000) * 1000
    }

    /// For what was an instant when it was stored.
    init(stored milliseconds: Int) { self.milliseconds = milliseconds }

    /// Japan's, all year.
    static let offsetMinutes = 540

    /// The day on the center's calendar; nil just outside of it.
    public var day: Day? {
        Day(dayNumber: CivilCalendar.floored(milliseconds + Self.offsetMinutes * 60_000, 86_400_000))
    }

    /// On the center's clock, 0 to 1439.
    public var minuteOfDay: Int {
        let local = milliseconds + Self.offsetMinutes * 60_000
        return (local - CivilCalendar.floored(local, 86_400_000) * 86_400_000) / 60_000
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
}

extension Instant: CustomStringConvertible {
    /// `2026-11-20T10:12:00+09:00`, with `.123` where there are milliseconds.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.length) { write(to: $0) }
    }

    /// The most bytes of its text.
    static let length = 29

    /// Digit by digit: every record of a list has some of these. Says how many bytes it wrote.
    func write(to memory: UnsafeMutableBufferPointer<UInt8>) -> Int {
        let local = milliseconds + Self.offsetMinutes * 60_000
        let number = CivilCalendar.floored(local, 86_400_000)
        let date = CivilCalendar.date(ofDayNumber: number)
        let rest = local - number * 86_400_000
        var place = 0
        func put(_ number: Int, _ digits: Int, _ mark: Unicode.Scalar?) {
            var divisor = digits == 4 ? 1000 : digits == 3 ? 100 : 10
            while divisor > 0 {
                memory[place] = UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10)
                place += 1
                divisor /= 10
            }
            guard let mark else { return }
            memory[place] = UInt8(truncatingIfNeeded: mark.value)
            place += 1
        }
        put(date.year, 4, "-")
        put(date.month, 2, "-")
        put(date.day, 2, "T")
        put(rest / 3_600_000, 2, ":")
        put(rest / 60_000 % 60, 2, ":")
        put(rest / 1000 % 60, 2, rest % 1000 == 0 ? "+" : ".")
        if rest % 1000 != 0 { put(rest % 1000, 3, "+") }
        put(9, 2, ":")
        put(0, 2, nil)
        return place
    }
}

/// Why a text is no instant.
public enum InstantFault: Error, Hashable, Sendable {
    case form
    /// Without an offset it could be any of 26 hours.
    case offsetMissing
    case date(DateFault)
    case time
}

extension Instant {
    public init?(_ text: String) { try? self.init(parsing: text) }

    /// RFC 3339 with any offset. A second 60 is the one after it, and 24:00:00 the next day's first.
    public init(parsing text: String) throws(InstantFault) {
        let parsed = text.withBytes { text in Result { () throws(InstantFault) in try Self.parts(of: text) } }
        let parts = try parsed.get()
        let date: Day
        do { date = try Day(checkedYear: parts.year, month: parts.month, day: parts.day) } catch { throw .date(error) }
        let isMidnight = parts.hour == 24 && parts.minute == 0 && parts.second == 0 && parts.millisecond == 0
        guard parts.hour < 24 || isMidnight, parts.minute < 60, parts.second <= 60 else { throw .time }
        let minutes = date.number * 1440 + parts.hour * 60 + parts.minute - parts.offset
        milliseconds = (minutes * 60 + parts.second) * 1000 + parts.millisecond
    }

    private struct Parts {
        var year, month, day, hour, minute, second: Int
        var millisecond = 0
        var offset = 0
    }

    private static func parts(of text: UnsafeBufferPointer<UInt8>) throws(InstantFault) -> Parts {
        guard (19...40).contains(text.count), text[4] == 0x2D, text[7] == 0x2D, text[10] | 0x20 == UInt8(ascii: "t"),
            text[13] == 0x3A, text[16] == 0x3A, let year = text.number(0..<4), let month = text.number(5..<7),
            let day = text.number(8..<10), let hour = text.number(11..<13), let minute = text.number(14..<16),
            let second = text.number(17..<19)
        else { throw .form }
        var parts = Parts(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        var index = 19
        if index < text.count, text[index] == UInt8(ascii: ".") {
            let first = index + 1
            index = first
            while index < text.count, text.number(index..<index + 1) != nil { index += 1 }
            guard index > first else { throw .form }
            for place in first..<first + 3 {
                parts.millisecond = parts.millisecond * 10 + (place < index ? Int(text[place] - 0x30) : 0)
            }
        }
        parts.offset = try offset(text, from: index)
        return parts
    }

    private static func offset(_ text: UnsafeBufferPointer<UInt8>, from start: Int) throws(InstantFault) -> Int {
        guard start < text.count else { throw .offsetMissing }
        let sign = text[start]
        if sign | 0x20 == UInt8(ascii: "z"), text.count == start + 1 { return 0 }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), text.count == start + 6, text[start + 3] == 0x3A,
            let hours = text.number(start + 1..<start + 3), let minutes = text.number(start + 4..<start + 6),
            hours < 24,
            minutes < 60
        else { throw .form }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}
