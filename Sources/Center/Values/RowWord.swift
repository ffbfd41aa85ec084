/// What the parts of a list are called to whoever sent it: a file has rows, an array of JSON has none.
public enum RowWord: Sendable {
    case row, item

    public func place(_ number: Int) -> Bilingual { places("\(number)") }

    /// Of several numbers, with commas between them.
    public func places(_ numbers: String) -> Bilingual {
        switch self {
        case .row: Bilingual("\(numbers)行目", en: "row \(numbers)")
        case .item: Bilingual("\(numbers)件目", en: "item \(numbers)")
        }
    }
}
