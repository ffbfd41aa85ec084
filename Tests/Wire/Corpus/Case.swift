/// A row of a table: the rule it stands for, what goes in, what comes out. The tables of the wire are kept here, so that
/// one row serves the test of its grammar, the splitting of its bytes and the fuzzer.
public struct Case<Input: Sendable, Output: Sendable>: Sendable, CustomStringConvertible {
    public let rule: String
    public let input: Input
    public let output: Output

    public init(_ rule: String, _ input: Input, _ output: Output) {
        self.rule = rule
        self.input = input
        self.output = output
    }

    public var description: String { "\(rule): \(String(reflecting: input))" }
}

extension String {
    public var bytes: [UInt8] { Array(utf8) }
    public var slice: ArraySlice<UInt8> { Array(utf8)[...] }

    /// One byte a scalar, so that a table can write any byte: "\u{FF}" is 0xFF.
    public var wire: [UInt8] { unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

    /// The same text back.
    public init(wire bytes: some Sequence<UInt8>) {
        self.init(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}
