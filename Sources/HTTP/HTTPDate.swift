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
        let day = Self.floorDivide(clamped, 86_400)
        if day != Self.floorDivide(seconds, 86_400) { writeDay(day) }
        seconds = clamped
        let time = Int(clamped - day * 86_400)
        write(time / 3600, at: 17)
        write(time / 60 % 60, at: 20)
        write(time % 60, at: 23)
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }

    private mutating func writeDay(_ day: Int64) {
        let weekday = Int(day + 4 - Self.floorDivide(day + 4, 7) * 7)
        let (year, month, dayOfMonth) = Self.civil(day)
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

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value / divisor - (value % divisor < 0 ? 1 : 0)
    }

    /// The proleptic Gregorian date of a day counted from 1970-01-01, reckoned in eras of 400 years that begin in March,
    /// so that the leap day is an era's last.
    public static func civil(_ day: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * march + 2) / 5 + 1))
    }
}
