public import Collections

/// All records of a center at one moment, as a value: a copy costs a few references, and changing one of two copies copies
/// only the way to the change. It is a fold over changes: the same changes in the same order give the same state. It
/// knows neither revisions nor who changed what; that is the store's.
public struct CenterState: Sendable {
    private var maps: [OrderedMap<TextKey, AnyRow>]
    private var pointers: ReferenceIndex
    /// The highest id that the center ever gave, for each kind; ids of deleted records are not given again.
    private var highest: [TextKey?]
    private var receipts = ReceiptCounts()
    private(set) var usageVersions = UsageVersions()

    public init() {
        maps = Array(repeating: OrderedMap(), count: Kinds.all.count)
        highest = Array(repeating: nil, count: Kinds.all.count)
        pointers = ReferenceIndex()
    }

    public subscript(kind: KindDeclaration, id: TextKey) -> AnyRow? { maps[kind.place][id] }

    public subscript<Declaration: Kind>(_: Declaration.Type, id: TextKey) -> Row<Declaration>? {
        maps[Declaration.kind.place][id].map(Row.init)
    }

    public subscript<Declaration: Kind>(reference: Reference<Declaration>) -> Row<Declaration>? {
        self[Declaration.self, reference.id]
    }

    public func count(of kind: KindDeclaration) -> Int { maps[kind.place].count }

    /// Records in the order of their ids, from one on, itself included.
    public func rows(
        of kind: KindDeclaration, from first: TextKey? = nil
    ) -> some Sequence<(key: TextKey, value: AnyRow)> {
        let map = maps[kind.place]
        return first.map(map.from) ?? IteratorSequence(map.makeIterator())
    }

    /// The same, for going through very many of them bit by bit.
    @inline(__always)
    public func walk(of kind: KindDeclaration, from first: TextKey? = nil) -> OrderedMap<TextKey, AnyRow>.Iterator {
        let map = maps[kind.place]
        return first.map { map.iterator(from: $0) } ?? map.makeIterator()
    }

    /// Records whose ids begin with a text: the periods of a space, the days of a month.
    public func rows(
        of kind: KindDeclaration, withPrefix prefix: TextKey
    ) -> some Sequence<(key: TextKey, value: AnyRow)> {
        maps[kind.place].from(prefix).lazy.prefix { $0.key.hasPrefix(prefix) }
    }

    public func rows<Declaration: Kind>(
        of _: Declaration.Type
    ) -> some Sequence<(id: TextKey, row: Row<Declaration>)> {
        maps[Declaration.kind.place].lazy.map { (id: $0.key, row: Row<Declaration>($0.value)) }
    }
}

/// One change of one record: what it becomes, or nothing where it is deleted.
public struct RecordChange: Hashable, Sendable {
    /// In `Kinds.all`.
    public let kind: Int
    public let id: TextKey
    public let row: AnyRow?

    public init(_ kind: KindDeclaration, _ id: TextKey, _ row: AnyRow?) {
        self.kind = kind.place
        self.id = id
        self.row = row
    }
}

extension CenterState {
    public mutating func apply(_ change: RecordChange) {
        let kind = Kinds.all[change.kind]
        // A record that a snapshot remembers as deleted had an id as well.
        if kind.idPrefix != nil, highest[change.kind].map({ $0 < change.id }) ?? true {
            highest[change.kind] = change.id
        }
        if kind === Receipt.kind { receipts.note(change.id) }
        let old =
            if let row = change.row {
                maps[change.kind].updateValue(row, forKey: change.id)
            } else {
                maps[change.kind].removeValue(forKey: change.id)
            }
        if kind === Usage.kind, let row = change.row ?? old {
            usageVersions.usageChanged(row)
        } else if kind === Space.kind || kind === Closing.kind {
            usageVersions.anyChanged()
        }
        pointers.replace(old, by: change.row, kind, change.id)
    }

    /// The id for the next record of a kind that the center numbers; nil for others, and after 2 to the 60 records.
    public func nextID(of kind: KindDeclaration) -> RecordID? {
        guard let prefix = kind.idPrefix else { return nil }
        let last = highest[kind.place].flatMap { try? RecordID(parsing: $0.description, prefix: prefix) }
        return RecordID(prefix: prefix, counter: (last?.counter ?? 0) + 1)
    }
}

extension CenterState {
    /// The number for the next receipt of a month; nil after ten million.
    public func nextReceipt(in month: YearMonth) -> ReceiptNumber? { receipts.next(in: month) }
}

extension CenterState {
    /// An issue for each record that is pointed to and not there.
    public func missingReferences(of row: AnyRow, _ kind: KindDeclaration) -> [Issue] {
        kind.references(in: row) { maps[$0][$1] == nil }.map { reference in
            let target = Kinds.all[reference.targetKind]
            return Issue(
                pointer: reference.pointer, code: "no-such-record",
                detail: Bilingual(
                    "その番号の「\(target.label.japanese)」はありません。", en: "There is no record in \(target.name) with that id."),
                hint: Bilingual(
                    "番号を確かめるか、先に\(target.label.japanese)を登録してください。",
                    en: "Check the id, or create that record first."))
        }
    }

    /// How many records of each kind point to one, in the order of `Kinds.all`; empty where it may be deleted.
    public func referrerCounts(to kind: KindDeclaration, _ id: TextKey) -> [(kind: KindDeclaration, count: Int)] {
        pointers.counts(to: kind, id).map { (Kinds.all[$0.kind], $0.count) }
    }

    /// The ids of the first records of a kind that point to one, from an id on.
    public func referrers(
        to target: KindDeclaration, _ id: TextKey, of kind: KindDeclaration, from start: TextKey? = nil, limit: Int
    ) -> [TextKey] {
        if kind.isKeyedByReference(to: target) {
            guard let prefix = TextKey(id.description + "/") else { return [] }
            var ids: [TextKey] = []
            for (key, _) in rows(of: kind, withPrefix: prefix) where start.map({ $0 <= key }) ?? true {
                guard ids.count < limit else { break }
                ids.append(key)
            }
            return ids
        }
        return pointers.referrers(to: target, id, of: kind, from: start, limit: limit)
    }
}
