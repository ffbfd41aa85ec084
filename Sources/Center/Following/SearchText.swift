extension KindDeclaration {
    /// All the words of a record, folded for searching, one field a line. Personal ones only for those who may see them.
    public func searchText(_ row: AnyRow, withPersonal: Bool) -> String {
        var lines: [String] = []
        SearchText.gather(row, shape, withPersonal: withPersonal, into: &lines)
        return lines.joined(separator: "\n")
    }
}

enum SearchText {
    static func gather(_ row: AnyRow, _ shape: Shape, withPersonal: Bool, into lines: inout [String]) {
        for field in shape.fields where withPersonal || field.visibility != .personal {
            guard let cell = row.cell(field.place) else { continue }
            gather(cell, field.type, withPersonal: withPersonal, into: &lines)
        }
    }

    private static func gather(_ cell: Cell, _ type: FieldType, withPersonal: Bool, into lines: inout [String]) {
        switch type {
        case .text(let bounds):
            let text = String.load(cell)
            lines.append(Folding.search(text))
            if bounds.format == .phone { lines.append(Folding.phone(text)) }
        case .object(let nested): gather(cell.row, nested.shape, withPersonal: withPersonal, into: &lines)
        case .list(let bounds):
            for index in 0..<cell.count {
                gather(cell.element(index), bounds.element, withPersonal: withPersonal, into: &lines)
            }
        default: break
        }
    }
}
