import Center
import HTTP
import JSON

/// Where a list goes on, as an opaque text in a URL: the position behind which the next page begins, and a checksum of
/// it together with the conditions of the list. It is no secret; the checksum finds what was edited or mixed up.
enum Cursor {
    static func text(_ position: OrderingPosition, _ context: RequestContext) throws(Problem) -> String {
        let bytes = position.bytes
        let sum = checksum(bytes, try conditions(context))
        let all = (0..<4).map { UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * $0)) } + bytes
        var text = ""
        for byte in all {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text
    }

    /// Nil for the first page.
    static func position(_ context: RequestContext, _ ordering: Ordering) throws(Problem) -> OrderingPosition? {
        guard let text = try context[ListParameters.after] else { return nil }
        let bytes = bytes(of: text)
        let conditions = try conditions(context)
        guard let bytes, bytes.count > 4, let position = OrderingPosition(Array(bytes[4...]), of: ordering),
            checksum(Array(bytes[4...]), conditions) == bytes[..<4].reduce(0, { $0 << 8 | UInt32($1) })
        else {
            let first = url(context, conditions, after: nil)
            throw Problem(.cursorInvalid).with("first", .string(first))
        }
        return position
    }

    /// The URL of the page behind a position.
    static func next(_ position: OrderingPosition, _ context: RequestContext) throws(Problem) -> String {
        url(context, try conditions(context), after: try text(position, context))
    }

    /// The query without the cursor: what makes it this list and no other. Pages may have other sizes.
    private static func conditions(_ context: RequestContext) throws(Problem) -> [QueryItems.Item] {
        try QueryCheck.items(context.request.head).filter { $0.name != "after" }
    }

    private static func url(_ context: RequestContext, _ items: [QueryItems.Item], after: String?) -> String {
        let head = context.request.head
        var path: [UInt8] = []
        for segment in head.bytes[head.path].split(separator: 0x2F) {
            path.append(0x2F)
            PercentEncoding.append(segment, to: &path)
        }
        let cursor = after.map { [QueryItems.Item(name: "after", value: $0)] } ?? []
        let query = (items + cursor).map {
            PercentEncoding.encode($0.name) + ($0.value.map { "=" + PercentEncoding.encode($0) } ?? "")
        }
        return String(decoding: path, as: UTF8.self) + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    private static let digits = Array("0123456789abcdef")

    private static func bytes(of text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        guard utf8.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count / 2)
        for place in stride(from: 0, to: utf8.count, by: 2) {
            guard let high = value(utf8[place]), let low = value(utf8[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x57
        default: nil
        }
    }

    /// FNV-1a.
    private static func checksum(_ bytes: [UInt8], _ conditions: [QueryItems.Item]) -> UInt32 {
        var sum: UInt32 = 0x811C_9DC5
        for byte in bytes { sum = (sum ^ UInt32(byte)) &* 0x0100_0193 }
        for item in conditions where item.name != "limit" && item.name != "total" {
            for byte in "\(item.name)=\(item.value ?? "")&".utf8 { sum = (sum ^ UInt32(byte)) &* 0x0100_0193 }
        }
        return sum
    }
}
