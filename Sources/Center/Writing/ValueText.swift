import JSON

/// Values in the one spelling that JSON strings, ids, cells and parameters share.
enum ValueText {
    /// Empty for lists and objects, which have no such spelling.
    static func plain(_ cell: Cell, _ type: FieldType) -> String {
        switch type {
        case .text, .reference: String.load(cell)
        case .integer: String(Int.load(cell))
        case .decimal: JSONDecimal.load(cell).description
        case .flag: Bool.load(cell) ? "true" : "false"
        case .code(let list): list.name(of: cell.word) ?? ""
        case .day: Day.load(cell).description
        case .when: When.load(cell).description
        case .time: ClockTime.load(cell).description
        case .instant: Instant.load(cell).description
        case .list, .object: ""
        }
    }
}
