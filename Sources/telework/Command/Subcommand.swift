/// One thing the program can do, declared once: what it is called, what it takes, and the function that does it.
struct Subcommand: Sendable {
    let name: String
    let summary: String
    var options: [Option] = []
    var operands: [Operand] = []
    /// What a person wants to know beyond the list of options; examples are lines that begin with two spaces.
    var discussion = ""
    let run: @Sendable (Invocation) -> ExitStatus

    /// Every one, in the order help lists them.
    static let all: [Subcommand] = [
        .serve,
        .check,
        .repair,
        .erase,
        .key,
        .backup,
        .restore,
        .report,
        .export,
        .import,
        .help,
        .version,
    ]

    static func named(_ name: String) -> Subcommand? {
        all.first { $0.name == name }
    }
}

/// One start of the program: what was asked, and the world it was asked in. Tests make their own world.
struct Invocation: Sendable {
    var arguments: Arguments
    var environment: [String: String]
    var console: Console

    var speech: Speech { Speech(environment: environment) }

    /// The option's value, from the command line or else from its variable. An empty variable counts as not set.
    func value(_ option: Option) -> String? {
        values(option).last
    }

    func values(_ option: Option) -> [String] {
        if let given = arguments.values[option.name] { return given }
        guard let variable = option.variable, let text = environment[variable], !text.isEmpty else { return [] }
        return option.repeats ? text.split(separator: " ").map(String.init) : [text]
    }

    func has(_ flag: Option) -> Bool {
        arguments.values[flag.name] != nil
    }
}
