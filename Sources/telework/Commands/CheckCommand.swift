extension Subcommand {
    static let check = Subcommand(
        name: "check", summary: "say whether a configuration is right, without starting anything",
        options: [.configuration],
        discussion: """
            Every mistake is printed as FILE:LINE:COLUMN. What the keys may be: telework help config

            Example:
              telework check --config Config/center.json
            """
    ) { invocation in
        let file = invocation.value(.configuration) ?? ConfigurationFile.standard
        do throws(ConfigurationError) {
            _ = try ConfigurationFile.read(file)
        } catch {
            return Failure(error, invocation.speech).report(to: invocation.console)
        }
        invocation.console.print("\(file): good")
        return .success
    }
}
