import Glibc
import Harness
import Testing

/// The ways to be reached.

private let ping = "GET /v1/ping HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n"

@Test func `several addresses of every kind are served at once`() throws {
    let scratch = try TemporaryDirectory()
    let path = scratch.path("tw.sock")
    let server = try ServerProcess(arguments: ["--listen", "[::1]:0", "--listen", "unix:\(path)"])
    let places = try server.places()
    try #require(places.count == 3)
    let v6 = try #require(places[1].split(separator: ":").last.flatMap { UInt16($0) })
    #expect(places[1] == "http://[::1]:\(v6)")
    #expect(places[2] == "unix:\(path)")
    for target in [RawConnection.Target.v4(port: try server.port()), .v6(port: v6), .unix(path: path)] {
        let connection = try RawConnection(to: target)
        try connection.send(ping)
        #expect(try connection.answer().status == 200)
    }
    #expect(try server.stop() == .status(0))
}

@Test func `the example the server prints works as it stands`() throws {
    for listen in ["127.0.0.1:0", "0.0.0.0:0", "[::1]:0", "[::]:0", "unix:tw.sock"] {
        let server = try ServerProcess(listen: listen)
        let line = try server.process.waitForError(containing: "Ready. Try: ")
        let command = line.dropFirst("Ready. Try: ".count)
        let tool = try Tool.shell(command + " --silent --show-error --fail", directory: server.directory.path)
        #expect(tool.succeeded, "\(command): \(tool.errors)")
        #expect(tool.output.contains("\"version\""))
        try server.stop()
    }
}

@Test func `a socket file is for owner and group, and gone after the server`() throws {
    let server = try ServerProcess(listen: "unix:tw.sock")
    _ = try server.places()
    let path = server.directory.path("tw.sock")
    var information = stat()
    #expect(stat(path, &information) == 0)
    #expect(information.st_mode & 0o777 == 0o660)
    try server.stop()
    #expect(!Files.exists(path))
}

@Test func `what a killed server left of its socket does not stop the next one`() throws {
    let server = try ServerProcess(listen: "unix:tw.sock")
    _ = try server.places()
    server.process.send(SIGKILL)
    #expect(try server.process.waitForExit() == .signal(SIGKILL))
    #expect(Files.exists(server.directory.path("tw.sock")))
    try server.restart()
    _ = try server.places()
    let connection = try RawConnection(to: .unix(path: server.directory.path("tw.sock")))
    try connection.send(ping)
    #expect(try connection.answer().status == 200)
}

@Test func `a socket that another server put in the same place is left to it`() throws {
    let first = try ServerProcess(listen: "unix:tw.sock")
    _ = try first.places()
    let path = first.directory.path("tw.sock")
    #expect(unlink(path) == 0)
    let second = try ServerProcess(listen: "unix:\(path)")
    _ = try second.places()
    #expect(try first.stop() == .status(0))
    let connection = try RawConnection(to: .unix(path: path))
    try connection.send(ping)
    #expect(try connection.answer().status == 200)
}

@Test func `an address that is taken is refused with 69, and its owner goes on`() throws {
    let owner = try ServerProcess(arguments: ["--listen", "unix:tw.sock"])
    let port = try owner.port()
    let path = owner.directory.path("tw.sock")
    for address in ["127.0.0.1:\(port)", "unix:\(path)"] {
        let second = try ServerProcess(listen: address)
        #expect(try second.process.waitForExit() == .status(69))
        #expect(second.process.errorText == "telework serve: cannot listen on \(address): Address already in use\n")
    }
    let connection = try RawConnection(to: .unix(path: path))
    try connection.send(ping)
    #expect(try connection.answer().status == 200)
}

@Test func `a file that is no socket is never removed`() throws {
    let scratch = try TemporaryDirectory()
    let path = try scratch.write("precious", to: "tw.sock")
    let server = try ServerProcess(listen: "unix:\(path)")
    #expect(try server.process.waitForExit() == .status(69))
    #expect(try Files.text(path) == "precious")
}

@Test func `sockets handed over by the service manager are served instead of the configured ones`() throws {
    let handed = try ListeningSocket()
    let server = try ServerProcess(
        configuration: #"{"listen": ["unix:configured.sock"]}"#, descriptors: [handed.descriptor], listen: nil)
    #expect(try server.places() == ["http://127.0.0.1:\(handed.port)"])
    #expect(!Files.exists(server.directory.path("configured.sock")))
    #expect(try server.get("/v1/ping").status == 200)
    #expect(try server.stop() == .status(0))
}

@Test func `an address asked for by name is served beside those handed over`() throws {
    let handed = try ListeningSocket()
    let server = try ServerProcess(descriptors: [handed.descriptor], listen: "unix:tw.sock")
    #expect(try server.places() == ["http://127.0.0.1:\(handed.port)", "unix:tw.sock"])
    try server.stop()
}

@Test func `connections that came before the server are answered by it`() throws {
    let handed = try ListeningSocket()
    let early = try RawConnection(to: .v4(port: handed.port))
    try early.send(ping)
    let server = try ServerProcess(descriptors: [handed.descriptor], listen: nil)
    #expect(try early.answer().status == 200)
    try server.stop()
}

@Test func `sockets meant for another process are left alone`() throws {
    let server = try ServerProcess(environment: ["LISTEN_FDS": "1", "LISTEN_PID": "1"])
    #expect(try server.get("/v1/ping").status == 200)
}

@Test func `a descriptor that is no listening socket is refused`() throws {
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    let server = try ServerProcess(descriptors: [file], listen: nil)
    #expect(try server.process.waitForExit() == .status(69))
    #expect(server.process.errorText.contains("descriptor 3 of LISTEN_FDS"))
}
