import HTTP
import HTTPServer
import LinuxIO
import Testing

/// Where a server listens: TCP of both families, Unix sockets, several of them, and several loops.
struct ListenerTests {
    @Test func `a Unix socket is served, and its peers are of this machine`() throws {
        let directory = try Scratch()
        let server = try TestServer(on: [directory.listener()])
        #expect(server.address == .unix(path: directory.file("socket")))
        let client = try server.connect()
        #expect(try client.exchange(request("/peer")).text == "\(IPAddress.local) plain")
        #expect(try client.exchange(request("/size/300000")).body.count == 300_000)
        withExtendedLifetime(directory) {}
    }

    /// nginx beside it on the same machine: the proxy is configured as the address that stands for Unix sockets.
    @Test func `a proxy may come through a Unix socket`() throws {
        let directory = try Scratch()
        let local = try #require(AddressBlock("\(IPAddress.local)"))
        let server = try TestServer(on: [directory.listener()]) { $0.proxies = [local] }
        let fields = ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"]
        #expect(try server.exchange(request("/peer", fields: fields)).text == "203.0.113.9 secure")
        withExtendedLifetime(directory) {}
    }

    @Test func `IPv6 is served`() throws {
        let server = try TestServer(on: [Listener(try Socket.listen(on: .v6(high: 0, low: 1, port: 0)))])
        #expect(try server.exchange(request("/peer")).text == "::1 plain")
    }

    @Test(arguments: [1, 2])
    func `one server listens in several places`(_ loops: Int) throws {
        let directory = try Scratch()
        let listeners = try [
            TestServer.loopback(), Listener(try Socket.listen(on: .v6(high: 0, low: 1, port: 0))), directory.listener(),
            TestServer.loopback(),
        ]
        let server = try TestServer(loops: loops, on: listeners)
        for _ in 0..<3 {
            for listener in listeners {
                let client = try RawClient(try #require(listener.address), keeping: server)
                #expect(try client.exchange(request("/hello")).text == "hello")
            }
        }
        #expect(server.metrics()["telework_connections_accepted_total"] == 12)
        withExtendedLifetime(directory) {}
    }

    @Test(arguments: [1, 2, 4])
    func `several loops serve many connections`(_ loops: Int) throws {
        let server = try TestServer(loops: loops)
        let clients = try (0..<64).map { _ in try server.connect() }
        for round in 1...5 {
            for client in clients { try client.send(request("/hello/\(round)")) }
            for client in clients { #expect(try client.answer().text == "hello \(round)") }
        }
        let metrics = server.metrics()
        #expect(metrics["telework_connections_accepted_total"] == 64)
        #expect(metrics.openConnections == 64)
        #expect(metrics["telework_requests_total{route=\"/hello\",method=\"GET\",status=\"2xx\"}"] == 320)
    }
}
