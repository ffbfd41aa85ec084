public import JSON

extension KindDeclaration {
    /// Reads a merge-patch (RFC 7396) of a record: what it names is changed, null takes a value out, lists are replaced
    /// whole. What comes out is checked like a record that was sent, all of it.
    public func patch(
        _ row: AnyRow, with bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()
    ) throws(JSONError) -> Reading {
        guard case .object(let patch) = try JSONValue(parsing: bytes) else {
            return Reading(issues: [IssueText.objectExpected()])
        }
        var options = options
        options.current = row
        var writer = JSONWriter()
        RecordWriter(.stored).write(row, shape, to: &writer)
        let target = try JSONValue(parsing: writer.bytes).object ?? JSONObject()
        let merged = MergePatch.merged(target, patch, shape, omitting: options.envelope)
        writer.reset()
        writer.write(.object(merged))
        return try read(writer.bytes, options)
    }
}

/// Merges along the declared shape: it goes into nested objects as deep as declarations do, never as deep as a patch.
enum MergePatch {
    static func merged(
        _ target: JSONObject, _ patch: JSONObject, _ shape: Shape, omitting envelope: Set<String> = []
    ) -> JSONObject {
        var merged = target
        for (name, value) in patch.members where !envelope.contains(name) {
            guard let field = shape[name] else {
                // Kept as it is, null too, so that the reader refuses the name.
                merged[name] = value
                continue
            }
            if value.isNull {
                merged[name] = nil
            } else if case .object(let nested) = field.type, let inner = value.object {
                merged[name] = .object(self.merged(target[name]?.object ?? JSONObject(), inner, nested.shape))
            } else {
                merged[name] = value
            }
        }
        return merged
    }
}
