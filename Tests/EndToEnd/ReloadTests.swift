import Glibc
import Harness
import Testing

/// SIGHUP: the configuration is read again while connections stay.

private let ping = "GET /v1/ping HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain\r\nAccept-Language: en\r\n\r\n"

@Test func `a changed configuration holds for connections that are already open`() throws {
    let server = try ServerProcess(configuration: #"{"center": {"name": {"en": "Before"}}}"#)
    let connection = try server.connect()
    try connection.send(ping)
    #expect(try connection.answer().text.contains("Before"))

    try server.directory.write(
        #"{"center": {"name": {"en": "After"}}, "limits": {"targetBytes": 256}}"#, to: "center.json")
    server.process.send(SIGHUP)
    try server.process.waitForError(containing: "The configuration was read again.")
    try connection.send(ping)
    #expect(try connection.answer().text.contains("After"))
    #expect(try server.get("/" + String(repeating: "x", count: 300)).status == 414)
}

@Test func `a wrong configuration is reported and the old one stays`() throws {
    let server = try ServerProcess(configuration: #"{"center": {"name": {"en": "Before"}}}"#)
    let connection = try server.connect()
    try connection.send(ping)
    #expect(try connection.answer().status == 200)

    try server.directory.write(#"{"center": {"name": {"en": "After"}}, "loops": "many"}"#, to: "center.json")
    server.process.send(SIGHUP)
    try server.process.waitForError(containing: "The configuration is as before.")
    #expect(server.process.errorText.contains("center.json:1:48: loops must be a whole number from 0 to 256"))
    try connection.send(ping)
    #expect(try connection.answer().text.contains("Before"))
}

@Test func `what needs a new start is said and stays as it is`() throws {
    let server = try ServerProcess()
    _ = try server.port()
    try server.directory.write(#"{"loops": 3, "data": "elsewhere", "accessLog": "off"}"#, to: "center.json")
    server.process.send(SIGHUP)
    try server.process.waitForError(containing: "Changed from the next start only: data, accessLog, loops")
    #expect(try server.get("/v1/ping").status == 200)
    #expect(!Files.exists(server.directory.path("elsewhere")))
}

@Test func `the access log is opened anew, so that it can be moved away`() throws {
    let server = try ServerProcess(configuration: #"{"accessLog": "access.log"}"#)
    #expect(try server.get("/v1/ping").status == 200)
    let log = server.directory.path("access.log")
    try eventually { (try? Files.text(log))?.contains("/v1/ping") == true }
    rename(log, server.directory.path("access.log.1"))
    server.process.send(SIGHUP)
    try server.process.waitForError(containing: "The configuration was read again.")
    #expect(try server.get("/healthz").status == 200)
    try eventually { (try? Files.text(log))?.contains("/healthz") == true }
    #expect(try !server.directory.read("access.log.1").contains("/healthz"))
}

@Test func `a reload in the middle of a request does not disturb it`() throws {
    let server = try ServerProcess()
    let connection = try server.connect()
    try connection.send("GET /v1/ping HTTP/1.1\r\nHost: local")
    for _ in 0..<20 { server.process.send(SIGHUP) }
    try server.process.waitForError(containing: "The configuration was read again.")
    try connection.send("host\r\n\r\n")
    #expect(try connection.answer().status == 200)
    #expect(try server.stop() == .status(0))
}

@Test func `a site that was turned away is named, and may call once it is allowed`() throws {
    let server = try ServerProcess()
    let fields = "Origin: https://www.city.example.jp\r\nAuthorization: Bearer x\r\n"
    #expect(try server.get("/v1/ping", fields: fields)[all: "Access-Control-Allow-Origin"].isEmpty)
    try server.process.waitForError(containing: "A page of https://www.city.example.jp was turned away")

    try server.directory.write(#"{"allowedOrigins": ["https://www.city.example.jp"]}"#, to: "center.json")
    server.process.send(SIGHUP)
    try server.process.waitForError(containing: "The configuration was read again.")
    let answer = try server.get("/v1/ping", fields: fields)
    #expect(answer["Access-Control-Allow-Origin"] == "https://www.city.example.jp")
}
