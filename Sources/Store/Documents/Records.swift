public import Collections

/// All records of all collections at one moment, as a value: a copy costs one reference and never changes.
public struct Records<Document: Sendable>: Sendable {
    @usableFromInline var maps: [OrderedMap<DocumentID, Record<Document>>]
    @usableFromInline var deleted: [Int]

    init(collections: Int) {
        maps = Array(repeating: OrderedMap(), count: collections)
        deleted = Array(repeating: 0, count: collections)
    }

    /// The record, unless it is not there or was deleted.
    @inlinable public subscript(_ collection: CollectionID, _ id: DocumentID) -> Record<Document>? {
        guard let record = maps[collection.index][id], record.document != nil else { return nil }
        return record
    }

    /// The record or what is remembered of a deleted one.
    @inlinable public func latest(_ collection: CollectionID, _ id: DocumentID) -> Record<Document>? {
        maps[collection.index][id]
    }

    @inlinable public func count(in collection: CollectionID) -> Int {
        maps[collection.index].count - deleted[collection.index]
    }

    /// The records of a collection in the order of their ids, from an id on, itself included.
    @inlinable public func all(
        in collection: CollectionID, from first: DocumentID? = nil
    ) -> some Sequence<(key: DocumentID, value: Record<Document>)> {
        entries(in: collection, from: first).lazy.filter { $0.value.document != nil }
    }

    /// The records whose ids begin with a text.
    @inlinable public func all(
        in collection: CollectionID, withPrefix prefix: DocumentID
    ) -> some Sequence<(key: DocumentID, value: Record<Document>)> {
        entries(in: collection, from: prefix).lazy.prefix { $0.key.hasPrefix(prefix) }
            .filter { $0.value.document != nil }
    }

    /// What is remembered of deleted records included.
    @inlinable func entries(
        in collection: CollectionID, from first: DocumentID? = nil
    ) -> IteratorSequence<OrderedMap<DocumentID, Record<Document>>.Iterator> {
        let map = maps[collection.index]
        if let first { return map.from(first) }
        return IteratorSequence(map.makeIterator())
    }

    /// Puts the record a commit made in its place, and gives back the one that was there.
    @discardableResult
    mutating func set(
        _ record: Record<Document>, _ id: DocumentID, in collection: CollectionID, remember: Bool
    ) -> Record<Document>? {
        let before: Record<Document>?
        if record.document != nil || remember {
            before = maps[collection.index].updateValue(record, forKey: id)
            if record.document == nil { deleted[collection.index] += 1 }
        } else {
            before = maps[collection.index].removeValue(forKey: id)
        }
        if let before, before.document == nil { deleted[collection.index] -= 1 }
        return before
    }
}
