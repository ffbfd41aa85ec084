/// The program's version: raised by hand with every release, printed nowhere a client of the server can see it.
enum Version {
    static let current = "0.1.0"
}

extension Subcommand {
    static let version = Subcommand(name: "version", summary: "print the program's version") { invocation in
        invocation.console.print("telework \(Version.current)")
        return .success
    }
}
