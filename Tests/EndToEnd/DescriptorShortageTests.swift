import Glibc
import Harness
import Testing

/// A process that has no descriptor left (EMFILE, for real).

@Test func `without descriptors clients learn at once, nothing spins, and it passes`() throws {
    let server = try ServerProcess(
        configuration: #"{"loops": 1, "trustedAddresses": ["127.0.0.1"]}"#, shell: "ulimit -n 48",
        withoutPrivileges: true)
    _ = try server.port()
    #expect(server.process.errorText.contains("serving at most 1 connections instead of 10000"))
    let served = try server.connect()
    try served.send(pingRequest)
    #expect(try served.answer().status == 200)

    // Those who are told so are waited for a moment: they take what there is of descriptors.
    let others = try (0..<200).map { _ in try server.connect() }
    var told = 0
    for client in others {
        let bytes = try client.rest()
        if !bytes.isEmpty {
            told += 1
            #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("HTTP/1.1 503 "))
        }
    }
    #expect(told > 0 && told < 200)
    #expect(try server.openDescriptors() <= 48)

    // Whoever is connected is served all the time.
    try served.send(pingRequest)
    #expect(try served.answer().status == 200)
    try served.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
    let metrics = try served.answer().text
    let faults = try #require(
        metrics.split(separator: "\n").first { $0.hasPrefix("telework_accept_faults_total ") }?
            .split(separator: " ").last.flatMap { Int($0) })
    #expect(faults > 0)
    #expect(faults <= 400)
    #expect(try server.processorSeconds() < 2)
}

@Test func `a shortage that lasts costs no processor time`() throws {
    let server = try ServerProcess(
        configuration: #"{"loops": 1, "trustedAddresses": ["127.0.0.1"]}"#, shell: "ulimit -n 48",
        withoutPrivileges: true)
    var served: RawConnection? = try server.connect()
    try served?.send(pingRequest)
    #expect(try served?.answer().status == 200)
    let before = try server.processorSeconds()
    var crowd: [RawConnection] = []
    let end = Deadline(seconds: 1.5)
    while !end.hasPassed {
        crowd.append(try server.connect())
        if crowd.count > 100 { crowd.removeFirst(50) }
        usleep(2000)
    }
    #expect(try server.processorSeconds() - before < 1)
    crowd = []
    try served?.send(pingRequest)
    #expect(try served?.answer().status == 200)
    served = nil
    try eventually { (try? server.get("/v1/ping").status) == 200 }
}
