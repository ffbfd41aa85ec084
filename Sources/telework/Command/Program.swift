/// From the words of a command line to an exit status. Everything the outside world gives is handed in.
enum Program {
    static func run(_ words: [String], environment: [String: String], console: Console) -> ExitStatus {
        guard let first = words.first else {
            console.complain(Help.overview())
            return .usage
        }
        do throws(UsageError) {
            let command = try command(for: first)
            let arguments = try Arguments(words.dropFirst(), for: command)
            if arguments.wantsHelp {
                console.write(command.name == Subcommand.help.name ? Help.overview() : Help.page(command))
                return .success
            }
            return command.run(Invocation(arguments: arguments, environment: environment, console: console))
        } catch {
            console.say((["telework", error.command].compactMap(\.self)).joined(separator: " ") + ": \(error.message)")
            console.say("Try: telework \((["help", error.command].compactMap(\.self)).joined(separator: " "))")
            return .usage
        }
    }

    private static func command(for word: String) throws(UsageError) -> Subcommand {
        switch word {
        case "--help", "-h": return .help
        case "--version": return .version
        default:
            guard let command = Subcommand.named(word) else { throw UsageError.unknown(command: word) }
            return command
        }
    }
}
