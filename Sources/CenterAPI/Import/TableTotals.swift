import Center

/// Rows of totals at the foot of a table: they are no records. Their numbers are held against the sums of the rows above
/// them, because a total that does not agree says that a row is missing or wrong.
struct TableTotals: Sendable {
    /// Places among the table's columns that have whole numbers.
    private let summed: [Int]
    private let columns: [TableColumn]
    /// Since the beginning, and since the last subtotal.
    private var sums: [Int]
    private var parts: [Int]
    /// A number could not be read, so no sum is known.
    private var isBroken = false
    private(set) var count = 0

    init(_ columns: [TableColumn]) {
        self.columns = columns
        summed = columns.indices.filter { columns[$0].isCounted }
        sums = Array(repeating: 0, count: columns.count)
        parts = sums
    }

    /// Whether the row is one of totals: nothing but the word and numbers. `texts` has the columns' texts in order.
    func word(_ texts: [String]) -> TotalWord? {
        var found: String?
        // Records have more than one text, so that hardly any is folded.
        for (index, text) in texts.enumerated() where !text.isBlank {
            if found == nil {
                found = text
            } else if !columns[index].isCounted {
                return nil
            }
        }
        return found.flatMap { TotalWord(exactly: $0) }
    }

    mutating func add(_ texts: [String]) {
        for index in summed {
            guard let number = columns[index].integer(texts[index]) else {
                if !texts[index].allSatisfy({ $0.isWhitespace || "-－—―ー".contains($0) }) { isBroken = true }
                continue
            }
            (sums[index], parts[index]) = (sums[index] &+ number, parts[index] &+ number)
        }
    }

    /// The columns whose total is another than the sum of their rows.
    mutating func check(_ word: TotalWord, _ texts: [String]) -> [(column: Int, total: Int, sum: Int)] {
        count += 1
        let expected = word == .part ? parts : sums
        if word == .part { parts = Array(repeating: 0, count: columns.count) }
        guard !isBroken else { return [] }
        return summed.compactMap { index in
            guard let total = columns[index].integer(texts[index]), total != expected[index] else { return nil }
            return (index, total, expected[index])
        }
    }
}
