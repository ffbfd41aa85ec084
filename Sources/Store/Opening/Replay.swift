import JSON

extension Head {
    /// Takes the lines of a chunk, which follow what is here.
    mutating func replay(_ chunk: JournalChunk, by rules: Rules<L>) throws {
        guard let line = chunk.lines.first else { return }
        var reader = try JSONReader(chunk.bytes, in: line)
        for (index, line) in chunk.lines.enumerated() {
            let commit: DecodedCommit<L.Document>
            do {
                try reader.restart(chunk.bytes, in: line)
                commit = try DecodedCommit.read(&reader, schema: chunk.schema, by: rules)
            } catch {
                throw damage(chunk, index, "the line cannot be read: \(error)")
            }
            guard commit.head.sequence == sequence + 1 else {
                throw damage(chunk, index, "commit \(commit.head.sequence) stands where \(sequence + 1) belongs")
            }
            guard let changes = commit.changes(on: records) else {
                throw damage(chunk, index, "a revision does not follow the one before")
            }
            apply(changes, of: commit.head, by: rules)
        }
    }

    private func damage(_ chunk: JournalChunk, _ index: Int, _ reason: String) -> Damage {
        let offset = chunk.origin.offset + chunk.lines[index].lowerBound - chunk.lines[0].lowerBound
        return Damage(
            file: chunk.origin.file, line: chunk.origin.line + index, offset: offset, lastGood: sequence,
            reason: reason)
    }
}
