import CivilTime
import HTTP

/// One loop's lines on their way to the log: filled without a lock, handed over when there are many or after a moment.
struct LogBuffer {
    private static let fullBytes = 32 * 1024
    private static let patience: UInt64 = 50_000_000

    private let log: AccessLog?
    private var lines: [UInt8] = []
    private var count = 0
    private var oldest: UInt64 = 0
    private var clock = CachedLogTime()

    init(log: AccessLog?) {
        self.log = log
    }

    /// One JSON object a line. Nothing in it comes from the request's text but the caller's id and the address.
    mutating func append(_ record: borrowing ExchangeRecord, route: String, wall: UInt64, now: UInt64) {
        guard log != nil else { return }
        if lines.isEmpty {
            oldest = now
            lines.reserveCapacity(Self.fullBytes + 1024)
        }
        lines.append(text: "{\"time\":\"")
        clock.append(wall: wall, to: &lines)
        lines.append(text: "\",\"id\":\"")
        record.id.append(to: &lines)
        lines.append(text: "\",\"method\":\"")
        lines.append(text: record.method?.name ?? "-")
        lines.append(text: "\",\"route\":\"")
        lines.append(contentsOf: route.utf8)
        lines.append(text: "\",\"status\":")
        lines.append(decimal: UInt64(record.status.code))
        lines.append(text: ",\"bytes\":")
        lines.append(decimal: record.bytes)
        lines.append(text: ",\"micros\":")
        lines.append(decimal: record.duration / 1000)
        if let caller = record.caller {
            lines.append(text: ",\"caller\":\"")
            lines.append(contentsOf: caller.utf8.lazy.filter { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C })
            lines.append(text: "\"")
        }
        lines.append(text: ",\"address\":\"")
        lines.append(contentsOf: record.address)
        lines.append(text: "\"}\n")
        count += 1
        if lines.count >= Self.fullBytes { handOver() }
    }

    mutating func handOver() {
        guard let log, count > 0 else { return }
        log.submit(AccessLog.Chunk(bytes: lines, lines: count))
        lines = []
        count = 0
    }

    mutating func handOver(ifDueAt now: UInt64) {
        if count > 0, now &- oldest >= Self.patience { handOver() }
    }

    /// How long the loop may sleep before lines get too old; -1 without lines.
    var millisecondsToHandOver: CInt { count > 0 ? 50 : -1 }
}

/// The time of a log line in the center's zone, its text made once a second but for the milliseconds.
private struct CachedLogTime {
    private var second = UInt64.max
    private var text: [UInt8] = []

    mutating func append(wall: UInt64, to bytes: inout [UInt8]) {
        let second = wall / 1_000_000_000
        if second != self.second {
            self.second = second
            text = Self.text(unixSeconds: Int64(clamping: second) + 9 * 3600)
        }
        bytes.append(contentsOf: text)
        bytes.append(text: ".")
        let milliseconds = wall / 1_000_000 % 1000
        for divisor: UInt64 in [100, 10, 1] {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: milliseconds / divisor % 10))
        }
        bytes.append(text: "+09:00")
    }

    private static func text(unixSeconds: Int64) -> [UInt8] {
        let (year, month, day) = CivilCalendar.date(ofDayNumber: Int(unixSeconds / 86_400))
        let time = Int(unixSeconds % 86_400)
        var text = Array(String(year).utf8)
        for (mark, number) in [("-", month), ("-", day), ("T", time / 3600), (":", time / 60 % 60), (":", time % 60)] {
            text.append(contentsOf: (mark + (number < 10 ? "0" : "") + String(number)).utf8)
        }
        return text
    }
}

extension [UInt8] {
    mutating func append(text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(decimal value: UInt64) {
        guard value >= 10 else { return append(0x30 + UInt8(truncatingIfNeeded: value)) }
        var divisor: UInt64 = 10
        while value / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            append(0x30 + UInt8(truncatingIfNeeded: value / divisor % 10))
            divisor /= 10
        }
    }
}
