public import Collections

/// One record pointing to another.
public struct FoundReference: Hashable, Sendable {
    /// Where it stands in the record: `/sessions/0/place`.
    public let pointer: String
    public let target: TextKey
    public let targetKind: Int
}

extension KindDeclaration {
    /// Everything a record points to, nested objects included.
    public func references(in row: AnyRow) -> [FoundReference] { references(in: row) { _, _ in true } }

    /// Those of them that are asked for by kind and id.
    public func references(in row: AnyRow, where isWanted: (Int, TextKey) -> Bool) -> [FoundReference] {
        guard !shape.pointing.isEmpty, !Kinds.all.isEmpty else { return [] }
        return withoutActuallyEscaping(isWanted) { isWanted in
            var walk = ReferenceWalk(isWanted: isWanted)
            walk.object(row, shape)
            return walk.found
        }
    }
}

private struct ReferenceWalk {
    let isWanted: (Int, TextKey) -> Bool
    var found: [FoundReference] = []
    private var path: [PathStep] = []

    init(isWanted: @escaping (Int, TextKey) -> Bool) { self.isWanted = isWanted }

    mutating func object(_ row: AnyRow, _ shape: Shape) {
        for field in shape.pointing {
            guard let cell = row.cell(field.place) else { continue }
            path.append(.name(field.name))
            value(cell, field.type)
            path.removeLast()
        }
    }

    private mutating func value(_ cell: Cell, _ type: FieldType) {
        switch type {
        case .reference(let target):
            let kind = target.kind.place
            guard let id = PackedText.withBytes(of: cell, { TextKey($0) }), isWanted(kind, id) else { return }
            found.append(FoundReference(pointer: path.pointer, target: id, targetKind: kind))
        case .list(let bounds):
            for index in 0..<cell.count {
                path.append(.index(index))
                value(cell.element(index), bounds.element)
                path.removeLast()
            }
        case .object(let nested): object(cell.row, nested.shape)
        default: break
        }
    }
}

extension FieldType {
    var pointsToRecords: Bool {
        switch self {
        case .reference: true
        case .list(let bounds): bounds.element.pointsToRecords
        case .object(let nested): !nested.shape.pointing.isEmpty
        default: false
        }
    }
}
