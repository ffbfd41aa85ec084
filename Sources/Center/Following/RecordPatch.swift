public import JSON

extension KindDeclaration {
    /// Reads a part of a record onto the whole of it, as a merge-patch (RFC 7396) unless said otherwise: what it names
    /// is changed, null takes a value out, objects are merged as deep as declarations go, lists are replaced whole.
    /// What is sent is checked, and the rules over all that comes out; a value that nobody touched was checked when it
    /// came.
    public func patch(
        _ row: AnyRow, with bytes: [UInt8], as part: ReadingOptions.Part = .patch,
        _ options: ReadingOptions = ReadingOptions()
    ) throws(JSONError) -> Reading {
        var options = options
        options.current = row
        options.part = part
        return try read(bytes, options)
    }
}
