import Testing

/// A row of a table: the rule it stands for, what goes in, what comes out.
struct Case<Input: Sendable, Output: Sendable>: Sendable, CustomTestStringConvertible {
    let rule: String
    let input: Input
    let output: Output

    init(_ rule: String, _ input: Input, _ output: Output) {
        self.rule = rule
        self.input = input
        self.output = output
    }

    var testDescription: String { "\(rule): \(String(reflecting: input))" }
}

extension String {
    var bytes: [UInt8] { Array(utf8) }
    var slice: ArraySlice<UInt8> { Array(utf8)[...] }
}
