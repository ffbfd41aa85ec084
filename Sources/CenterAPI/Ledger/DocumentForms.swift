import Center
import JSON

/// The written forms of what is no record of a kind. Members are in the order they are written.
extension DeletedRecord {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("kind", kind.name)
            if let reason { object.member("reason", reason) }
            object.key("record")
            kind.writeStored(row, to: &object)
        }
    }

    /// The kind must be known before its record can be read.
    static func read(_ reader: inout JSONReader) throws -> DeletedRecord {
        var kind: KindDeclaration?
        var reason: String?
        var row: AnyRow?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "kind") {
                kind = Kinds.all.named(try reader.readString())
            } else if reader.key(is: "reason") {
                reason = try reader.readString()
            } else if reader.key(is: "record"), let kind {
                row = try kind.readStored(&reader)
            } else {
                throw UnknownForm(collection: "bin")
            }
        }
        guard let kind, let row else { throw UnknownForm(collection: "bin") }
        return DeletedRecord(kind: kind, row: row, reason: reason)
    }
}

extension KeptReply {
    func write(to writer: inout JSONWriter) {
        writer.object { object in
            object.member("fingerprint", fingerprint)
            object.member("status", status)
            if let revision { object.member("revision", revision) }
            if let location { object.member("location", location) }
            if let body { object.member("body", body) }
        }
    }

    static func read(_ reader: inout JSONReader) throws -> KeptReply {
        var fingerprint: String?
        var status: Int?
        var revision: String?
        var location: String?
        var body: String?
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "fingerprint") {
                fingerprint = try reader.readString()
            } else if reader.key(is: "status") {
                status = try reader.readInt()
            } else if reader.key(is: "revision") {
                revision = try reader.readString()
            } else if reader.key(is: "location") {
                location = try reader.readString()
            } else if reader.key(is: "body") {
                body = try reader.readString()
            } else {
                throw UnknownForm(collection: "replies")
            }
        }
        guard let fingerprint, let status else { throw UnknownForm(collection: "replies") }
        return KeptReply(
            fingerprint: fingerprint, status: status, revision: revision, location: location, body: body)
    }
}

struct UnknownForm: Error, CustomStringConvertible {
    let collection: String

    var description: String { "no document of “\(collection)”" }
}
