import Testing

@testable import telework

/// A command of its own, so that these rows do not change when a real one does.
private let sample = Subcommand(
    name: "sample", summary: "",
    options: [
        Option(name: "config", value: "FILE", summary: "", variable: "SAMPLE_CONFIG"),
        Option(name: "listen", value: "ADDRESS", summary: "", variable: "SAMPLE_LISTEN", repeats: true),
        Option(name: "demo", value: nil, summary: ""),
    ],
    operands: [Operand(name: "ARCHIVE", isRequired: true), Operand(name: "COPY")]
) { _ in .success }

@Test(
    arguments: [
        (["a", "--config", "x"], ["config": ["x"]], ["a"]),
        (["--config=x", "a"], ["config": ["x"]], ["a"]),
        (["--config=x=y", "a"], ["config": ["x=y"]], ["a"]),
        (["--config=--x", "a"], ["config": ["--x"]], ["a"]),
        (["--config", "-", "a"], ["config": ["-"]], ["a"]),
        (["--listen", "1", "--listen=2", "a", "b"], ["listen": ["1", "2"]], ["a", "b"]),
        (["--demo", "a"], ["demo": []], ["a"]),
        (["--", "--demo", "-x"], [:], ["--demo", "-x"]),
        (["-"], [:], ["-"]),
    ] as [([String], [String: [String]], [String])])
func `a right command line is read`(words: [String], values: [String: [String]], operands: [String]) throws {
    let arguments = try Arguments(words, for: sample)
    #expect(arguments.values == values)
    #expect(arguments.operands == operands)
}

@Test(
    arguments: [
        (["a", "--confg", "x"], "unknown option --confg; did you mean --config?"),
        (["a", "--confg=x"], "unknown option --confg; did you mean --config?"),
        (["a", "--conf", "x"], "unknown option --conf; did you mean --config?"),
        (["a", "--LISTEN", "x"], "unknown option --LISTEN; did you mean --listen?"),
        (["a", "-c", "x"], "unknown option -c; there are: --config, --listen, --demo, --help"),
        (["a", "--zzzzzz"], "unknown option --zzzzzz; there are: --config, --listen, --demo, --help"),
        (["a", "--config"], "--config needs a value: --config FILE"),
        (["a", "--config", "--demo"], "--config needs a value: --config FILE"),
        (["a", "--config="], "--config needs a value: --config FILE"),
        (["a", "--config", ""], "--config needs a value: --config FILE"),
        (["a", "--config", "x", "--config=x"], "--config is given twice"),
        (["a", "--demo", "--demo"], "--demo is given twice"),
        (["a", "--demo=yes"], "--demo takes no value"),
        (["a", "b", "c"], "'c' is one word too many"),
        ([], "ARCHIVE is missing"),
    ] as [([String], String)])
func `a wrong command line says what is wrong`(words: [String], message: String) {
    #expect(throws: UsageError(message, command: sample)) { try Arguments(words, for: sample) }
}

@Test func `an option counts before its variable and an empty variable does not count`() throws {
    var invocation = Invocation(
        arguments: try Arguments(["a", "--config", "option"], for: sample),
        environment: ["SAMPLE_CONFIG": "variable", "SAMPLE_LISTEN": "one two"], console: .standard)
    #expect(invocation.value(sample.options[0]) == "option")
    #expect(invocation.values(sample.options[1]) == ["one", "two"])
    invocation.arguments = Arguments()
    #expect(invocation.value(sample.options[0]) == "variable")
    invocation.environment["SAMPLE_CONFIG"] = ""
    #expect(invocation.value(sample.options[0]) == nil)
}

@Test func `every option is named once and every command has a summary`() {
    #expect(Set(Subcommand.all.map(\.name)).count == Subcommand.all.count)
    for command in Subcommand.all {
        #expect(Set(command.options.map(\.name)).count == command.options.count)
        #expect(!command.summary.isEmpty)
        #expect(command.options.allSatisfy { !$0.summary.isEmpty && !$0.name.hasPrefix("-") })
    }
}
