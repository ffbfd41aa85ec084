import Collections
import JSON
import Store

/// One month of one coworking space, kept as a compact row: what a domain would do with its commonest record.
struct Usage: Sendable {
    var space: String
    var month: Int32
    var total: Int32
    var work: Int32
    var event: Int32
    var state: State
    var remark: String
    var receipt: String

    enum State: UInt8, Sendable {
        case submitted, returned, final
    }
}

/// The bench's ledger: usage counts with a total over all of them.
struct UsageLedger: Ledger {
    struct State: Sendable {
        var total = 0
    }

    static let usage = CollectionID(0)

    var schema: Int { 1 }
    var collections: [CollectionSpec] { [CollectionSpec("usage")] }
    var empty: State { State() }

    func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> Usage {
        var usage = Usage(
            space: "", month: 0, total: 0, work: 0, event: 0, state: .submitted, remark: "", receipt: "")
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "space") {
                usage.space = try reader.readString()
            } else if reader.key(is: "month") {
                usage.month = Int32(truncatingIfNeeded: try reader.readInt())
            } else if reader.key(is: "total") {
                usage.total = Int32(truncatingIfNeeded: try reader.readInt())
            } else if reader.key(is: "workUse") {
                usage.work = Int32(truncatingIfNeeded: try reader.readInt())
            } else if reader.key(is: "eventUse") {
                usage.event = Int32(truncatingIfNeeded: try reader.readInt())
            } else if reader.key(is: "state") {
                usage.state = try reader.readString() == "submitted" ? .submitted : .final
            } else if reader.key(is: "remark") {
                usage.remark = try reader.readString()
            } else if reader.key(is: "receipt") {
                usage.receipt = try reader.readString()
            }
        }
        return usage
    }

    func encode(_ usage: Usage, in collection: CollectionID, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("space", usage.space)
        writer.member("month", usage.month)
        writer.member("total", usage.total)
        writer.member("workUse", usage.work)
        writer.member("eventUse", usage.event)
        writer.member("state", usage.state == .submitted ? "submitted" : "final")
        writer.member("remark", usage.remark)
        writer.member("receipt", usage.receipt)
        writer.endObject()
    }

    func apply(_ changes: [Change<Usage>], of commit: CommitHead, records: Records<Usage>, to state: inout State) {
        for change in changes {
            state.total += Int(change.after.document?.total ?? 0) - Int(change.before?.document?.total ?? 0)
        }
    }

    func redact(_ document: Usage, in collection: CollectionID) -> Usage? { nil }

    /// A made-up record; the same number always makes the same.
    static func record(_ number: Int) -> (id: DocumentID, usage: Usage)? {
        // Scattered over the ids, as months of many spaces are.
        let scattered = UInt32(truncatingIfNeeded: number) &* 0x9e37_79b1
        guard
            let id = DocumentID(
                "sp\(scattered % 65_536)/\(2000 + Int(scattered >> 16) % 100)-\(number % 12 + 10)-\(number)")
        else { return nil }
        let usage = Usage(
            space: "space-\(scattered % 65_536)", month: Int32(number % 1200), total: Int32(number % 900),
            work: Int32(number % 500), event: Int32(number % 100), state: .submitted,
            remark: "台風のため二日間は休館とした", receipt: "U-\(number)")
        return (id, usage)
    }
}
