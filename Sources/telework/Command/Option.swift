/// One option of a subcommand, declared once: parsing, help and the search for the nearest right name follow from it.
/// It says how a value is written and where else it may come from, never what the value means.
struct Option: Equatable, Sendable {
    /// As typed after the two dashes.
    let name: String
    /// What stands for the value in help, such as `FILE`; nil for an option that is there or not.
    let value: String?
    let summary: String
    /// The variable that counts when the option is not given.
    var variable: String?
    /// What holds when neither is given, as help prints it.
    var fallback: String?
    /// May be given several times; any other option given twice is a mistake that would otherwise be silent.
    var repeats = false

    /// As help and messages write it.
    var usage: String {
        value.map { "--\(name) \($0)" } ?? "--\(name)"
    }
}

/// Something a subcommand takes without a name before it.
struct Operand: Equatable, Sendable {
    let name: String
    var isRequired = false

    var usage: String { isRequired ? name : "[\(name)]" }
}
