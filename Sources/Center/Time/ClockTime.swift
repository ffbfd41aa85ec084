/// A time of day to the minute. 24:00 is one, because places close then; it never begins anything.
public struct ClockTime: Hashable, Comparable, Sendable {
    /// Since midnight, 0 to 1440.
    public let minutes: Int

    public init?(minutes: Int) {
        guard (0...1440).contains(minutes) else { return nil }
        self.minutes = minutes
    }

    public init?(hour: Int, minute: Int) {
        guard (0...24).contains(hour), (0...59).contains(minute) else { return nil }
        self.init(minutes: hour * 60 + minute)
    }

    public static func < (left: ClockTime, right: ClockTime) -> Bool { left.minutes < right.minutes }
}

extension ClockTime: CustomStringConvertible {
    /// `09:30`, and nothing else.
    public init?(_ text: String) {
        guard let (hour, minute) = Self.parts(text) else { return nil }
        self.init(hour: hour, minute: minute)
    }

    /// The two numbers of a text in the form of a time, whether or not a day has such a time: `25:00` means one
    /// o'clock of the next day to whoever wrote it.
    static func parts(_ text: String) -> (hour: Int, minute: Int)? {
        text.withBytes { text in
            guard text.count == 5, text[2] == 0x3A, let hour = text.number(0..<2), let minute = text.number(3..<5)
            else { return nil }
            return (hour, minute)
        }
    }

    public var description: String {
        "\(String(padded: minutes / 60, to: 2)):\(String(padded: minutes % 60, to: 2))"
    }
}
