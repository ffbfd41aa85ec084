import Glibc
import Harness
import Testing

/// Many clients who want nothing, or want it slowly, beside one who is in a hurry.

@Test func `500 slow clients and 9,000 idle ones keep nobody waiting, and cost 4 KiB each at most`() throws {
    try raiseDescriptors(to: 12_000)
    let server = try ServerProcess(configuration: crowdLimits)
    let ordinary = try server.connect()
    for _ in 0..<500 {
        try ordinary.send(pingRequest)
        #expect(try ordinary.answer().status == 200)
    }
    let before = try server.residentKilobytes()

    // Each has been served once: what a connection keeps after a request is what it costs.
    var idle: [RawConnection] = []
    idle.reserveCapacity(9000)
    for _ in 0..<9000 {
        let client = try server.connect()
        try client.send(pingRequest)
        try #require(try client.answer().status == 200)
        idle.append(client)
    }
    let each = Double(try server.residentKilobytes() - before) / 9000
    #expect(each <= 4, "\(each) KiB for each of 9,000 idle connections")

    let slow = try (0..<500).map { _ in try server.connect() }
    for client in slow { try client.send("GET /v1/ping HTTP/1.1\r\nHost: localhost\r\nX-Slow: ") }
    let clock = ContinuousClock()
    var longest = Duration.zero
    for round in 0..<500 {
        try slow[round].send("x")
        let time = try clock.measure {
            try ordinary.send(pingRequest)
            try #require(try ordinary.answer().status == 200)
        }
        longest = max(longest, time)
    }
    #expect(longest < .seconds(1), "the slowest of 500 answers took \(longest)")

    // All of them are still there, and are answered when they ask at last.
    #expect(try server.metric("telework_connections{state=\"idle\"}") >= 9000)
    for client in slow { try client.send("\r\n\r\n") }
    for client in slow { #expect(try client.answer().status == 200) }
    for client in idle.prefix(500) {
        try client.send(pingRequest)
        #expect(try client.answer().status == 200)
    }
}
