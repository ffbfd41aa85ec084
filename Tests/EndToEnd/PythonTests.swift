import Glibc
import Harness
import Testing

/// Python's standard library as a client.
@Test(.enabled(if: Tool.isInstalled("python3"), "python3 is needed"))
func `Python's http client is content with every answer`() throws {
    let server = try ServerProcess()
    // The environment the script makes; whatever Python there is will do for the standard library alone.
    let python = getenv("TELEWORK_PYTHON").map { String(cString: $0) } ?? "python3"
    let script = Repository.path("Tests/EndToEnd/Python/http_client.py")
    let run = try Tool.run([python, script, "127.0.0.1", String(server.port())])
    #expect(run.succeeded, "\(run.output)\(run.errors)")
    #expect(run.output.split(separator: "\n").count == 11)
}
