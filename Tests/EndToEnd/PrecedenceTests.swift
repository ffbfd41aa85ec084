import Harness
import Testing

/// Options > environment > file > default, for each of the three that have all four.

@Test func `the data directory stands beside the configuration unless something says otherwise`() throws {
    let server = try ServerProcess()
    _ = try server.port()
    #expect(Files.exists(server.directory.path(".data")))
    try server.stop()

    let configured = try ServerProcess(configuration: #"{"data": "configured"}"#)
    _ = try configured.port()
    #expect(Files.exists(configured.directory.path("configured")))
    #expect(!Files.exists(configured.directory.path(".data")))
    try configured.stop()
}

@Test func `the environment counts before the file and an option before both`() throws {
    let scratch = try TemporaryDirectory()
    let environment = ["TELEWORK_DATA": scratch.path("environment")]
    let second = try ServerProcess(configuration: #"{"data": "configured"}"#, environment: environment)
    _ = try second.port()
    #expect(Files.exists(scratch.path("environment")))
    #expect(!Files.exists(second.directory.path("configured")))
    try second.stop()

    let third = try ServerProcess(
        configuration: #"{"data": "configured"}"#, arguments: ["--data=\(scratch.path("option"))"],
        environment: ["TELEWORK_DATA": scratch.path("unused")])
    _ = try third.port()
    #expect(Files.exists(scratch.path("option")))
    #expect(!Files.exists(scratch.path("unused")))
    try third.stop()
}

@Test func `the address is the file's, then the environment's, then the option's`() throws {
    let file = #"{"listen": ["unix:file.sock"]}"#
    let first = try ServerProcess(configuration: file, listen: nil)
    #expect(try first.places() == ["unix:\(first.directory.path("file.sock"))"])
    try first.stop()

    let scratch = try TemporaryDirectory()
    let environment = ["TELEWORK_LISTEN": "unix:\(scratch.path("a.sock")) unix:\(scratch.path("b.sock"))"]
    let second = try ServerProcess(configuration: file, environment: environment, listen: nil)
    #expect(try second.places() == ["unix:\(scratch.path("a.sock"))", "unix:\(scratch.path("b.sock"))"])
    try second.stop()

    let third = try ServerProcess(configuration: file, environment: environment, listen: "127.0.0.1:0")
    #expect(try third.places().allSatisfy { $0.hasPrefix("http://127.0.0.1:") })
    try third.stop()
}

@Test func `the configuration is the environment's, then the option's`() throws {
    let scratch = try TemporaryDirectory()
    let named = try scratch.write(#"{"center": {"name": {"en": "From the environment"}}}"#, to: "named.json")
    let server = try ServerProcess(environment: ["TELEWORK_CONFIG": named])
    try server.process.waitForError(containing: "From the environment")
    try server.stop()

    let option = try scratch.write(#"{"center": {"name": {"en": "From the option"}}}"#, to: "option.json")
    let second = try ServerProcess(arguments: ["--config", option], environment: ["TELEWORK_CONFIG": named])
    try second.process.waitForError(containing: "From the option")
    try second.stop()
}
