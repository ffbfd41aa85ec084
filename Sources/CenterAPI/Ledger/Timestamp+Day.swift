import Center
import Store

/// The store's moments in the calendar of the center's town.
extension Timestamp {
    /// The last moment of a day, which is what a day without a time means: until when something holds or was known.
    init(endOf day: Day) { self.init(milliseconds: (day.number + 1) * 86_400_000 - 9 * 3_600_000 - 1) }

    /// Nil outside of the years there are here.
    var day: Day? { Instant(milliseconds: milliseconds)?.day }

    /// As people write it.
    var dayText: String { String(description.prefix(10)) }

    /// Of the clock, so it is one.
    var instant: Instant { Instant(milliseconds: milliseconds) ?? Instant(unixSeconds: 0) }
    var today: Day { instant.day ?? .first }
}
