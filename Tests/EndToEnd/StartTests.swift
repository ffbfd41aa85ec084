import Glibc
import Harness
import Testing

/// What a start costs, and what it does about the limits it finds.

@Test func `the server needs less than 50 ms of the processor before its first answer`() throws {
    // The processor's time, not the clock's: other tests run beside this one. The best of several, for the caches.
    var best = Int.max
    for _ in 0..<12 where best >= 50_000_000 {
        let handed = try ListeningSocket()
        let client = try RawConnection(to: .v4(port: handed.port))
        try client.send("GET /v1/ping HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let server = try ServerProcess(descriptors: [handed.descriptor], listen: nil)
        #expect(try client.answer().status == 200)
        best = min(best, try nanosecondsUsed(by: server.process.pid))
        try server.stop()
    }
    #expect(best < 50_000_000)
}

/// Of the processor, by all threads of a process.
private func nanosecondsUsed(by process: pid_t) throws -> Int {
    let threads = try Tool.shell("cat /proc/\(process)/task/*/schedstat").output
    let used = threads.split(separator: "\n").compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
    return try #require(used.isEmpty ? nil : used.reduce(0, +))
}

@Test func `the release binary has at most 20 MB and needs no Swift on the machine`() throws {
    let binary = try Repository.binary()
    try #require(!binary.contains("/debug/"), "build the release binary first: Scripts/test does")
    #expect(try #require(Files.size(binary)) <= 20_000_000)
    let libraries = try Tool.run(["ldd", binary])
    #expect(libraries.succeeded)
    #expect(!libraries.output.contains("swift"))
    #expect(!libraries.output.contains("Foundation"))
}

@Test func `after the start at most 25 MB are resident`() throws {
    let server = try ServerProcess()
    #expect(try server.get("/v1/ping").status == 200)
    let status = try Files.text("/proc/\(server.process.pid)/status")
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
    let kilobytes = try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    #expect(kilobytes <= 25 * 1024)
}

@Test func `the limit on open files is raised to what the connections need`() throws {
    let server = try ServerProcess(arguments: [], shell: "ulimit -Sn 512")
    _ = try server.port()
    let limits = try Files.text("/proc/\(server.process.pid)/limits")
    let line = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max open files") })
    let soft = try #require(line.split(separator: " ").dropFirst(3).first.flatMap { Int($0) })
    #expect(soft >= 10_000)
    #expect(!server.process.errorText.contains("open files"))
}

@Test func `where the limit cannot be raised the connections are fewer and it is said`() throws {
    // Without the right to raise the hard limit, as a service under its own user is.
    let server = try ServerProcess(shell: "ulimit -n 1000", withoutPrivileges: true)
    _ = try server.port()
    let line = try server.process.waitForError(containing: "The system lets this process open 1000 files")
    let granted = try #require(line.split(separator: " ").compactMap { Int($0) }.dropFirst(2).first)
    #expect((1..<1000).contains(granted))
    #expect(try server.get("/v1/ping").status == 200)
}

@Test func `standard output that nobody reads any more does not end the server`() throws {
    let server = try ServerProcess(shell: "exec > >(exit 0)")
    for _ in 0..<20 { #expect(try server.get("/v1/ping").status == 200) }
    #expect(try server.stop() == .status(0))
}

@Test func `a client that has gone does not end the server`() throws {
    let server = try ServerProcess(configuration: #"{"trustedAddresses": ["127.0.0.1"]}"#)
    for _ in 0..<20 {
        let client = try server.connect()
        try client.send(String(repeating: "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 50))
        client.reset()
    }
    #expect(try server.get("/v1/ping").status == 200)
    server.process.send(SIGPIPE)
    #expect(try server.get("/v1/ping").status == 200)
    #expect(try server.stop() == .status(0))
}
