/// An instant as this API prints it: `2026-11-20T10:12:00+09:00`. The center's clock is Japan's, which has no summer
/// time, so no table of zones is needed.
enum InstantText {
    static func of(unixSeconds: Int64) -> String {
        let local = min(max(unixSeconds, 0), 253_402_268_399) + 9 * 3600
        let date = civilDate(daysSince1970: Int(local / 86_400))
        let second = Int(local % 86_400)
        return String(unsafeUninitializedCapacity: 25) { bytes in
            var length = 0
            func write(_ number: Int, _ digits: Int, _ after: Unicode.Scalar) {
                var rest = number
                for place in (0..<digits).reversed() {
                    bytes[length + place] = UInt8(truncatingIfNeeded: 0x30 + rest % 10)
                    rest /= 10
                }
                bytes[length + digits] = UInt8(truncatingIfNeeded: after.value)
                length += digits + 1
            }
            write(date.year, 4, "-")
            write(date.month, 2, "-")
            write(date.day, 2, "T")
            write(second / 3600, 2, ":")
            write(second / 60 % 60, 2, ":")
            write(second % 60, 2, "+")
            write(9, 2, ":")
            bytes[length] = 0x30
            bytes[length + 1] = 0x30
            return length + 2
        }
    }

    /// By eras of 400 years that begin on 1 March, so that a leap day is the last of its year.
    private static func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }
}
