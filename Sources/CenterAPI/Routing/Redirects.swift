import HTTP

/// Sends a client on where it plainly meant another URL.
enum Redirects {
    /// The location of the same resource without the slash at the end, where there is one. It is written from the
    /// path as understood, never from the target as sent: `//other.example/..` must not lead off this server.
    static func withoutLastSlash(_ head: borrowing RequestHead, _ table: RouteTable) -> String? {
        guard head.path.count > 1, head.bytes[head.path.upperBound - 1] == 0x2F else { return nil }
        let path = head.path.lowerBound..<head.path.upperBound - 1
        guard table.find(head, path: path) != nil else { return nil }
        var location: [UInt8] = []
        for segment in head.bytes[path].split(separator: 0x2F) {
            location.append(0x2F)
            PercentEncoding.append(segment, to: &location)
        }
        if location.isEmpty { location.append(0x2F) }
        if let query = head.query {
            location.append(0x3F)
            location.append(contentsOf: head.bytes[query])
        }
        return String(decoding: location, as: UTF8.self)
    }
}
