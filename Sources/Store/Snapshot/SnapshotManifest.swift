import JSON

/// What a snapshot holds, as the one line of its `manifest.json`. A snapshot without a good one is none.
///
///     {"file":"snapshot","format":1,"schema":1,"store":"9f86d081884c7d65","sequence":4096,
///      "at":"2026-11-20T10:12:03.123+09:00","sum":"5e1f0c6a","history":1,"parts":[{"name":"usage","records":1200,
///      "bytes":264000,"crc":"77ac1e02"}],"crc":"1f0c6a2b"}
struct SnapshotManifest: Equatable, Sendable {
    static let format = 1
    static let name = "manifest.json"
    /// The part that holds the ledger's own state. Collections have no such name: theirs begin with a letter.
    static let state = "_state"

    var schema: Int
    var position: JournalPosition
    var at: Timestamp
    /// The first commit of the oldest journal file that is kept beside this snapshot.
    var history: Int
    /// How many erasures the list of them held at least.
    var erasures = 0
    var parts: [Part] = []

    /// One file, named `<name>.jsonl` until it is written again.
    struct Part: Equatable, Sendable {
        var name: String
        var file: String
        /// Lines behind the header.
        var records: Int
        var bytes: Int
        /// Over the whole file.
        var sum: UInt32

        init(name: String, records: Int, bytes: Int, sum: UInt32) {
            self.name = name
            self.records = records
            self.bytes = bytes
            self.sum = sum
            file = SnapshotManifest.fileName(ofPart: name)
        }
    }

    static func fileName(ofPart name: String) -> String { "\(name).jsonl" }

    func sealed() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("file", "snapshot")
        writer.member("format", Self.format)
        writer.member("schema", schema)
        writer.member("store", Hex.text(position.store ?? 0, digits: 16))
        writer.member("sequence", position.sequence)
        writer.key("at")
        writer.write(at)
        writer.member("sum", Hex.text(UInt64(position.sum), digits: 8))
        writer.member("history", history)
        if erasures > 0 { writer.member("erasures", erasures) }
        writer.key("parts")
        writer.array { writer in
            for part in parts {
                writer.object { writer in
                    writer.member("name", part.name)
                    if part.file != Self.fileName(ofPart: part.name) { writer.member("file", part.file) }
                    writer.member("records", part.records)
                    writer.member("bytes", part.bytes)
                    writer.member("crc", Hex.text(UInt64(part.sum), digits: 8))
                }
            }
        }
        writer.member("crc", LineSeal.placeholder)
        writer.endObject()
        writer.endLine()
        var bytes = writer.take()
        _ = LineSeal.seal(0..<bytes.count - 1, of: &bytes, after: 0)
        return bytes
    }

    static func read(_ bytes: [UInt8]) throws -> SnapshotManifest {
        let line = 0..<max(0, bytes.count - 1)
        guard bytes.last == UInt8(ascii: "\n"),
            LineSeal.stated(line, of: bytes) == LineSeal.computed(line, of: bytes, after: 0)
        else { throw LineError(reason: "the manifest does not have the checksum that it states") }
        var manifest = SnapshotManifest(
            schema: 0, position: JournalPosition(), at: Timestamp(milliseconds: 0), history: 1)
        var format = 0
        var reader = try JSONReader(bytes, in: line)
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "format") {
                format = try reader.readInt()
            } else if reader.key(is: "schema") {
                manifest.schema = try reader.readInt()
            } else if reader.key(is: "store") {
                manifest.position.store = try reader.readHex()
            } else if reader.key(is: "sequence") {
                manifest.position.sequence = try reader.readInt()
            } else if reader.key(is: "at") {
                manifest.at = try reader.readTimestamp()
            } else if reader.key(is: "sum") {
                manifest.position.sum = UInt32(truncatingIfNeeded: try reader.readHex())
            } else if reader.key(is: "history") {
                manifest.history = try reader.readInt()
            } else if reader.key(is: "erasures") {
                manifest.erasures = try reader.readInt()
            } else if reader.key(is: "parts") {
                try reader.beginArray()
                while try reader.nextElement() { manifest.parts.append(try Part.read(&reader)) }
            }
        }
        try reader.finish()
        guard format == Self.format else { throw LineError(reason: "format \(format) is not known here") }
        return manifest
    }
}

extension SnapshotManifest.Part {
    static func read(_ reader: inout JSONReader) throws -> SnapshotManifest.Part {
        var part = SnapshotManifest.Part(name: "", records: 0, bytes: 0, sum: 0)
        var file: String?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "name") {
                part.name = try reader.readString()
            } else if reader.key(is: "file") {
                file = try reader.readString()
            } else if reader.key(is: "records") {
                part.records = try reader.readInt()
            } else if reader.key(is: "bytes") {
                part.bytes = try reader.readInt()
            } else if reader.key(is: "crc") {
                part.sum = UInt32(truncatingIfNeeded: try reader.readHex())
            }
        }
        part.file = file ?? SnapshotManifest.fileName(ofPart: part.name)
        return part
    }
}
