/// Looks for words in many records, one after the other: in all texts of a record that a view shows, folded. Every word
/// must be there, in whatever field. It keeps its memory from one record to the next.
public struct WordSearch: Sendable {
    private let words: [FoldedText]
    private let view: RecordWriter.View
    /// All texts of a record, a line each.
    private var text: [UInt8] = []

    public init(_ words: [FoldedText], _ view: RecordWriter.View) {
        self.words = words
        self.view = view
    }

    public mutating func finds(_ row: AnyRow, _ kind: KindDeclaration) -> Bool {
        gather(row, kind)
        return text.withUnsafeBufferPointer { text in words.allSatisfy { $0.isIn(text) } }
    }

    fileprivate mutating func gather(_ row: AnyRow, _ kind: KindDeclaration) {
        text.removeAll(keepingCapacity: true)
        gather(row, kind.shape)
    }

    private mutating func gather(_ row: AnyRow, _ shape: Shape) {
        let shown = view.bits(of: shape) & shape.bitsOfTexts
        for field in shape.fields where shown & field.bit != 0 {
            if let cell = row.cell(field.place) { gather(cell, field.type) }
        }
    }

    private mutating func gather(_ cell: Cell, _ type: FieldType) {
        switch type {
        case .text(let bounds):
            endLine()
            PackedText.withBytes(of: cell) { FoldedText.append($0, to: &text) }
            if bounds.format == .phone {
                endLine()
                text += Folding.phone(String.load(cell)).utf8
            }
        case .object(let nested): gather(cell.row, nested.shape)
        case .list(let bounds):
            for index in 0..<cell.count { gather(cell.element(index), bounds.element) }
        default: break
        }
    }

    /// No word has a line feed, so none is found across two texts.
    private mutating func endLine() {
        if !text.isEmpty { text.append(0x0A) }
    }

    fileprivate var gathered: String { String(decoding: text, as: UTF8.self) }
}

extension KindDeclaration {
    /// All the words of a record, folded for searching, one field a line. Only what the view shows.
    public func searchText(_ row: AnyRow, _ view: RecordWriter.View) -> String {
        var search = WordSearch([], view)
        search.gather(row, self)
        return search.gathered
    }
}

extension FieldType {
    /// Whether it is a text, or may have one in it.
    var hasText: Bool {
        switch self {
        case .text, .object: true
        case .list(let bounds): bounds.element.hasText
        default: false
        }
    }
}
