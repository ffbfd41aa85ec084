/// How a field is written, as far as its word and the row tell: what the values of most fields of most records are.
/// Going to a field for its type means holding on to it meanwhile, which costs as much as writing the value does.
enum WordForm: UInt8 {
    case integer, flag, text
    /// Only the field's type tells.
    case other

    init(_ type: FieldType) {
        self =
            switch type {
            case .integer: .integer
            case .flag: .flag
            case .text, .reference: .text
            default: .other
            }
    }
}
