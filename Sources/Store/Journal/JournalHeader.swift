import JSON
import LinuxIO

/// The first line of a journal file.
///
///     {"file":"journal","format":1,"schema":1,"store":"9f86d081884c7d65","first":1,
///      "at":"2026-11-20T10:12:03.123+09:00","after":"00000000","crc":"4be2f7a1"}
struct JournalHeader: Equatable, Sendable {
    static let format = 1

    /// Version of the documents.
    var schema: Int
    /// Drawn once for a data directory, so that files of two are not mixed up.
    var store: UInt64
    /// The first commit of the file.
    var first: Int
    var at: Timestamp
    /// The checksum of the line before, in the file before.
    var after: UInt32

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("file", "journal")
        writer.member("format", Self.format)
        writer.member("schema", schema)
        writer.member("store", Hex.text(store, digits: 16))
        writer.member("first", first)
        writer.key("at")
        writer.write(at)
        writer.member("after", Hex.text(UInt64(after), digits: 8))
        writer.member("crc", LineSeal.placeholder)
        writer.endObject()
        writer.endLine()
    }

    /// The sealed line and its checksum.
    func sealed() -> (bytes: [UInt8], sum: UInt32) {
        var writer = JSONWriter()
        write(to: &writer)
        var bytes = writer.take()
        let sum = LineSeal.seal(0..<bytes.count - 1, of: &bytes, after: after)
        return (bytes, sum)
    }

    /// The line with a checksum that others rest on already.
    func sealed(to sum: UInt32) -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        var line = writer.take()
        line.removeLast()
        LineSalt.seal(&line, after: after, to: sum)
        return line + [Padding.byte]
    }

    /// The first line of a file and its checksum, which was compared.
    static func first<File: DiskFile>(
        of file: File, named path: String
    ) throws -> (header: JournalHeader, sum: UInt32) {
        var scanner = try naming(.read, path) { () throws(Errno) in try LineScanner(file, chunkSize: 1024) }
        guard let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }),
            let line = chunk.lines.first
        else { throw LineError(reason: "the file has no header") }
        let header = try read(line, of: chunk.bytes)
        let sum = LineSeal.computed(line, of: chunk.bytes, after: header.after)
        guard LineSeal.stated(line, of: chunk.bytes) == sum else {
            throw LineError(reason: "the header does not have the checksum that it states")
        }
        return (header, sum)
    }

    /// Reads a line whose checksum is still to be compared.
    static func read(_ line: Range<Int>, of bytes: [UInt8]) throws -> JournalHeader {
        var header = JournalHeader(schema: 0, store: 0, first: 0, at: Timestamp(milliseconds: 0), after: 0)
        var kind = ""
        var format = 0
        var reader = try JSONReader(bytes, in: line)
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "file") {
                kind = try reader.readString()
            } else if reader.key(is: "format") {
                format = try reader.readInt()
            } else if reader.key(is: "schema") {
                header.schema = try reader.readInt()
            } else if reader.key(is: "store") {
                header.store = try reader.readHex()
            } else if reader.key(is: "first") {
                header.first = try reader.readInt()
            } else if reader.key(is: "at") {
                header.at = try reader.readTimestamp()
            } else if reader.key(is: "after") {
                header.after = UInt32(truncatingIfNeeded: try reader.readHex())
            }
        }
        try reader.finish()
        guard kind == "journal" else { throw LineError(reason: "this is no journal") }
        guard format == Self.format else { throw LineError(reason: "format \(format) is not known here") }
        guard header.first >= 1 else { throw LineError(reason: "a journal begins with commit 1 or later") }
        return header
    }
}

enum Hex {
    static func text(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension JSONReader {
    mutating func readHex() throws -> UInt64 {
        guard let value = UInt64(try readString(), radix: 16) else {
            throw LineError(reason: "hexadecimal digits are expected")
        }
        return value
    }
}
