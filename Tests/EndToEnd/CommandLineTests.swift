import Harness
import Testing

/// The binary's own answers to a command line, as a shell sees them.
private func telework(_ words: String..., environment: [String: String] = [:]) throws -> Tool {
    try Tool.run([try Repository.binary()] + words, environment: environment)
}

@Test(
    arguments: [
        (["version"], 0, "telework ", ""),
        (["--version"], 0, "telework ", ""),
        (["help"], 0, "Usage: telework COMMAND", ""),
        (["help", "serve"], 0, "[environment: TELEWORK_CONFIG] [default: Config/center.json]", ""),
        (["serve", "--help"], 0, "Usage: telework serve", ""),
        (["help", "config"], 0, "| `limits.headBytes` | `16384` |", ""),
        (["help", "exit"], 0, "| 78 |", ""),
        ([], 2, "", "Usage: telework COMMAND"),
        (["sevre"], 2, "", "did you mean serve?"),
        (["serve", "--lisen", "127.0.0.1:0"], 2, "", "did you mean --listen?"),
        (["serve", "--listen"], 2, "", "--listen needs a value: --listen ADDRESS"),
        (["serve", "--data", "/tmp/a", "--data", "/tmp/b"], 2, "", "--data is given twice"),
        (["serve", "now"], 2, "", "'now' is one word too many"),
        (["help", "sreve"], 2, "", "did you mean serve?"),
        (
            ["check", "--config", "/nonexistent/center.json"], 66, "",
            "/nonexistent/center.json: No such file or directory"
        ),
        (
            ["serve", "--config", "/nonexistent/center.json"], 66, "",
            "/nonexistent/center.json: No such file or directory"
        ),
    ] as [([String], CInt, String, String)])
func `a command line is answered with its status, on the right stream`(
    words: [String], status: CInt, output: String, errors: String
) throws {
    let tool = try Tool.run([try Repository.binary()] + words, directory: "/")
    #expect(tool.exit == .status(status))
    #expect(tool.output.contains(output))
    #expect(tool.errors.contains(errors))
    #expect(tool.output.isEmpty == output.isEmpty)
    #expect(tool.errors.isEmpty == errors.isEmpty)
}

@Test func `serve refuses a wrong configuration with every mistake and status 78`() throws {
    let directory = try TemporaryDirectory()
    let file = try directory.write("{\n  \"lisen\": [],\n  \"loops\": -1\n}\n", to: "center.json")
    let tool = try telework("serve", "--config", file)
    #expect(tool.exit == .status(78))
    #expect(
        tool.errors == """
            \(file):2:3: unknown key lisen; did you mean listen?
            \(file):3:12: loops must be a whole number from 0 to 256

            """)
    let checked = try telework("check", "--config", file)
    #expect(checked.exit == .status(78))
    #expect(checked.errors == tool.errors)
    let japanese = try telework("check", "--config", file, environment: ["LC_ALL": "ja_JP.UTF-8"])
    #expect(japanese.errors.contains("listen のことですか"))
}

@Test(
    arguments: [
        ("999.0.0.1:80", 2, "is no address to listen on"), ("localhost:80", 2, "write 127.0.0.1:8080"),
        // RFC 5737: no machine has it.
        ("192.0.2.1:0", 69, "Cannot assign requested address"),
        ("unix:/nonexistent/tw.sock", 69, "No such file or directory"),
    ] as [(String, CInt, String)])
func `an address that cannot be listened on is said`(address: String, status: CInt, message: String) throws {
    let server = try ServerProcess(listen: address)
    #expect(try server.process.waitForExit() == .status(status))
    #expect(server.process.errorText.contains(message))
}

@Test func `a data directory that cannot be made is said`() throws {
    let missing = try ServerProcess(arguments: ["--data", "/nonexistent/below/data"])
    #expect(try missing.process.waitForExit() == .status(73))
    #expect(missing.process.errorText.contains("/nonexistent/below/data: No such file or directory"))

    let file = try ServerProcess(arguments: ["--data", "/etc/hostname"])
    #expect(try file.process.waitForExit() == .status(73))
    #expect(file.process.errorText.contains("/etc/hostname: Not a directory"))
}

@Test func `a second server on the same data ends with 75 and names the first`() throws {
    let first = try ServerProcess()
    _ = try first.port()
    let second = try ServerProcess(arguments: ["--data", first.directory.path(".data")])
    #expect(try second.process.waitForExit() == .status(75))
    #expect(second.process.errorText.contains("in use by process \(first.process.pid)"))
    #expect(try first.get("/v1/ping").status == 200)
}
