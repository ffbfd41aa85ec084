import CivilTime

/// An instant in milliseconds since 1970-01-01T00:00:00Z, written as `2026-11-20T10:12:03.123+09:00`: the offset is
/// always said. Japan has one time zone and no summer time, so files are written with its offset; any is read.
public struct Timestamp: Hashable, Comparable, Sendable {
    public var milliseconds: Int

    public init(milliseconds: Int) {
        self.milliseconds = milliseconds
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    private static let writtenOffset = 9 * 60
    /// What four digits of a year can say.
    private static let range = -62_135_596_800_000...253_402_268_399_999

    public func append(to bytes: inout [UInt8]) {
        let local = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound) + Self.writtenOffset * 60_000
        let day = CivilCalendar.floored(local, 86_400_000)
        let date = CivilCalendar.date(ofDayNumber: day)
        let time = local - day * 86_400_000
        func digits(_ value: Int, _ count: Int) {
            var divisor = 1
            for _ in 1..<count { divisor *= 10 }
            while divisor > 0 {
                bytes.append(UInt8(truncatingIfNeeded: 48 + value / divisor % 10))
                divisor /= 10
            }
        }
        digits(date.year, 4)
        bytes.append(UInt8(ascii: "-"))
        digits(date.month, 2)
        bytes.append(UInt8(ascii: "-"))
        digits(date.day, 2)
        bytes.append(UInt8(ascii: "T"))
        digits(time / 3_600_000, 2)
        bytes.append(UInt8(ascii: ":"))
        digits(time / 60_000 % 60, 2)
        bytes.append(UInt8(ascii: ":"))
        digits(time / 1000 % 60, 2)
        bytes.append(UInt8(ascii: "."))
        digits(time % 1000, 3)
        bytes += "+09:00".utf8
    }

    /// Reads exactly the written form, with any offset.
    public init?(_ bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 29 else { return nil }
        let form = "dddd-dd-ddTdd:dd:dd.dddsdd:dd"
        var numbers: [Int] = []
        var number: Int?
        var sign = 1
        for (byte, expected) in zip(bytes, form.utf8) {
            if expected == UInt8(ascii: "d") {
                guard byte >= 48, byte <= 57 else { return nil }
                number = (number ?? 0) * 10 + Int(byte - 48)
                continue
            }
            if let ended = number { numbers.append(ended) }
            number = nil
            if expected == UInt8(ascii: "s") {
                guard byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") else { return nil }
                sign = byte == UInt8(ascii: "+") ? 1 : -1
            } else if byte != expected {
                return nil
            }
        }
        numbers.append(number ?? 0)
        guard numbers.count == 9, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24,
            numbers[4] < 60, numbers[5] < 60, numbers[7] < 24, numbers[8] < 60
        else { return nil }
        let day = CivilCalendar.dayNumber(year: numbers[0], month: numbers[1], day: numbers[2])
        guard CivilCalendar.date(ofDayNumber: day) == (numbers[0], numbers[1], numbers[2]) else { return nil }
        let minutes = day * 1440 + numbers[3] * 60 + numbers[4] - sign * (numbers[7] * 60 + numbers[8])
        self.init(milliseconds: (minutes * 60 + numbers[5]) * 1000 + numbers[6])
    }
}

extension Timestamp: CustomStringConvertible {
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
