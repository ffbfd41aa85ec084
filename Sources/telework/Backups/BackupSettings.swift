import CivilTime
import Store

/// When the server makes backups by itself, where, and for how long they are kept.
struct BackupSettings: Equatable, Sendable {
    /// Relative to the data directory.
    var directory = "backups"
    var time: TimeOfDay? = TimeOfDay(minutes: 3 * 60)
    var days = 30

    /// Minutes since midnight in Japan.
    struct TimeOfDay: Equatable, Sendable, CustomStringConvertible {
        let minutes: Int

        init(minutes: Int) {
            self.minutes = minutes
        }

        /// As `03:00`.
        init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
            var digits: [Int] = []
            for place in [0, 1, 3, 4] {
                guard (48...57).contains(bytes[place]) else { return nil }
                digits.append(Int(bytes[place]) - 48)
            }
            let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
            guard hour < 24, minute < 60 else { return nil }
            minutes = hour * 60 + minute
        }

        var description: String {
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(two(minutes / 60)):\(two(minutes % 60))"
        }

        /// The last time that it was this late.
        func last(before now: Timestamp) -> Timestamp {
            let day = 86_400_000
            let offset = 9 * 3_600_000 - minutes * 60_000
            return Timestamp(milliseconds: CivilCalendar.floored(now.milliseconds + offset, day) * day - offset)
        }
    }
}
