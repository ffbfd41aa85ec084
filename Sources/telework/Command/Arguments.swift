import Center

/// What a command line says, sorted by option. `--name=value` and `--name value` are the same; `--` ends the options.
struct Arguments: Equatable, Sendable {
    var values: [String: [String]] = [:]
    var operands: [String] = []
    var wantsHelp = false

    init() {}

    init(_ words: some Sequence<String>, for command: Subcommand) throws(UsageError) {
        var words = words.makeIterator()
        var optionsEnded = false
        while let word = words.next() {
            if optionsEnded || !word.hasPrefix("-") || word == "-" {
                try take(operand: word, for: command)
            } else if word == "--" {
                optionsEnded = true
            } else if word == "--help" || word == "-h" {
                wantsHelp = true
            } else {
                try take(option: word, for: command) { words.next() }
            }
        }
        if !wantsHelp, let missing = command.operands.dropFirst(operands.count).first(where: \.isRequired) {
            throw UsageError("\(missing.name) is missing", command: command)
        }
    }

    private mutating func take(operand: String, for command: Subcommand) throws(UsageError) {
        guard operands.count < command.operands.count else {
            throw UsageError("'\(operand)' is one word too many", command: command)
        }
        operands.append(operand)
    }

    private mutating func take(
        option word: String, for command: Subcommand, next: () -> String?
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? word
        guard let option = command.options.first(where: { "--\($0.name)" == name }) else {
            throw UsageError.unknown(option: name, of: command)
        }
        if values[option.name] != nil, !option.repeats {
            throw UsageError("--\(option.name) is given twice", command: command)
        }
        let attached = parts.count > 1 ? String(parts[1]) : nil
        guard option.value != nil else {
            if attached != nil { throw UsageError("--\(option.name) takes no value", command: command) }
            values[option.name] = []
            return
        }
        // Another option where the value should be is far more often a forgotten value than a file called "--data".
        let value = attached ?? next().flatMap { $0.hasPrefix("--") ? nil : $0 }
        guard let value, !value.isEmpty else {
            throw UsageError("--\(option.name) needs a value: \(option.usage)", command: command)
        }
        values[option.name, default: []].append(value)
    }
}

/// A command line that cannot be followed, with the way out.
struct UsageError: Error, Equatable {
    let message: String
    let command: String?

    init(_ message: String, command: Subcommand? = nil) {
        self.message = message
        self.command = command?.name
    }

    static func unknown(option: String, of command: Subcommand) -> UsageError {
        let names = command.options.map { "--\($0.name)" } + ["--help"]
        return UsageError("unknown option \(option); \(offer(option, among: names))", command: command)
    }

    static func unknown(command: String) -> UsageError {
        UsageError("unknown command '\(command)'; \(offer(command, among: Subcommand.all.map(\.name)))")
    }

    static func offer(_ wrong: String, among names: [String]) -> String {
        NearestName.find(wrong, among: names).map { "did you mean \($0)?" }
            ?? "there are: \(names.joined(separator: ", "))"
    }
}
