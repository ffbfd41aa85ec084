/// What `help` prints, made from the declarations of subcommands and options and from nothing else.
enum Help {
    static func overview() -> String {
        """
        telework — the system of record of a telework promotion center

        Usage: telework COMMAND [OPTIONS]

        Commands:
        \(table(Subcommand.all.map { ($0.name, $0.summary) }))

        Topics:
        \(table(Topic.all.map { ($0.name, $0.summary) }))

        More on one of them: telework help COMMAND

        """
    }

    static func page(_ command: Subcommand) -> String {
        var text = "telework \(command.name) — \(command.summary)\n\n"
        let words = ["telework", command.name] + (command.options.isEmpty ? [] : ["[OPTIONS]"])
        text += "Usage: \((words + command.operands.map(\.usage)).joined(separator: " "))\n"
        if !command.options.isEmpty {
            text += "\nOptions:\n\(table(command.options.map { ($0.usage, describe($0)) }))\n"
        }
        if !command.discussion.isEmpty { text += "\n\(command.discussion)\n" }
        return text
    }

    private static func describe(_ option: Option) -> String {
        var text = option.summary
        if option.repeats { text += "; may be given several times" }
        if let variable = option.variable { text += " [environment: \(variable)]" }
        if let fallback = option.fallback { text += " [default: \(fallback)]" }
        return text
    }

    /// Two columns, the second wrapped at 100 characters.
    private static func table(_ rows: [(String, String)]) -> String {
        let width = (rows.map(\.0.count).max() ?? 0) + 4
        let indent = String(repeating: " ", count: width)
        return rows.map { name, text in
            let lines = wrap(text, at: 100 - width)
            return "  " + name + indent.dropFirst(name.count + 2) + lines.joined(separator: "\n" + indent)
        }.joined(separator: "\n")
    }

    private static func wrap(_ text: String, at width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += line.isEmpty ? String(word) : " \(word)"
        }
        return lines + [line]
    }

    /// A page of help that belongs to no single command.
    struct Topic: Sendable {
        let name: String
        let summary: String
        let text: @Sendable (Invocation) -> String

        static let all: [Topic] = [
            Topic(name: "config", summary: "every key of the configuration, as a table in Markdown") { invocation in
                ConfigurationTable.markdown(invocation.speech)
            },
            Topic(name: "exit", summary: "what each exit status means") { _ in
                ExitStatus.allCases.reduce("| status | meaning |\n|---|---|\n") {
                    $0 + "| \($1.rawValue) | \($1.meaning) |\n"
                }
            },
        ]
    }
}
