import Dispatch
import Glibc
import HTTP
import HTTPServer
import LinuxIO
import Testing

/// The end of a server: what is in flight is finished, and nothing new begins.
struct StopTests {
    /// True when the server's threads ended soon after; a hang fails the test instead of stopping it.
    private static func hasEnded(_ server: TestServer, within seconds: Double = 5) throws -> Bool {
        let ended = DispatchSemaphore(value: 0)
        let inner = server.server
        _ = try Thread(name: "waits") {
            inner.wait()
            ended.signal()
        }
        return ended.wait(timeout: .now() + seconds) == .success
    }

    @Test(arguments: [1, 3])
    func `a server without connections ends at once`(_ loops: Int) throws {
        let server = try TestServer(loops: loops)
        server.server.stop()
        #expect(try Self.hasEnded(server))
    }

    @Test func `what is in flight is finished, and its answer says close`() throws {
        let server = try TestServer()
        let busy = try server.connect()
        try busy.send(request("/gate") + request("/hello/666"))
        #expect(server.service.gate.hasSeen())
        let idle = try server.connect()
        #expect(try idle.exchange(request("/hello")).status == 200)
        let fresh = try server.connect()
        #expect(server.waits { $0.openConnections == 3 })

        server.server.stop()
        server.server.stop()
        #expect(try idle.isEndedSilently())
        #expect(try fresh.isEndedSilently())
        #expect(busy.isQuiet)
        server.service.gate.open()
        let answer = try busy.answer()
        #expect(answer.text == "through")
        #expect(!answer.keepsAlive)
        busy.finishSending()
        #expect(try busy.isEndedSilently())
        #expect(try Self.hasEnded(server))
        #expect(!server.service.seen.contains("/hello/666 "))
    }

    @Test func `requests half sent are still received and answered`() throws {
        let server = try TestServer()
        let head = try server.connect()
        try head.send("GET /hello/1 HTTP/1.1\r\nHost:")
        let body = try server.connect()
        #expect(
            try body.exchange(request("/echo", "POST", fields: ["Content-Length: 4", "Expect: 100-continue"])).status
                == 100)
        // The half head has reached the loop when something later on another connection was answered.
        #expect(try server.exchange(request("/hello")).status == 200)
        server.server.stop()
        try head.send(" x\r\n\r\n")
        try body.send("abcd")
        for (client, text) in [(head, "hello 1"), (body, "abcd")] {
            let answer = try client.answer()
            #expect(answer.text == text)
            #expect(!answer.keepsAlive)
            client.close()
        }
        #expect(try Self.hasEnded(server))
    }

    @Test func `a request that arrived before the stop is answered though no turn has seen it`() throws {
        let server = try TestServer()
        let clients = try (1...3).map { _ in try server.connect() }
        #expect(try clients[0].exchange(request("/hello")).status == 200)
        #expect(server.waits { $0.openConnections == 3 })
        try clients[2].send(request("/hold"))
        #expect(server.service.isHolding)
        // One is between two requests, the other has never sent any.
        for client in clients[..<2] { try client.send(request("/hello/7")) }
        server.server.stop()
        server.service.letGo()
        for client in clients[..<2] {
            let answer = try client.answer()
            #expect(answer.text == "hello 7")
            #expect(!answer.keepsAlive)
        }
        for client in clients { client.close() }
        #expect(try Self.hasEnded(server))
    }

    @Test func `a stream in flight is sent to its end`() throws {
        let server = try TestServer()
        let client = try server.connect(receiveBuffer: 4096)
        try client.send(request("/stream/2000"))
        #expect(client.isReadable(within: 5000))
        server.server.stop()
        #expect(try client.answer().body.count == 2_000_000)
        client.close()
        #expect(try Self.hasEnded(server))
    }

    @Test(arguments: [1, 3])
    func `a stopping server refuses new connections`(_ loops: Int) throws {
        let listener = try TestServer.loopback()
        let server = try TestServer(loops: loops, on: [listener])
        let busy = try server.connect()
        try busy.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        server.server.stop()
        listener.stopListening()
        // ECONNREFUSED: a client or a balancer goes elsewhere at once.
        #expect(throws: ClientFailure.system("connect", 111)) { try server.connect() }
        // And the port is free for the next server while this one finishes.
        _ = try Socket.listen(on: server.address)
        server.service.gate.open()
        #expect(try busy.answer().status == 200)
        busy.close()
        #expect(try Self.hasEnded(server))
    }

    @Test func `a socket that others hold, too, is only left alone`() throws {
        let socket = try Socket.listen(on: .v4(0x7F00_0001, port: 0))
        let copy = Socket(owning: FileDescriptor(owning: dup(socket.raw)))
        let server = try TestServer(on: [Listener(socket)])
        #expect(try server.exchange(request("/hello")).status == 200)
        server.server.stop()
        #expect(try Self.hasEnded(server))
        // As a service manager's socket: the next server answers who comes now.
        let client = try server.connect()
        try client.send(request("/hello/2"))
        let next = try TestServer(on: [Listener(copy)])
        #expect(try client.answer().text == "hello 2")
        #expect(try next.exchange(request("/hello")).status == 200)
    }

    @Test func `abandoning ends whoever is left`() throws {
        let server = try TestServer(loops: 2)
        let waiting = try server.connect()
        try waiting.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        let half = try server.connect()
        try half.send("GET / HTTP/1.1\r\n")
        let slow = try server.connect(receiveBuffer: 4096)
        try slow.send(request("/stream/100000"))
        #expect(slow.isReadable(within: 5000))
        // Of what nobody has read when it ends, a connection's end would be a reset.
        #expect(server.waits { $0.connections("reading") == 1 })
        server.server.stop()
        #expect(try !Self.hasEnded(server, within: 0.3))
        server.server.abandon()
        #expect(try Self.hasEnded(server))
        #expect(try half.isEndedSilently())
        #expect(slow.isReset(within: 5000))
        server.service.gate.open()
    }

    @Test func `numbers can be asked for until the last loop has ended, and after`() throws {
        let server = try TestServer(loops: 3)
        let busy = try server.connect()
        try busy.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        server.server.stop()
        #expect(server.metrics().connections("answering") == 1)
        server.service.gate.open()
        #expect(try busy.answer().status == 200)
        busy.close()
        #expect(try Self.hasEnded(server))
        #expect(server.metrics()["telework_connections_accepted_total"] == 1)
    }
}
