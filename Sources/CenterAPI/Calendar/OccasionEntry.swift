import Center
import Formats
import Store

/// An occasion as calendars are told of it. Its UID is made of what never changes: the record's id, the part of it, and
/// the host of `publicUrl`, by which the entry is nobody else's in the world.
extension CalendarEntry {
    init(
        _ occasion: Occasion, _ record: Record<CenterDocument>, exception: Record<CenterDocument>?, organizer: String?,
        _ center: CenterSettings
    ) {
        let part = occasion.part.map { "-\($0)" } ?? ""
        self.init(
            uid: "\(occasion.id)\(part)@\(center.publicHost)",
            sequence: record.revision + (exception?.revision ?? 0),
            changed: CalendarStamp(exception.map { max($0.at, record.at) } ?? record.at),
            begins: .day(CalendarDay(occasion.first)), summary: occasion.title)
        setTimes(occasion)
        description = Self.description(occasion, organizer)
        let places = [occasion.place, occasion.address].compactMap(\.self)
        location = places.isEmpty ? nil : places.joined(separator: " ")
        url = occasion.url ?? "\(center.publicURL)/v1/\(occasion.kind.name)/\(occasion.record)"
        categories = [occasion.category.japanese]
        isCancelled = occasion.isCancelled
    }

    private mutating func setTimes(_ occasion: Occasion) {
        guard occasion.isTimed, let start = occasion.start else {
            // The day after the last; where the calendar of the house ends, the last.
            ends = .day(CalendarDay(occasion.last.advanced(by: 1) ?? occasion.last))
            return
        }
        begins = .local(CalendarDay(occasion.first), hour: start.minutes / 60, minute: start.minutes % 60)
        guard let end = occasion.end else { return }
        let midnight = end.minutes == 1440
        let day = midnight ? occasion.last.advanced(by: 1) ?? occasion.last : occasion.last
        ends = .local(CalendarDay(day), hour: midnight ? 0 : end.minutes / 60, minute: end.minutes % 60)
    }

    private static func description(_ occasion: Occasion, _ organizer: String?) -> String? {
        let lines = [
            occasion.summary, organizer.map { "主催: \($0)" }, occasion.capacity.map { "定員: \($0)人" },
            occasion.fee.map { $0 == 0 ? "参加費: 無料" : "参加費: \($0)円" },
        ].compactMap(\.self)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }
}

extension CalendarDay {
    init(_ day: Day) {
        let date = day.date
        self.init(year: date.year, month: date.month, day: date.day)
    }
}

extension CalendarStamp {
    init(_ time: Timestamp) {
        let seconds = max(0, time.milliseconds / 1000)
        let day = Day(dayNumber: seconds / 86_400) ?? .first
        self.init(day: CalendarDay(day), seconds: seconds % 86_400)
    }
}

extension CenterSettings {
    /// The name alone, without scheme and port.
    var publicHost: String {
        let rest = publicURL.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first ?? "localhost"
        // An address of version 6 has colons of its own.
        if rest.first == "[" { return String(rest.prefix { $0 != "]" }.dropFirst()) }
        return String(rest.prefix { $0 != ":" })
    }
}
