import Collections
import JSON
import Store

/// Numbers by name; the state is their sum.
struct CounterLedger: Ledger {
    struct Number: Sendable {
        var value: Int
    }

    static let numbers = CollectionID(0)

    var collections: [CollectionSpec] { [CollectionSpec("numbers", remembersDeleted: false)] }
    var schema: Int { 1 }
    var empty: Int { 0 }

    func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> Number {
        Number(value: try reader.readInt())
    }

    func encode(_ number: Number, in collection: CollectionID, to writer: inout JSONWriter) {
        writer.write(number.value)
    }

    func apply(_ changes: [Change<Number>], of commit: CommitHead, records: Records<Number>, to sum: inout Int) {
        for change in changes {
            sum += (change.after.document?.value ?? 0) - (change.before?.document?.value ?? 0)
        }
    }

    func redact(_ number: Number, in collection: CollectionID) -> Number? { nil }
}
