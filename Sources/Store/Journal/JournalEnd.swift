import JSON

/// The last line of a journal file that another follows, so that a missing newest file is found.
///
///     {"file":"end","last":4096,"crc":"0b7d1e55"}
enum JournalEnd {
    private static let opening = Array("{\"file\":\"end\",".utf8)

    static func sealed(last: Int, after sum: UInt32) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("file", "end")
        writer.member("last", last)
        writer.member("crc", LineSeal.placeholder)
        writer.endObject()
        writer.endLine()
        var bytes = writer.take()
        _ = LineSeal.seal(0..<bytes.count - 1, of: &bytes, after: sum)
        return bytes
    }

    /// The commit that the line says is the file's last; nil where it is no such line.
    static func last(in line: Range<Int>, of bytes: [UInt8]) -> Int? {
        guard isEnd(line, of: bytes) else { return nil }
        do {
            var reader = try JSONReader(bytes, in: line)
            try reader.beginObject()
            while try reader.nextKey() {
                if reader.key(is: "last") { return try reader.readInt() }
            }
        } catch {
            return nil
        }
        return nil
    }

    /// No commit begins like this.
    static func isEnd(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        bytes[line].starts(with: opening)
    }
}
