import JSON

/// The commits of one chunk, decoded, with where they stood.
struct DecodedChunk<Document: Sendable>: Sendable {
    let chunk: JournalChunk
    var commits: [JournalCommit<Document>] = []

    static func decode<L: Ledger>(
        _ chunk: JournalChunk, by rules: Rules<L>
    ) throws -> DecodedChunk where L.Document == Document {
        var decoded = DecodedChunk(chunk: chunk)
        guard let first = chunk.lines.first else { return decoded }
        guard chunk.schema <= rules.ledger.schema else {
            throw decoded.damage(
                at: 0, "documents of version \(chunk.schema); this program knows up to \(rules.ledger.schema)")
        }
        decoded.commits.reserveCapacity(chunk.lines.count)
        do {
            var reader = try JSONReader(chunk.bytes, in: first, limits: JSONLimits(bytes: .max))
            for line in chunk.lines {
                try reader.restart(chunk.bytes, in: line)
                decoded.commits.append(try JournalCommit.read(&reader, schema: chunk.schema, by: rules))
            }
        } catch {
            throw decoded.damage(at: decoded.commits.count, "the line cannot be read: \(error)")
        }
        return decoded
    }

    func damage(at index: Int, _ reason: String) -> Damage {
        let offset = chunk.lines[index].lowerBound - chunk.lines[0].lowerBound
        return Damage(
            file: chunk.origin.file, line: chunk.origin.line + index, offset: chunk.origin.offset + offset,
            lastGood: chunk.first + index - 1, reason: reason)
    }
}

extension Head {
    /// Takes the commits of a chunk, which follow what is here.
    mutating func apply(_ decoded: DecodedChunk<L.Document>, by rules: Rules<L>) throws {
        for (index, commit) in decoded.commits.enumerated() {
            guard commit.head.sequence == sequence + 1 else {
                throw decoded.damage(
                    at: index, "commit \(commit.head.sequence) stands where \(sequence + 1) belongs")
            }
            guard apply(commit, by: rules) else {
                throw decoded.damage(at: index, "a revision does not follow the one before")
            }
        }
        sum = decoded.chunk.sum
    }

    mutating func replay(_ chunk: JournalChunk, by rules: Rules<L>) throws {
        try apply(DecodedChunk.decode(chunk, by: rules), by: rules)
    }
}
