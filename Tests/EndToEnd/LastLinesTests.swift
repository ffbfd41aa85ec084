import Glibc
import Harness
import Testing

/// The end of a server whose log nobody reads: the last lines are waited for, but not against the operator's will.

@Test func `a second signal ends a server at once that waits for its log`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("log")
    #expect(mkfifo(path, 0o600) == 0)
    // Open both ways a pipe needs no second party. Full, it takes no line.
    let pipe = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    #expect(pipe >= 0)
    defer { close(pipe) }
    let filler = [UInt8](repeating: 0x0A, count: 4096)
    while write(pipe, filler, filler.count) > 0 {}

    let server = try ServerProcess(configuration: #"{"accessLog": "\#(path)"}"#)
    #expect(try server.get("/healthz").status == 200)
    server.process.send(SIGTERM)
    try server.process.waitForError(containing: "Stopping")
    let begin = ContinuousClock.now
    // Idle, its loops end within milliseconds; what is left is the log.
    usleep(300_000)
    #expect(try server.stop() == .status(1))
    #expect(ContinuousClock.now - begin < .milliseconds(1500))
    #expect(server.process.errorText.hasSuffix("Stopped at once.\n"))
}
