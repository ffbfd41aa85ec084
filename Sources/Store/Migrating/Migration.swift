public import JSON

/// How documents of one version become documents of the next: named, so that an operator can be told what is done, and
/// applied once to every file that is kept.
public struct Migration: Sendable {
    public let name: String
    /// A document of a collection, as the version before wrote it.
    let document: @Sendable (_ document: JSONValue, _ collection: String) throws -> JSONValue
    /// A line of the state that snapshots keep.
    let state: @Sendable (_ line: JSONValue) throws -> JSONValue

    public init(
        _ name: String,
        document: @escaping @Sendable (_ document: JSONValue, _ collection: String) throws -> JSONValue,
        state: @escaping @Sendable (_ line: JSONValue) throws -> JSONValue = { $0 }
    ) {
        self.name = name
        self.document = document
        self.state = state
    }
}

extension Rules {
    /// Those that lead from a version to the program's own; none where one of them is missing.
    func migrations(from old: Int) -> ArraySlice<Migration> {
        guard old >= 1, old < ledger.schema, ledger.migrations.count >= ledger.schema - 1 else { return [] }
        return ledger.migrations[(old - 1)..<(ledger.schema - 1)]
    }

    /// A document of an older version as one of the program's own.
    func migrated(_ reader: inout JSONReader, in collection: CollectionID, from old: Int) throws -> [UInt8] {
        var value = try reader.readValue()
        for step in migrations(from: old) { value = try step.document(value, names[collection.index]) }
        var writer = JSONWriter()
        writer.write(value)
        return writer.take()
    }

    /// Reads a document as the ledger knows it; one of an older version, such as an old archive holds, is migrated.
    func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> L.Document {
        guard schema < ledger.schema, !migrations(from: schema).isEmpty else {
            return try ledger.decode(&reader, in: collection, schema: schema)
        }
        var document = try JSONReader(
            try migrated(&reader, in: collection, from: schema), limits: JSONLimits(bytes: .max))
        return try ledger.decode(&document, in: collection, schema: ledger.schema)
    }
}
