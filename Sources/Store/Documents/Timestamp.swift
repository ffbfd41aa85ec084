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

    /// Characters of its text.
    static let length = 29

    func write(to text: UnsafeMutableBufferPointer<UInt8>) {
        let local = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound) + Self.writtenOffset * 60_000
        let day = CivilCalendar.floored(local, 86_400_000)
        let date = CivilCalendar.date(ofDayNumber: day)
        let time = local - day * 86_400_000
        let form: StaticString = "0000-00-00T00:00:00.000+09:00"
        _ = text.initialize(from: UnsafeBufferPointer(start: form.utf8Start, count: form.utf8CodeUnitCount))
        func digits(_ value: Int, _ places: Range<Int>) {
            var rest = UInt32(truncatingIfNeeded: value)
            for place in places.reversed() {
                text[place] = UInt8(truncatingIfNeeded: 48 + rest % 10)
                rest /= 10
            }
        }
        digits(date.year, 0..<4)
        digits(date.month, 5..<7)
        digits(date.day, 8..<10)
        digits(time / 3_600_000, 11..<13)
        digits(time / 60_000 % 60, 14..<16)
        digits(time / 1000 % 60, 17..<19)
        digits(time % 1000, 20..<23)
    }

    /// Reads exactly the written form, with any offset. Byte by byte: a million records have a million of these.
    public init?(_ bytes: some RandomAccessCollection<UInt8>) {
        guard bytes.count == 29 else { return nil }
        func byte(_ place: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: place)] }
        func number(_ place: Int, _ count: Int) -> Int? {
            var number = 0
            for place in place..<place + count {
                let digit = byte(place) &- 48
                guard digit <= 9 else { return nil }
                number = number * 10 + Int(digit)
            }
            return number
        }
        guard byte(4) == UInt8(ascii: "-"), byte(7) == UInt8(ascii: "-"), byte(10) == UInt8(ascii: "T"),
            byte(13) == UInt8(ascii: ":"), byte(16) == UInt8(ascii: ":"), byte(19) == UInt8(ascii: "."),
            byte(26) == UInt8(ascii: ":"), byte(23) == UInt8(ascii: "+") || byte(23) == UInt8(ascii: "-"),
            let year = number(0, 4), let month = number(5, 2), let ofMonth = number(8, 2), let hour = number(11, 2),
            let minute = number(14, 2), let second = number(17, 2), let thousandth = number(20, 3),
            let offsetHours = number(24, 2), let offsetMinutes = number(27, 2), (1...12).contains(month),
            (1...31).contains(ofMonth), hour < 24, minute < 60, second < 60, offsetHours < 24, offsetMinutes < 60
        else { return nil }
        let day = CivilCalendar.dayNumber(year: year, month: month, day: ofMonth)
        guard CivilCalendar.date(ofDayNumber: day) == (year, month, ofMonth) else { return nil }
        let offset = (offsetHours * 60 + offsetMinutes) * (byte(23) == UInt8(ascii: "+") ? 1 : -1)
        self.init(milliseconds: ((day * 1440 + hour * 60 + minute - offset) * 60 + second) * 1000 + thousandth)
    }
}

extension Timestamp: CustomStringConvertible {
    public var description: String {
        String(unsafeUninitializedCapacity: Self.length) { text in
            write(to: text)
            return Self.length
        }
    }
}
