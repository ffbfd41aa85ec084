import HTTP
import HTTPServer
import Testing

/// How many connections there may be, in all and from one address.
struct ConnectionLimitTests {
    @Test func `a connection over the limit gets 503 and the listener goes on`() throws {
        let server = try TestServer { $0.limits.connections = 3 }
        let clients = try (0..<3).map { _ in try server.connect() }
        for client in clients { #expect(try client.exchange(request("/hello")).status == 200) }

        let turnedAway = try server.connect()
        let answer = try turnedAway.answer()
        #expect(answer.status == 503)
        #expect(answer["Retry-After"] == "5")
        #expect(!answer.keepsAlive)
        #expect(answer.text == "tooManyConnections(retryAfter: 5)")
        turnedAway.close()
        #expect(server.waits { $0.openConnections == 3 })
        for client in clients { #expect(try client.exchange(request("/hello")).status == 200) }

        clients[0].close()
        #expect(server.waits { $0.openConnections == 2 })
        #expect(try server.exchange(request("/hello")).status == 200)
        #expect(server.metrics().refusals("too_many_connections") == 1)
    }

    @Test func `a request sent to a full server does not reset its answer`() throws {
        let server = try TestServer { $0.limits.connections = 1 }
        let first = try server.connect()
        #expect(try first.exchange(request("/hello")).status == 200)
        let second = try server.connect()
        for _ in 0..<10 { try second.send(request("/hello")) }
        second.finishSending()
        #expect(try second.answer().status == 503)
        #expect(try second.isEndedSilently())
    }

    @Test func `a flood over the limit is answered or closed, and passes`() throws {
        let server = try TestServer { $0.limits.connections = 2 }
        let first = try server.connect()
        #expect(try first.exchange(request("/hello")).status == 200)
        let second = try server.connect()
        #expect(try second.exchange(request("/hello")).status == 200)
        let flood = try (0..<400).map { _ in try server.connect() }
        var told = 0
        for client in flood {
            if let answer = try? client.answer() {
                told += 1
                #expect(answer.status == 503)
            }
            client.close()
        }
        #expect(told >= 128)
        #expect(try first.exchange(request("/hello")).status == 200)
        second.close()
        #expect(server.waits { $0.openConnections == 1 })
        #expect(try server.exchange(request("/hello")).status == 200)
        #expect(server.metrics().refusals("too_many_connections") == 400)
    }

    @Test func `an address has a limit of its own`() throws {
        let server = try TestServer { $0.limits.connectionsPerAddress = 2 }
        let address: UInt32 = 0x7F00_0002
        let clients = try (0..<2).map { _ in try server.connect(from: address) }
        for client in clients { #expect(try client.exchange(request("/hello")).status == 200) }
        let third = try server.connect(from: address)
        let answer = try third.answer()
        #expect(answer.status == 503)
        #expect(answer["Retry-After"] == "5")
        #expect(answer.text == "tooManyConnectionsFromAddress(limit: 2, retryAfter: 5)")
        third.close()

        // Others have theirs, and a trusted one none.
        #expect(try server.connect(from: 0x7F00_0003).exchange(request("/hello")).status == 200)
        let trusted = try (0..<5).map { _ in try server.connect() }
        for client in trusted { #expect(try client.exchange(request("/hello")).status == 200) }

        clients[0].close()
        #expect(server.waits { $0.openConnections <= 6 })
        #expect(try server.connect(from: address).exchange(request("/hello")).status == 200)
        #expect(server.metrics().refusals("too_many_connections_from_address") == 1)
    }
}
