import Center
import Collections
import Store

/// Deleted records that can still be brought back.
enum Bin {
    struct Found {
        let entry: Record<CenterDocument>
        let record: DeletedRecord
    }

    /// Nil where it is not there, or was there too long.
    static func find(
        _ kind: KindDeclaration, _ id: TextKey, in records: Records<CenterDocument>, at now: Timestamp
    ) -> Found? {
        guard let key = key(kind, id), let entry = records[CenterLedger.bin, key],
            case .deleted(let record)? = entry.document,
            entry.isKept(for: DeletedRecord.keptMilliseconds, at: now)
        else { return nil }
        return Found(entry: entry, record: record)
    }

    static func key(_ kind: KindDeclaration, _ id: TextKey) -> TextKey? { TextKey("\(kind.name)/\(id)") }
}
