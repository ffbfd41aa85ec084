/// Whole numbers in a table, for adding them up.
extension TableColumn {
    /// It holds whole numbers of something.
    public var isCounted: Bool { if case .integer = field.type { true } else { false } }

    /// The number that a cell's text means; nil where it states none.
    public func integer(_ text: String) -> Int? {
        guard isCounted, let plain = try? CellReader().plain(text, field.type) else { return nil }
        return Int(plain.text)
    }
}
