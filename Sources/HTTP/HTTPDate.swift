import CivilTime

/// A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7, IMF-fixdate). Kept as its 29 bytes,
/// because a server writes the same second into many answers; the second itself is handed in.
public struct HTTPDate: Sendable, Equatable, CustomStringConvertible {
    public private(set) var seconds: Int64
    private(set) var bytes: [UInt8]

    /// Years 0001 to 9999; what lies outside is shown as the nearest of these.
    public init(unixSeconds: Int64) {
        bytes = Array("Thu, 01 Jan 1970 00:00:00 GMT".utf8)
        seconds = 0
        update(unixSeconds: unixSeconds)
    }

    /// Rewrites only what changed where the day is the same.
    public mutating func update(unixSeconds: Int64) {
        let clamped = min(max(unixSeconds, -62_135_596_800), 253_402_300_799)
        if clamped == seconds { return }
        let day = CivilCalendar.floored(Int(clamped), 86_400)
        if day != CivilCalendar.floored(Int(seconds), 86_400) { writeDay(day) }
        seconds = clamped
        let time = Int(clamped) - day * 86_400
        write(time / 3600, at: 17)
        write(time / 60 % 60, at: 20)
        write(time % 60, at: 23)
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func writeDay(_ day: Int) {
        let weekday = day + 4 - CivilCalendar.floored(day + 4, 7) * 7
        let (year, month, dayOfMonth) = CivilCalendar.date(ofDayNumber: day)
        copy("SunMonTueWedThuFriSat", from: weekday * 3, at: 0)
        write(dayOfMonth, at: 5)
        copy("JanFebMarAprMayJunJulAugSepOctNovDec", from: (month - 1) * 3, at: 8)
        write(year / 100, at: 12)
        write(year % 100, at: 14)
    }

    private mutating func write(_ number: Int, at index: Int) {
        bytes[index] = ASCII.zero + UInt8(truncatingIfNeeded: number / 10)
        bytes[index + 1] = ASCII.zero + UInt8(truncatingIfNeeded: number % 10)
    }

    private mutating func copy(_ names: StaticString, from start: Int, at index: Int) {
        for offset in 0..<3 { bytes[index + offset] = names.utf8Start[start + offset] }
    }
}
