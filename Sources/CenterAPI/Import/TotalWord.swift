import Center

/// The words by which a row of a table says that it is no record: a total of the rows above, or of a part of them.
enum TotalWord {
    case all
    /// Since the last of its kind.
    case part
    /// Of something that is named: 8月計, WORX 計. It may be of all rows or of a part.
    case named
    /// Nothing to be held against a sum.
    case average

    /// What the word alone means.
    init?(exactly text: String) {
        guard text.utf8.count <= 60 else { return nil }
        // Most cells are in ASCII, and are folded at less cost.
        switch text.utf8.allSatisfy({ $0 < 0x80 }) ? text.lowercased().filter({ $0 != " " }) : Folding.name(text) {
        case "合計", "計", "総計", "総合計", "合計行", "total", "grandtotal", "sum": self = .all
        case "小計", "subtotal": self = .part
        default: return nil
        }
    }

    /// What it means with something before or behind it.
    init?(in text: String) {
        if let exact = TotalWord(exactly: text) {
            self = exact
            return
        }
        guard text.utf8.count <= 60 else { return nil }
        let folded = text.utf8.allSatisfy { $0 < 0x80 } ? text.lowercased() : Folding.name(text)
        if ["平均", "average", "avg", "mean"].contains(folded) {
            self = .average
        } else if folded.hasSuffix("計") || ["合計(", "合計:", "小計(", "小計:", "計("].contains(where: folded.hasPrefix) {
            self = .named
        } else {
            return nil
        }
    }
}
