import Glibc
import Harness
import Testing

/// sd_notify(3): what systemd is told over a life, over both kinds of address it may give.
@Test(arguments: ["path", "abstract"])
func `the service manager is told of start, reload and stop`(kind: String) throws {
    let scratch = try TemporaryDirectory()
    let socket = try NotifySocket(kind == "path" ? scratch.path("notify") : "@\(scratch.path)")
    let server = try ServerProcess(environment: ["NOTIFY_SOCKET": socket.name])

    let ready = try socket.next()
    #expect(ready.contains("READY=1"))
    #expect(ready.contains("STATUS=Serving on http://127.0.0.1:\(try server.port())"))
    // READY is said when it is true, not before.
    #expect(try server.get("/v1/ping").status == 200)

    server.process.send(SIGHUP)
    let reloading = try socket.next()
    #expect(reloading.contains("RELOADING=1"))
    #expect(reloading.contains { $0.hasPrefix("MONOTONIC_USEC=") && Int($0.dropFirst(15)) != nil })
    #expect(try socket.next().contains("READY=1"))

    server.process.send(SIGTERM)
    #expect(try socket.next() == ["STOPPING=1"])
    #expect(try server.process.waitForExit() == .status(0))
}

@Test func `a service manager that cannot be reached does not stop the server`() throws {
    let server = try ServerProcess(environment: ["NOTIFY_SOCKET": "/nonexistent/notify"])
    #expect(try server.get("/v1/ping").status == 200)
    try server.process.waitForError(containing: "The service manager cannot be told: No such file or directory")
    #expect(try server.stop() == .status(0))
}
