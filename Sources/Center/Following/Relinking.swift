public import Collections

extension KindDeclaration {
    /// The record with every reference to one record turned to another; nil where it has none. In a set that has both
    /// already, the other is left once.
    public func relinked(_ row: AnyRow, from old: TextKey, to new: TextKey, of target: KindDeclaration) -> AnyRow? {
        Relinking(target: target, old: old, new: new).relinked(row, shape)
    }
}

private struct Relinking {
    let target: KindDeclaration
    let old: TextKey
    let new: TextKey

    func relinked(_ row: AnyRow, _ shape: Shape) -> AnyRow? {
        var builder = RowBuilder(row, of: shape)
        var changed = false
        for field in shape.pointing {
            guard let cell = row.cell(field.place), let value = relinked(cell, field.type) else { continue }
            builder.remove(field.place)
            builder.put(field.place, value)
            changed = true
        }
        return changed ? builder.row() : nil
    }

    /// Nil where nothing in it refers to the old one.
    private func relinked(_ cell: Cell, _ type: FieldType) -> PackedValue? {
        switch type {
        case .reference(let other):
            guard other.kind === target, PackedText.withBytes(of: cell, { TextKey($0) }) == old else { return nil }
            return PackedValue(Reference<Organization>(new))
        case .object(let nested): return relinked(cell.row, nested.shape).map { PackedValue(nested: $0) }
        case .list(let bounds): return relinked(cell, bounds)
        default: return nil
        }
    }

    private func relinked(_ cell: Cell, _ bounds: ListBounds) -> PackedValue? {
        let elements = (0..<cell.count).map(cell.element)
        let changed = elements.map { relinked($0, bounds.element) }
        guard changed.contains(where: { $0 != nil }) else { return nil }
        var values: [PackedValue] = []
        for (element, change) in zip(elements, changed) {
            let value = change ?? PackedValue(element, bounds.element)
            if !bounds.isSet || !values.contains(value) { values.append(value) }
        }
        var heap: [UInt64] = []
        let word = ListPacking.store(count: values.count, in: &heap, origin: 0) { index, heap, start in
            values[index].place(in: &heap, origin: start)
        }
        return PackedValue(word: word, rest: heap)
    }
}

extension PackedValue {
    /// A copy of a value where it lies in a row.
    fileprivate init(_ cell: Cell, _ type: FieldType) {
        var heap: [UInt64] = []
        let word = Repacking.copy(cell, type, to: &heap, origin: 0)
        self.init(word: word, rest: heap)
    }
}
