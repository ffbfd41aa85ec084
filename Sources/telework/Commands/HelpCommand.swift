extension Subcommand {
    static let help = Subcommand(
        name: "help", summary: "explain the program, a command or a topic", operands: [Operand(name: "COMMAND")]
    ) { invocation in
        guard let name = invocation.arguments.operands.first else {
            invocation.console.write(Help.overview())
            return .success
        }
        if let command = Subcommand.named(name) {
            invocation.console.write(Help.page(command))
        } else if let topic = Help.Topic.all.first(where: { $0.name == name }) {
            invocation.console.write(topic.text(invocation))
        } else {
            let names = Subcommand.all.map(\.name) + Help.Topic.all.map(\.name)
            invocation.console.say("telework help: nothing about '\(name)'; \(UsageError.offer(name, among: names))")
            return .usage
        }
        return .success
    }
}
