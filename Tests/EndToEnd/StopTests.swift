import Glibc
import Harness
import Testing

/// The end of a server: what is in flight is finished, within its time, and never longer than a second signal allows.

private let start = "GET /v1/ping HTTP/1.1\r\nHost: localhost\r\n"

extension RawConnection {
    /// Leaves the server with half a request. It came with a whole one in front: once that is answered, the half is
    /// not in the kernel's buffer any more but in the server's hands.
    fileprivate func begin() throws {
        try send(start + "\r\n" + start)
        guard try answer().status == 200 else { throw HarnessError("the request in front was not answered") }
    }
}

@Test(arguments: [SIGTERM, SIGINT])
func `a request in flight is answered before the server ends`(signal: CInt) throws {
    let server = try ServerProcess()
    let inFlight = try server.connect()
    try inFlight.begin()
    let idle = try server.connect()
    try idle.send(start + "\r\n")
    #expect(try idle.answer().status == 200)

    server.process.send(signal)
    try server.process.waitForError(containing: "Stopping: what is in flight has 10 s.")
    #expect(idle.isClosed())
    try inFlight.send("\r\n")
    let answer = try inFlight.answer()
    #expect(answer.status == 200)
    #expect(answer["Connection"] == "close")
    #expect(try server.process.waitForExit() == .status(0))
    #expect(server.process.errorText.hasSuffix("Stopped.\n"))
}

@Test func `nobody new is served while the server stops`() throws {
    let server = try ServerProcess()
    let port = try server.port()
    let inFlight = try server.connect()
    try inFlight.begin()
    server.process.send(SIGTERM)
    try server.process.waitForError(containing: "Stopping")
    try eventually { (try? RawConnection(to: .v4(port: port))) == nil }
    try inFlight.send("\r\n")
    #expect(try inFlight.answer().status == 200)
    #expect(try server.process.waitForExit() == .status(0))
}

@Test func `an idle server ends at once`() throws {
    let server = try ServerProcess()
    _ = try server.port()
    let begin = ContinuousClock.now
    #expect(try server.stop() == .status(0))
    let time = ContinuousClock.now - begin
    #expect(time < .seconds(1))
}

@Test func `when the time is up what is left is cut off and the server still ends well`() throws {
    let server = try ServerProcess(configuration: #"{"limits": {"stopSeconds": 1}}"#)
    let stuck = try server.connect()
    try stuck.begin()
    let begin = ContinuousClock.now
    #expect(try server.stop() == .status(0))
    let time = ContinuousClock.now - begin
    #expect(time > .milliseconds(900) && time < .seconds(5))
    #expect(stuck.isClosed())
    #expect(server.process.errorText.contains("Time is up"))
}

@Test func `a second signal ends the server at once`() throws {
    let server = try ServerProcess(
        configuration: #"{"limits": {"stopSeconds": 60, "headSeconds": 60}, "listen": ["unix:tw.sock"]}"#, listen: nil)
    _ = try server.places()
    let stuck = try RawConnection(to: .unix(path: server.directory.path("tw.sock")))
    try stuck.begin()
    server.process.send(SIGTERM)
    try server.process.waitForError(containing: "Stopping")
    let begin = ContinuousClock.now
    #expect(try server.stop() == .status(1))
    let time = ContinuousClock.now - begin
    #expect(time < .seconds(1))
    #expect(server.process.errorText.hasSuffix("Stopped at once.\n"))
    #expect(!Files.exists(server.directory.path("tw.sock")))
}
