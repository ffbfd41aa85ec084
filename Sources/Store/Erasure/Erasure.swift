public import Collections
import JSON

/// One record whose personal values were taken out, for good: who decided it, when and why; never what they were.
public struct Erasure: Hashable, Sendable {
    public var collection: String
    public var id: DocumentID
    /// The commit that did it.
    public var sequence: Int
    public var at: Timestamp
    public var by: String
    public var reason: String?

    init(of id: DocumentID, in collection: String, _ commit: CommitHead) {
        self.id = id
        self.collection = collection
        sequence = commit.sequence
        at = commit.at
        by = commit.note.by
        reason = commit.note.reason
    }

    /// Whether it concerns what a commit wrote. A record that is made again later under the same id is another one;
    /// so is one of a restored backup whose ids are given out a second time.
    func covers(commit: Int, at time: Timestamp) -> Bool { commit <= sequence && time <= at }
}

extension Erasure {
    func write(isDone: Bool, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("seq", sequence)
        writer.key("at")
        writer.write(at)
        writer.member("by", by)
        if let reason { writer.member("reason", reason) }
        writer.member("in", collection)
        writer.member("id", id.description)
        writer.member("done", isDone)
        writer.member("crc", LineSeal.placeholder)
        writer.endObject()
        writer.endLine()
    }

    static func read(_ line: Range<Int>, of bytes: [UInt8]) throws -> (erasure: Erasure, isDone: Bool) {
        var commit = CommitHead(sequence: 0, at: Timestamp(milliseconds: 0), note: CommitNote(by: ""))
        var collection = ""
        var id: DocumentID?
        var isDone = false
        var reader = try JSONReader(bytes, in: line)
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "seq") {
                commit.sequence = try reader.readInt()
            } else if reader.key(is: "at") {
                commit.at = try reader.readTimestamp()
            } else if reader.key(is: "by") {
                commit.note.by = try reader.readString()
            } else if reader.key(is: "reason") {
                commit.note.reason = try reader.readString()
            } else if reader.key(is: "in") {
                collection = try reader.readString()
            } else if reader.key(is: "id") {
                id = DocumentID(try reader.readString())
            } else if reader.key(is: "done") {
                isDone = try reader.readBool()
            } else if !reader.key(is: "crc") {
                throw LineError(reason: "an erasure has no “\(reader.key)”")
            }
        }
        try reader.finish()
        guard let id else { throw LineError(reason: "an erasure has “id”") }
        return (Erasure(of: id, in: collection, commit), isDone)
    }
}
