extension KindDeclaration {
    /// The record without what makes out a person; nil where it has nothing of the kind. Numbers of persons stay, so
    /// that what was counted is still counted.
    public func erased(_ row: AnyRow) -> AnyRow? { Erasure.erased(row, shape) }

    /// Whether records of this kind can hold anything about a person.
    public var holdsPersonalData: Bool { Erasure.holdsPersonalData(shape) }
}

enum Erasure {
    static func erased(_ row: AnyRow, _ shape: Shape) -> AnyRow? {
        var builder = RowBuilder(row, of: shape)
        var changed = false
        for field in shape.fields {
            guard let cell = row.cell(field.place) else { continue }
            if field.visibility.isPersonal {
                builder.remove(field.place)
                changed = true
            } else if let rest = erased(cell, field.type) {
                builder.put(field.place, rest)
                changed = true
            }
        }
        return changed ? builder.row() : nil
    }

    /// The value without personal parts; nil where it has none.
    private static func erased(_ cell: Cell, _ type: FieldType) -> PackedValue? {
        switch type {
        case .object(let nested): return erased(cell.row, nested.shape).map { PackedValue(nested: $0) }
        case .list(let bounds):
            guard case .object(let nested) = bounds.element else { return nil }
            let rows = (0..<cell.count).map { cell.element($0).row }
            let rest = rows.map { erased($0, nested.shape) }
            guard rest.contains(where: { $0 != nil }) else { return nil }
            var heap: [UInt64] = []
            let word = ListPacking.store(count: rows.count, in: &heap, origin: 0) { index, heap, start in
                (rest[index] ?? rows[index]).store(in: &heap, origin: start)
            }
            return PackedValue(word: word, rest: heap)
        default: return nil
        }
    }

    static func holdsPersonalData(_ shape: Shape) -> Bool {
        shape.fields.contains { $0.visibility.isPersonal || $0.type.nested.map(holdsPersonalData) ?? false }
    }
}

extension FieldType {
    /// The shape of a nested object, or of the objects of a list.
    public var nested: Shape? {
        switch self {
        case .object(let nested): nested.shape
        case .list(let bounds): bounds.element.nested
        default: nil
        }
    }
}
