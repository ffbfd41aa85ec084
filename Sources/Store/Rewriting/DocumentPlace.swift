import Collections
import JSON

/// Where the documents of a line stand in it, so that one can be taken out and all around it stays byte for byte.
struct DocumentPlace: Sendable {
    var collection: String
    var id: DocumentID
    /// The revision's commit.
    var sequence: Int
    var at: Timestamp
    var document: Range<Int>
}

extension DocumentPlace {
    /// Those of a commit's line.
    static func all(inCommit line: Range<Int>, of bytes: [UInt8]) throws -> [DocumentPlace] {
        var places: [DocumentPlace] = []
        var sequence = 0
        var at = Timestamp(milliseconds: 0)
        var reader = try JSONReader(bytes, in: line, limits: JSONLimits(bytes: .max))
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "seq") {
                sequence = try reader.readInt()
            } else if reader.key(is: "at") {
                at = try reader.readTimestamp()
            } else if reader.key(is: "changes") {
                try reader.beginArray()
                while try reader.nextElement() {
                    if let place = try read(&reader, sequence: sequence, at: at) { places.append(place) }
                }
            } else {
                _ = try reader.skipValue()
            }
        }
        return places
    }

    /// When a commit was made, as its line says.
    static func time(ofCommit line: Range<Int>, of bytes: [UInt8]) throws -> Timestamp? {
        var reader = try JSONReader(bytes, in: line, limits: JSONLimits(bytes: .max))
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "at") { return try reader.readTimestamp() }
            try reader.skipValue()
        }
        return nil
    }

    private static func read(_ reader: inout JSONReader, sequence: Int, at: Timestamp) throws -> DocumentPlace? {
        var collection = ""
        var id: DocumentID?
        var document: Range<Int>?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "in") {
                collection = try reader.readString()
            } else if reader.key(is: "id") {
                id = DocumentID(try reader.readString())
            } else if reader.key(is: "doc") {
                document = try reader.skipValue()
            } else {
                _ = try reader.skipValue()
            }
        }
        guard let id, let document else { return nil }
        return DocumentPlace(collection: collection, id: id, sequence: sequence, at: at, document: document)
    }

    /// That of a snapshot's line; nil where it only remembers a revision.
    static func inRecord(_ line: Range<Int>, of bytes: [UInt8], collection: String) throws -> DocumentPlace? {
        var id: DocumentID?
        var sequence = 0
        var at = Timestamp(milliseconds: 0)
        var document: Range<Int>?
        var reader = try JSONReader(bytes, in: line, limits: JSONLimits(bytes: .max))
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "id") {
                id = DocumentID(try reader.readString())
            } else if reader.key(is: "seq") {
                sequence = try reader.readInt()
            } else if reader.key(is: "at") {
                at = try reader.readTimestamp()
            } else if reader.key(is: "doc") {
                document = try reader.skipValue()
            } else {
                _ = try reader.skipValue()
            }
        }
        guard let id, let document else { return nil }
        return DocumentPlace(collection: collection, id: id, sequence: sequence, at: at, document: document)
    }
}

/// A line with some of its documents replaced.
struct LineEdit {
    private(set) var parts: [(range: Range<Int>, bytes: [UInt8])] = []

    /// From front to back.
    mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
        parts.append((range, bytes))
    }

    /// Nil where nothing is replaced.
    func line(_ line: Range<Int>, of bytes: [UInt8]) -> [UInt8]? {
        guard !parts.isEmpty else { return nil }
        var result: [UInt8] = []
        var start = line.lowerBound
        for part in parts {
            result += bytes[start..<part.range.lowerBound]
            result += part.bytes
            start = part.range.upperBound
        }
        result += bytes[start..<line.upperBound]
        return result
    }
}
