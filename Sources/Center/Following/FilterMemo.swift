/// What a filter said to texts, for when they come again, as those of a vocabulary do: finding a text among a few takes a
/// part of the time of folding it. It holds on to no row and asks none to be held.
struct FilterMemo {
    private let filter: Filter
    /// Of the field whose texts are remembered.
    private let place: Int?
    private var known: [Known] = []
    /// What of the known texts does not fit their words, one after the other.
    private var rest: [UInt64] = []
    private static let most = 16

    private struct Known {
        let text: PackedText.Span
        /// Where in `rest`.
        let start: Int
        let answer: Bool
    }

    init(_ filter: Filter) {
        self.filter = filter
        place = filter.foldsTexts && !filter.field.type.isList ? filter.field.place : nil
    }

    /// `number` says which of the texts it is; nil for what is not a text, and for texts beyond the first few.
    mutating func matches(_ row: AnyRow, number: inout Int?) -> Bool {
        number = nil
        guard let place, let text = PackedText.Span(row, place) else { return filter.matches(row) }
        for index in known.indices where isSame(text, row, known[index]) {
            number = index
            return known[index].answer
        }
        let answer = filter.matches(row)
        guard known.count < Self.most else { return answer }
        number = known.count
        known.append(Known(text: text, start: rest.count, answer: answer))
        rest += row.words[text.words]
        return answer
    }

    @inline(__always)
    private func isSame(_ text: PackedText.Span, _ row: AnyRow, _ known: Known) -> Bool {
        guard text.measure == known.text.measure else { return false }
        for offset in 0..<text.words.count where row.words[text.words.lowerBound + offset] != rest[known.start + offset]
        {
            return false
        }
        return true
    }
}
