extension KindDeclaration {
    /// All the words of a record, folded for searching, one field a line. Only what the view shows.
    public func searchText(_ row: AnyRow, _ view: RecordWriter.View) -> String {
        var lines: [String] = []
        SearchText.gather(row, shape, view, into: &lines)
        return lines.joined(separator: "\n")
    }
}

enum SearchText {
    static func gather(_ row: AnyRow, _ shape: Shape, _ view: RecordWriter.View, into lines: inout [String]) {
        for field in shape.fields where view.includes(field.visibility) {
            guard let cell = row.cell(field.place) else { continue }
            gather(cell, field.type, view, into: &lines)
        }
    }

    private static func gather(_ cell: Cell, _ type: FieldType, _ view: RecordWriter.View, into lines: inout [String]) {
        switch type {
        case .text(let bounds):
            let text = String.load(cell)
            lines.append(Folding.search(text))
            if bounds.format == .phone { lines.append(Folding.phone(text)) }
        case .object(let nested): gather(cell.row, nested.shape, view, into: &lines)
        case .list(let bounds):
            for index in 0..<cell.count {
                gather(cell.element(index), bounds.element, view, into: &lines)
            }
        default: break
        }
    }
}
