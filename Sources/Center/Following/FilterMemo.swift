/// What a filter said to texts, for when they come again, as those of a vocabulary do: finding a text among a few takes a
/// part of the time of folding it.
struct FilterMemo {
    private var texts: [Cell] = []
    private var answers: [Bool] = []
    private static let most = 16

    /// `known` says which of the texts it is; nil for what is not a text, and for texts beyond the first few.
    mutating func answer(_ filter: Filter, _ row: AnyRow) -> (matches: Bool, known: Int?) {
        guard filter.foldsTexts, !filter.field.type.isList, let cell = row.cell(filter.field.place) else {
            return (filter.matches(row), nil)
        }
        if let known = texts.firstIndex(where: { PackedText.isSame($0, cell) }) { return (answers[known], known) }
        let matches = filter.matches(row)
        guard texts.count < Self.most else { return (matches, nil) }
        texts.append(cell)
        answers.append(matches)
        return (matches, texts.count - 1)
    }
}
