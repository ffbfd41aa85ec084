import Harness
import Testing

/// The units in `Config/`, judged by systemd's own tools where they are.
@Suite(.enabled(if: Tool.isInstalled("systemd-analyze"), "systemd is needed"))
struct `The service files` {
    private let directory: TemporaryDirectory
    private let service: String
    private let socket: String

    /// With the binary where it is now: systemd looks whether it is there.
    init() throws {
        directory = try TemporaryDirectory()
        let binary = try Repository.binary()
        let text = try Files.text(Repository.path("Config/telework.service"))
            .split(separator: "\n", omittingEmptySubsequences: false)
            .map {
                $0.split(separator: "/usr/local/bin/telework", omittingEmptySubsequences: false).joined(
                    separator: binary)
            }
            .joined(separator: "\n")
        #expect(text.contains("ExecStart=\(binary) serve --config"))
        service = try directory.write(text, to: "telework.service")
        socket = try directory.write(try Files.text(Repository.path("Config/telework.socket")), to: "telework.socket")
    }

    @Test func `systemd understands every line`() throws {
        let verdict = try Tool.run(["systemd-analyze", "verify", "--man=no", service, socket])
        #expect(verdict.succeeded)
        #expect(verdict.errors.isEmpty)
    }

    @Test func `the service is exposed to nothing it does not need`() throws {
        let verdict = try Tool.run(
            ["systemd-analyze", "security", "--offline=yes", "--threshold=15", "--no-pager", service])
        #expect(verdict.succeeded, "\(verdict.output)")
    }

    /// What the unit does not restart after is what a restart cannot mend, and each is a status the program has.
    @Test func `the statuses it waits for a person at are those of the program`() throws {
        let line = try #require(
            try Files.text(service).split(separator: "\n").first { $0.hasPrefix("RestartPreventExitStatus=") })
        let statuses = line.drop { $0 != "=" }.dropFirst().split(separator: " ")
        let explained = try Tool.run([try Repository.binary(), "help", "exit"]).output
        #expect(!statuses.isEmpty)
        for status in statuses { #expect(explained.contains("| \(status) |")) }
    }
}
