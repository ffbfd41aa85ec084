import LinuxIO

extension Option {
    static let configuration = Option(
        name: "config", value: "FILE", summary: "the configuration", variable: "TELEWORK_CONFIG",
        fallback: ConfigurationFile.standard)
    static let data = Option(
        name: "data", value: "DIR", summary: "the data directory", variable: "TELEWORK_DATA",
        fallback: "as configured, else .data beside the configuration")
    static let listen = Option(
        name: "listen", value: "ADDRESS",
        summary: "where to wait for connections: 127.0.0.1:8080, [::1]:8080 or unix:PATH; port 0 takes a free one",
        variable: "TELEWORK_LISTEN", fallback: "as configured, else 127.0.0.1:8080", repeats: true)
    static let demo = Option(
        name: "demo", value: nil,
        summary: "serve the sample records beside the file of indicators, in a new temporary directory")
}

extension Subcommand {
    static let serve = Subcommand(
        name: "serve", summary: "serve until told to stop",
        options: [.configuration, .data, .listen, .demo],
        discussion: """
            An option counts before its environment variable, that before the configuration, that before
            the default. TELEWORK_LISTEN holds one address or several with blanks between. Sockets handed
            over by systemd (LISTEN_FDS) are used instead of the configured addresses; --listen adds to
            them.

            Signals: TERM and INT stop after what is in flight is answered (limits.stopSeconds); a second
            one stops at once. HUP reads the configuration again, keeps connections, and opens the access
            log anew.

            Examples:
              telework serve
              telework serve --config /etc/telework/center.json --data /var/lib/telework
              telework serve --listen 127.0.0.1:8080 --listen unix:/run/telework/telework.sock
              telework serve --demo
            """
    ) { invocation in
        do throws(Failure) {
            // Before the first thread: threads inherit which signals are blocked.
            Signals.takeOver()
            var life = try ServerLife(try ServePlan(invocation), invocation)
            return life.run()
        } catch {
            return error.report(to: invocation.console)
        }
    }
}
