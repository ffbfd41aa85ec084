import Glibc
import Harness
import Testing

/// Connections that come and go, in order and not. Afterwards the process is as it was before.

private enum Visit: CaseIterable {
    case oneAnswer, closedByServer, halfHead, halfBody, unreadPipeline, nothing, refused, shed

    func pay(to server: ServerProcess) throws {
        let client = try server.connect()
        switch self {
        case .oneAnswer:
            try client.send(pingRequest)
            try expectStatus(200, client)
        case .closedByServer:
            try client.send("GET /v1/ping HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            try expectStatus(200, client)
            guard client.isClosed() else { throw HarnessError("still open") }
        case .halfHead:
            try client.send("GET /v1/ping HTTP/1.1\r\nHost: loc")
        case .halfBody:
            try client.send("POST /v1/ping HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{")
        case .unreadPipeline:
            try client.send(String(repeating: pingRequest, count: 20))
            try expectStatus(200, client)
        case .nothing:
            break
        case .refused:
            try client.send("nonsense\r\n\r\n")
            try expectStatus(400, client)
        case .shed:
            client.finishSending()
            guard client.isClosed() else { throw HarnessError("still open") }
        }
        // With a reset no port stays occupied for a minute, and a reset is the harder case.
        client.reset()
    }

    private func expectStatus(_ status: Int, _ client: RawConnection) throws {
        let answer = try client.answer()
        guard answer.status == status else { throw HarnessError("\(self): \(answer.status)") }
    }
}

private func visit(_ server: ServerProcess, times: Int) throws {
    for number in 0..<times { try Visit.allCases[number % Visit.allCases.count].pay(to: server) }
}

@Test func `no descriptor and no memory is left behind by connections`() throws {
    try raiseDescriptors(to: 2000)
    let count = Repository.runsEverything ? 100_000 : 8000
    let server = try ServerProcess(configuration: crowdLimits)
    // What grows once and is used again belongs to the server, not to a connection.
    try visit(server, times: 4000)
    let descriptors = try settledDescriptors(server)
    let memory = try server.residentKilobytes()

    try visit(server, times: count)
    #expect(try settledDescriptors(server) == descriptors)
    let grown = try server.residentKilobytes() - memory
    #expect(grown <= 256, "\(grown) KiB more after \(count) connections")
    #expect(try server.metric("telework_connections_accepted_total") >= Double(count + 4000))
    #expect(try server.stop() == .status(0))
}

/// Those that were reset are gone when the server has noticed. The one connection that asks is not counted twice.
private func settledDescriptors(_ server: ServerProcess) throws -> Int {
    try eventually {
        try server.metric("telework_connections{state=\"idle\"}") == 0
            && server.metric("telework_connections{state=\"reading\"}") == 0
            && server.metric("telework_connections{state=\"closing\"}") == 0
    }
    var last = -1
    try eventually {
        defer { last = (try? server.openDescriptors()) ?? -1 }
        return try server.openDescriptors() == last
    }
    return last
}
