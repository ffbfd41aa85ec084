import HTTP
import HTTPServer
import Testing

/// New settings hold for every request that begins after them; connections stay.
struct ReloadTests {
    @Test func `limits change for the next request on an open connection`() throws {
        let server = try TestServer(loops: 2)
        let clients = try (0..<4).map { _ in try server.connect() }
        for client in clients { #expect(try client.exchange(request("/hello")).keepsAlive) }
        server.reload { $0.limits.requestsPerConnection = 2 }
        for client in clients {
            #expect(try !client.exchange(request("/hello")).keepsAlive)
            #expect(try client.isEndedSilently())
        }
    }

    @Test func `a request in flight keeps the limits it began with`() throws {
        let server = try TestServer(bodyLimit: 100)
        let client = try server.connect()
        let head = request("/echo", "POST", fields: ["Content-Length: 50", "Expect: 100-continue"])
        #expect(try client.exchange(head).status == 100)
        server.server.reload(server.settings, service: TestService(bodyLimit: 10).service)
        try client.send(TestService.filler(50))
        #expect(try client.answer().status == 200)
        #expect(try client.exchange(head).status == 413)
    }

    @Test func `the head's limits change`() throws {
        let server = try TestServer()
        let client = try server.connect()
        let long = request("/hello", fields: ["X: " + String(repeating: "x", count: 500)])
        #expect(try client.exchange(long).status == 200)
        server.reload { $0.limits.headBytes = 400 }
        #expect(try client.exchange(long).status == 431)
    }

    @Test func `whom to trust changes for the next connection`() throws {
        let server = try TestServer {
            $0.limits.requestBurst = 1
            $0.limits.requestsPerSecond = 1
        }
        let trusted = try server.connect()
        for _ in 0..<3 { #expect(try trusted.exchange(request("/hello")).status == 200) }
        server.reload { $0.trusted = [] }
        let client = try server.connect()
        #expect(try client.exchange(request("/hello")).status == 200)
        #expect(try client.exchange(request("/hello")).status == 429)
    }

    @Test func `fewer connections than there are end none of them`() throws {
        let server = try TestServer()
        let clients = try (0..<5).map { _ in try server.connect() }
        for client in clients { #expect(try client.exchange(request("/hello")).status == 200) }
        server.reload { $0.limits.connections = 2 }
        for client in clients { #expect(try client.exchange(request("/hello")).status == 200) }
        #expect(try server.connect().answer().status == 503)
    }
}
