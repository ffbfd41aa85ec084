public import JSON

extension KindDeclaration {
    /// Reads a record that somebody sent. Throws where the text is no JSON; what is wrong with the record itself is in
    /// the reading, all of it.
    public func read(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws(JSONError) -> Reading {
        var reader = try JSONReader(bytes)
        let reading = try read(&reader, options)
        try reader.finish()
        return reading
    }

    /// The same where the record is one value among others.
    public func read(
        _ reader: inout JSONReader, _ options: ReadingOptions = ReadingOptions()
    ) throws(JSONError) -> Reading {
        var records = RecordReader(options)
        let row = try records.record(shape, from: &reader)
        return Reading(row: records.issues.isEmpty ? row : nil, issues: records.issues, warnings: records.warnings)
    }

    /// Reads a record from the center's own files.
    public func readStored(_ reader: inout JSONReader) throws -> AnyRow {
        var records = RecordReader(nil)
        let row = try records.record(shape, from: &reader)
        guard records.issues.isEmpty else { throw StoredRecordFault(kind: name, issues: records.issues) }
        return row
    }

    /// Writes a record as the center's own files have it.
    public func writeStored(_ row: AnyRow, to writer: inout JSONWriter) {
        RecordWriter(.stored).write(row, shape, to: &writer)
    }
}

/// A record in the center's own files that is none by its declaration.
public struct StoredRecordFault: Error, Sendable, CustomStringConvertible {
    public let kind: String
    public let issues: [Issue]

    public var description: String {
        "\(kind): " + issues.map { "\($0.pointer) \($0.code): \($0.detail.english)" }.joined(separator: "; ")
    }
}

extension Declared {
    /// Reads what somebody sent that is no record: an order to do something.
    public func read(_ bytes: [UInt8]) throws(JSONError) -> Reading {
        var reader = try JSONReader(bytes)
        var records = RecordReader(ReadingOptions())
        let row = try records.record(shape, from: &reader)
        try reader.finish()
        return Reading(
            row: records.issues.isEmpty ? row : nil, issues: records.issues, warnings: records.warnings)
    }
}
