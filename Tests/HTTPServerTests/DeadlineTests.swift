import Glibc
import HTTP
import HTTPServer
import Testing

/// Every wait for a peer has an end that the peer cannot move, but by sending what it promised. Limits are one second
/// here; an end may come a quarter of a second late, and later on a busy machine.
struct DeadlineTests {
    private static let soon = 1.0...5.0

    private static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let duration = try ContinuousClock().measure(body)
        return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// Sends a byte to each now and then until the server has said something to all of them.
    private static func drip(_ piece: String, to clients: [RawClient]) throws {
        for client in clients {
            while !client.isReadable(within: 30) {
                for other in clients where !other.isReadable(within: 0) { try other.send(piece) }
            }
        }
    }

    @Test func `a head that is not complete in time gets 408 whatever drips in`() throws {
        let server = try TestServer { $0.limits.headSeconds = 1 }
        let starts = [
            "G", "GET /hel", "GET /hello HTTP/1.1\r\n", "GET /hello HTTP/1.1\r\nHost: x\r\nX: ",
            "\r\nGET",
        ]
        let clients = try starts.map { _ in try server.connect() }
        let elapsed = try Self.seconds {
            for (client, start) in zip(clients, starts) { try client.send(start) }
            try Self.drip("a", to: clients)
        }
        #expect(Self.soon.contains(elapsed))
        for client in clients {
            let answer = try client.answer()
            #expect(answer.status == 408)
            #expect(answer.text == "headTimeout(seconds: 1)")
            #expect(!answer.keepsAlive)
            client.finishSending()
            #expect(try client.isEndedSilently())
        }
        #expect(server.metrics().refusals("head_timeout") == 5)
    }

    @Test func `the second head on a connection has its own time`() throws {
        let client = try TestServer { $0.limits.headSeconds = 1 }.connect()
        #expect(try client.exchange(request("/hello")).status == 200)
        let elapsed = try Self.seconds {
            try client.send(request("/hello/2") + "GET /hello/3 HTTP/1.1\r\nHos")
            #expect(try client.answer().text == "hello 2")
            #expect(try client.answer().status == 408)
        }
        #expect(Self.soon.contains(elapsed))
    }

    @Test func `a body slower than the least rate gets 408`() throws {
        let server = try TestServer(bodyLimit: 10_000) {
            $0.limits.transferSeconds = 1
            $0.limits.minimumRate = 1000
        }
        let starts = [
            request("/echo", "POST", fields: ["Content-Length: 5000"]),
            request("/unread", "POST", fields: ["Content-Length: 5000"]),
            request("/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: "1388\r\n"),
        ]
        let clients = try starts.map { _ in try server.connect() }
        let silent = try server.connect()
        let elapsed = try Self.seconds {
            for (client, start) in zip(clients, starts) { try client.send(start) }
            try silent.send(starts[0])
            #expect(try clients[1].answer().status == 403)
            try Self.drip("a", to: clients)
        }
        #expect(Self.soon.contains(elapsed))
        for client in [clients[0], clients[2], silent] {
            let answer = try client.answer()
            #expect(answer.status == 408)
            #expect(answer.text == "bodyTimeout")
            client.finishSending()
            #expect(try client.isEndedSilently())
        }
        // This one has its answer, and is only not drained any longer.
        clients[1].finishSending()
        #expect(try clients[1].isEndedSilently())
        #expect(server.metrics()["telework_body_bytes_held"] == 0)
    }

    @Test func `a long body that keeps the least rate is received`() throws {
        let client = try TestServer(bodyLimit: 10_000) {
            $0.limits.transferSeconds = 1
            $0.limits.minimumRate = 1000
        }.connect()
        let elapsed = try Self.seconds {
            try client.send(request("/echo", "POST", fields: ["Content-Length: 8000"]))
            for _ in 0..<40 {
                #expect(!client.isReadable(within: 50))
                try client.send(TestService.filler(200))
            }
            #expect(try client.answer().body.count == 8000)
        }
        #expect(elapsed > 1.5)
    }

    /// With a reset: what the kernel holds for such a peer is memory, too.
    @Test(arguments: ["/stream/100000", "/size/20000000", "/size/20000"])
    func `a peer that never reads its answers is cut off`(_ path: String) throws {
        let server = try TestServer { $0.limits.transferSeconds = 1 }
        let client = try server.connect(receiveBuffer: 4096)
        let elapsed = try Self.seconds {
            _ = try client.sendWhatFits(Array(String(repeating: request(path), count: 500).utf8))
            #expect(client.isReset(within: 5000))
        }
        #expect((1.0..<2.0).contains(elapsed))
        #expect(server.waits { $0.openConnections == 0 })
        #expect(try server.exchange(request("/hello")).status == 200)
    }

    @Test func `a slow reader that keeps the least rate gets all`() throws {
        let client = try TestServer {
            $0.limits.transferSeconds = 1
            $0.limits.minimumRate = 2_000_000
        }.connect(receiveBuffer: 32_768)
        try client.send(request("/size/12000000"))
        let elapsed = try Self.seconds {
            var read = 0
            for goal in stride(from: 400_000, through: 12_000_000, by: 400_000) {
                while read < goal { read += try client.skip(atMost: goal - read) }
                usleep(50_000)
            }
        }
        #expect(elapsed > 1.4)
    }

    @Test func `an idle connection is closed without a word`() throws {
        let server = try TestServer { $0.limits.idleSeconds = 1 }
        let fresh = try server.connect()
        let used = try server.connect()
        let blank = try server.connect()
        let elapsed = try Self.seconds {
            #expect(try used.exchange(request("/hello")).status == 200)
            // RFC 9112 2.2: empty lines begin no request.
            try blank.send("\r\n\r\n")
            for client in [fresh, used, blank] { #expect(try client.isEndedSilently()) }
        }
        #expect(Self.soon.contains(elapsed))
    }

    @Test func `every request begins the idle time anew`() throws {
        let client = try TestServer { $0.limits.idleSeconds = 1 }.connect()
        let elapsed = try Self.seconds { () throws in
            for _ in 0..<4 {
                #expect(try client.exchange(request("/hello")).status == 200)
                #expect(!client.isReadable(within: 500))
            }
        }
        #expect(elapsed > 1.9)
        #expect(try client.exchange(request("/hello")).status == 200)
    }

    @Test func `a slow application is not a slow client`() throws {
        let server = try TestServer {
            $0.limits.headSeconds = 1
            $0.limits.transferSeconds = 1
            $0.limits.idleSeconds = 1
        }
        let client = try server.connect()
        try client.send(request("/gate"))
        #expect(!client.isReadable(within: 1600))
        server.service.gate.open()
        #expect(try client.answer().text == "through")
    }
}
