/// A calendar that others subscribe to, as iCalendar (RFC 5545) writes it and Outlook, Google and Apple read it: times
/// on the clock of one zone, which is described in the calendar itself, since Outlook takes no zone on its name alone.
/// Every entry stands for itself; nothing repeats by a rule, which each of those programs understands in its own way.
public struct CalendarFeed: Sendable {
    public let name: String
    public let zone: CalendarZone
    /// Who made it, as programs name themselves to others: `-//telework//1.0//JA`.
    public let product: String
    public var entries: [CalendarEntry]

    public init(name: String, zone: CalendarZone, product: String, entries: [CalendarEntry]) {
        self.name = name
        self.zone = zone
        self.product = product
        self.entries = entries
    }

    public func bytes() -> [UInt8] {
        var lines = ContentLines()
        lines.append("BEGIN", "VCALENDAR")
        lines.append("VERSION", "2.0")
        lines.append("PRODID", text: product)
        lines.append("CALSCALE", "GREGORIAN")
        lines.append("METHOD", "PUBLISH")
        // RFC 7986 5.1 and 5.7, and what Outlook and Google read for the same.
        lines.append("NAME", text: name)
        lines.append("X-WR-CALNAME", text: name)
        lines.append("X-WR-TIMEZONE", zone.name)
        lines.append("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
        lines.append("X-PUBLISHED-TTL", "PT1H")
        zone.write(to: &lines)
        for entry in entries { write(entry, to: &lines) }
        lines.append("END", "VCALENDAR")
        return lines.bytes
    }

    private func write(_ entry: CalendarEntry, to lines: inout ContentLines) {
        lines.append("BEGIN", "VEVENT")
        lines.append("UID", text: entry.uid)
        lines.append("DTSTAMP", entry.changed.text)
        lines.append("LAST-MODIFIED", entry.changed.text)
        lines.append("SEQUENCE", String(entry.sequence))
        time(entry.begins, ("DTSTART;VALUE=DATE", "DTSTART;TZID="), to: &lines)
        if let ends = entry.ends { time(ends, ("DTEND;VALUE=DATE", "DTEND;TZID="), to: &lines) }
        lines.append("SUMMARY", text: entry.summary)
        if let description = entry.description { lines.append("DESCRIPTION", text: description) }
        if let location = entry.location { lines.append("LOCATION", text: location) }
        if let url = entry.url { lines.append("URL", url) }
        if !entry.categories.isEmpty {
            lines.append("CATEGORIES", entry.categories.map(ContentLines.escaped).joined(separator: ","))
        }
        lines.append("STATUS", entry.isCancelled ? "CANCELLED" : "CONFIRMED")
        // What others offer does not make a reader busy.
        lines.append("TRANSP", "TRANSPARENT")
        lines.append("END", "VEVENT")
    }

    private func time(
        _ time: CalendarTime, _ names: (day: String, local: String), to lines: inout ContentLines
    ) {
        switch time {
        case .day(let day): lines.append(names.day, day.text)
        case .local(let day, let hour, let minute):
            lines.append(
                "\(names.local)\(zone.name)", "\(day.text)T\(Digits.text(hour, 2))\(Digits.text(minute, 2))00")
        }
    }
}

/// A zone without summer time, now and in the years a calendar is about.
public struct CalendarZone: Sendable {
    /// In the database of zones: `Asia/Tokyo`.
    let name: String
    /// As clocks there abbreviate it.
    let abbreviation: String
    /// `+0900`
    let offset: String

    public static let tokyo = CalendarZone(name: "Asia/Tokyo", abbreviation: "JST", offset: "+0900")

    func write(to lines: inout ContentLines) {
        lines.append("BEGIN", "VTIMEZONE")
        lines.append("TZID", name)
        lines.append("BEGIN", "STANDARD")
        lines.append("DTSTART", "19700101T000000")
        lines.append("TZOFFSETFROM", offset)
        lines.append("TZOFFSETTO", offset)
        lines.append("TZNAME", abbreviation)
        lines.append("END", "STANDARD")
        lines.append("END", "VTIMEZONE")
    }
}
