import Collections

/// Which records point to which, kept so that deleting one can say who still needs it. Who points to a record by the
/// beginning of its own key (usage to its space) is found in the records themselves, so only its number is kept here:
/// of a million such records none costs an entry.
struct ReferenceIndex: Sendable {
    private struct Pointer: Comparable, Sendable {
        let targetKind: Int
        let target: TextKey
        let kind: Int
        /// Nil is before all.
        let id: TextKey?

        static func < (left: Pointer, right: Pointer) -> Bool {
            if left.targetKind != right.targetKind { return left.targetKind < right.targetKind }
            if left.target != right.target { return left.target < right.target }
            if left.kind != right.kind { return left.kind < right.kind }
            guard let other = right.id else { return false }
            return left.id.map { $0 < other } ?? true
        }
    }

    private var entries = OrderedMap<Pointer, Void>()
    /// Records, not places in them, by target and kind.
    private var totals = OrderedMap<Pointer, Int>()

    mutating func replace(_ old: AnyRow?, by new: AnyRow?, _ kind: KindDeclaration, _ id: TextKey) {
        // A receipt tells what was; it keeps nothing from being deleted.
        if kind.isPermanent, kind.author == .system { return }
        if let old, let new, kind.pointsTheSame(old, new) { return }
        let before = old.map(kind.trackedTargets) ?? []
        let after = new.map(kind.trackedTargets) ?? []
        guard before != after else { return }
        for target in before where !after.contains(target) { remove(target, kind, id) }
        for target in after where !before.contains(target) { insert(target, kind, id) }
    }

    private mutating func insert(_ target: RecordKey, _ kind: KindDeclaration, _ id: TextKey) {
        let total = Pointer(targetKind: target.kind, target: target.id, kind: kind.place, id: nil)
        totals[total] = (totals[total] ?? 0) + 1
        guard !kind.isKeyedByReference(to: Kinds.all[target.kind]) else { return }
        entries[Pointer(targetKind: target.kind, target: target.id, kind: kind.place, id: id)] = ()
    }

    private mutating func remove(_ target: RecordKey, _ kind: KindDeclaration, _ id: TextKey) {
        let total = Pointer(targetKind: target.kind, target: target.id, kind: kind.place, id: nil)
        let left = (totals[total] ?? 1) - 1
        totals[total] = left > 0 ? left : nil
        entries[Pointer(targetKind: target.kind, target: target.id, kind: kind.place, id: id)] = nil
    }

    func counts(to kind: KindDeclaration, _ id: TextKey) -> [(kind: Int, count: Int)] {
        let first = Pointer(targetKind: kind.place, target: id, kind: 0, id: nil)
        return totals.from(first).prefix { $0.key.targetKind == kind.place && $0.key.target == id }
            .map { ($0.key.kind, $0.value) }
    }

    func referrers(
        to target: KindDeclaration, _ id: TextKey, of kind: KindDeclaration, from start: TextKey?, limit: Int
    ) -> [TextKey] {
        let first = Pointer(targetKind: target.place, target: id, kind: kind.place, id: start)
        return entries.from(first).lazy
            .prefix { $0.key.targetKind == target.place && $0.key.target == id && $0.key.kind == kind.place }
            .prefix(limit).compactMap(\.key.id)
    }
}

/// A record of any kind.
struct RecordKey: Hashable, Sendable {
    let kind: Int
    let id: TextKey
}

extension KindDeclaration {
    /// Whether the key of a record of this kind begins with the id of one of another.
    func isKeyedByReference(to target: KindDeclaration) -> Bool {
        guard case .reference(let first)? = keyFields.first?.type else { return false }
        return first.kind === target && shape.pointing.count { $0.points(to: target) } == 1
    }

    /// Whether two rows certainly point to the same records, as they mostly do when one takes the other's place.
    fileprivate func pointsTheSame(_ old: AnyRow, _ new: AnyRow) -> Bool {
        shape.pointing.allSatisfy { field in
            guard case .reference = field.type else { return !old.has(field.place) && !new.has(field.place) }
            guard let left = old.cell(field.place), let right = new.cell(field.place) else {
                return old.has(field.place) == new.has(field.place)
            }
            return PackedText.withBytes(of: left) { left in
                PackedText.withBytes(of: right) { right in left.elementsEqual(right) }
            }
        }
    }

    /// The records that a row points to, each once; not those that are never deleted.
    func trackedTargets(of row: AnyRow) -> [RecordKey] {
        var targets: [RecordKey] = []
        gather(row, shape, into: &targets)
        return targets
    }

    private func gather(_ row: AnyRow, _ shape: Shape, into targets: inout [RecordKey]) {
        for field in shape.pointing {
            guard let cell = row.cell(field.place) else { continue }
            gather(cell, field.type, into: &targets)
        }
    }

    private func gather(_ cell: Cell, _ type: FieldType, into targets: inout [RecordKey]) {
        switch type {
        case .reference(let target):
            let kind = target.kind
            guard !kind.isPermanent, let id = PackedText.withBytes(of: cell, { TextKey($0) }) else { return }
            let key = RecordKey(kind: kind.place, id: id)
            if !targets.contains(key) { targets.append(key) }
        case .list(let bounds):
            for index in 0..<cell.count { gather(cell.element(index), bounds.element, into: &targets) }
        case .object(let nested): gather(cell.row, nested.shape, into: &targets)
        default: break
        }
    }
}

extension ShapeField {
    fileprivate func points(to kind: KindDeclaration) -> Bool {
        switch type.element {
        case .reference(let target): target.kind === kind
        case .object(let nested): nested.shape.pointing.contains { $0.points(to: kind) }
        default: false
        }
    }
}
