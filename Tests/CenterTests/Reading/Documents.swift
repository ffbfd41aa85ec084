import JSON

@testable import Center

/// Short ways to read and write records in tests.
extension KindDeclaration {
    func read(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws -> Reading {
        try read(Array(text.utf8), options)
    }

    func stored(_ row: AnyRow) -> String {
        var writer = JSONWriter()
        writeStored(row, to: &writer)
        return writer.string
    }

    func readStored(_ text: String) throws -> AnyRow {
        var reader = try JSONReader(Array(text.utf8))
        return try readStored(&reader)
    }

    func written(_ row: AnyRow, _ view: RecordWriter.View, labels: Language? = nil) -> String {
        var writer = JSONWriter()
        RecordWriter(view, labels: labels).write(row, shape, to: &writer)
        return writer.string
    }
}

extension Reading {
    /// Each issue as `pointer code`, in the order they were found.
    var told: [String] { issues.map { "\($0.pointer) \($0.code)" } }
}
