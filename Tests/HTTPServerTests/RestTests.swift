import Glibc
import HTTP
import Testing

@testable import HTTPServer

/// An idle connection keeps no task, and nobody notices.
struct RestTests {
    private static func resting(_ server: TestServer) -> Int {
        server.server.loops.map { loop in
            OwnThread.result {
                await withUnsafeContinuation { continuation in
                    loop.send { continuation.resume(returning: $0.table.connections.count { $0.isResting }) }
                }
            } ?? -1
        }.reduce(0, +)
    }

    /// Connections of every kind that have gone to rest: never used, used, and used for much at once.
    private static func rested(_ server: TestServer) throws -> [RawClient] {
        let clients = try (0..<4).map { _ in try server.connect() }
        #expect(try clients[1].exchange(request("/hello/1")).text == "hello 1")
        try clients[2].send(String(repeating: request("/hello/2"), count: 50))
        for _ in 0..<50 { #expect(try clients[2].answer().text == "hello 2") }
        #expect(try clients[3].exchange(request("/stream/100")).body.count == 100_000)
        #expect(eventually { resting(server) == 4 })
        return clients
    }

    private static func eventually(_ condition: () -> Bool) -> Bool {
        for _ in 0..<2500 {
            if condition() { return true }
            usleep(2000)
        }
        return false
    }

    @Test(arguments: [1, 2])
    func `a rested connection serves on as before`(_ loops: Int) throws {
        let server = try TestServer(loops: loops)
        let clients = try Self.rested(server)
        for client in clients {
            try client.send(request("/hello/3") + request("/echo", "POST", fields: ["Content-Length: 3"], body: "abc"))
            #expect(try client.answer().text == "hello 3")
            #expect(try client.answer().text == "abc")
            for byte in request("/hello/4").utf8 { try client.send([byte]) }
            #expect(try client.answer().text == "hello 4")
        }
        #expect(Self.eventually { Self.resting(server) == 4 })
        for client in clients { #expect(try client.exchange(request("/hello/5")).text == "hello 5") }
        #expect(server.metrics().openConnections == 4)
    }

    @Test func `only a connection of which nothing is pending rests`() throws {
        let server = try TestServer()
        let blank = try server.connect()
        try blank.send("\r")
        let head = try server.connect()
        try head.send("GET /hello/1 HTTP/1.1\r\n")
        let body = try server.connect()
        try body.send(request("/echo", "POST", fields: ["Content-Length: 2"], body: "a"))
        let answer = try server.connect()
        try answer.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        #expect(!answer.isReadable(within: 900))
        #expect(Self.resting(server) == 0)
        try blank.send("\n" + request("/hello/2"))
        #expect(try blank.answer().text == "hello 2")
        try head.send("Host: x\r\n\r\n")
        #expect(try head.answer().text == "hello 1")
        try body.send("b")
        #expect(try body.answer().text == "ab")
        server.service.gate.open()
        #expect(try answer.answer().text == "through")
    }

    @Test func `a rested connection ends with its idle time`() throws {
        let server = try TestServer { $0.limits.idleSeconds = 2 }
        let start = ContinuousClock.now
        let clients = try Self.rested(server)
        for client in clients { #expect(try client.isEndedSilently()) }
        #expect(ContinuousClock.now - start > .seconds(2))
        #expect(server.metrics().openConnections == 0)
    }

    @Test func `stopping and abandoning close rested connections`() throws {
        for stop in [{ $0.stop() }, { $0.abandon() }] as [(Server) -> Void] {
            let server = try TestServer()
            let clients = try Self.rested(server)
            stop(server.server)
            for client in clients { #expect(try client.isEndedSilently()) }
            server.server.wait()
        }
    }

    @Test func `new settings hold for rested connections`() throws {
        let server = try TestServer()
        let clients = try Self.rested(server)
        server.reload { $0.limits.headBytes = 60 }
        for client in clients {
            #expect(
                try client.exchange(request("/hello", fields: ["X: " + String(repeating: "x", count: 50)])).status
                    == 431)
        }
    }

    @Test func `a peer that leaves a rested connection leaves nothing`() throws {
        let server = try TestServer { $0.limits.connectionsPerAddress = 4 }
        var clients = try Self.rested(server)
        clients[0].reset()
        clients[1].close()
        clients[2].finishSending()
        #expect(try clients[2].isEndedSilently())
        clients[3].reset()
        clients = []
        #expect(server.waits { $0.openConnections == 0 })
        #expect(try server.exchange(request("/hello")).status == 200)
    }
}
