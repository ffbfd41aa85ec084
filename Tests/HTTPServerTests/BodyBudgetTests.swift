import HTTP
import HTTPServer
import Testing

/// The bytes of bodies in flight are bounded in all, whoever sends them.
struct BodyBudgetTests {
    private static func post(_ path: String, _ count: Int, chunked: Bool = false) -> String {
        let body = String(decoding: TestService.filler(count), as: UTF8.self)
        guard chunked else {
            return request(path, "POST", fields: ["Content-Length: \(count)"], body: body)
        }
        let size = String(count, radix: 16)
        return request(
            path, "POST", fields: ["Transfer-Encoding: chunked"], body: "\(size)\r\n\(body)\r\n0\r\n\r\n")
    }

    private static func server() throws -> TestServer {
        try TestServer(bodyLimit: 5000) { $0.limits.bodyBytesInFlight = 1000 }
    }

    @Test(arguments: [(999, 200), (1000, 200), (1001, 503)], [false, true])
    func `a body is received within what is left`(_ row: (Int, Int), _ chunked: Bool) throws {
        let server = try Self.server()
        let answer = try server.exchange(Self.post("/echo", row.0, chunked: chunked))
        #expect(answer.status == row.1)
        if row.1 == 503 {
            #expect(answer["Retry-After"] == "1")
            #expect(!answer.keepsAlive)
            #expect(server.metrics().refusals("body_memory_exhausted") == 1)
        }
        #expect(server.metrics()["telework_body_bytes_held"] == 0)
    }

    @Test func `what one request holds is missing to the others until it is answered`() throws {
        let server = try Self.server()
        let holder = try server.connect()
        try holder.send(Self.post("/gate", 600))
        #expect(server.service.gate.hasSeen())
        #expect(server.metrics()["telework_body_bytes_held"] == 600)
        #expect(try server.exchange(Self.post("/echo", 400)).status == 200)
        #expect(try server.exchange(Self.post("/echo", 401)).status == 503)
        #expect(try server.exchange(Self.post("/echo", 401, chunked: true)).status == 503)
        #expect(try server.exchange(request("/hello")).status == 200)
        server.service.gate.open()
        #expect(try holder.answer().status == 200)
        #expect(try server.exchange(Self.post("/echo", 1000)).status == 200)
        #expect(server.metrics()["telework_body_bytes_held"] == 0)
    }

    @Test(arguments: [
        request("/echo", "POST", fields: ["Content-Length: 900"], body: "abc"),
        request("/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: "384\r\nabc"),
    ])
    func `a sender that goes away gives back what it held`(_ start: String) throws {
        let server = try Self.server()
        for reset in [true, false] {
            let client = try server.connect()
            try client.send(start)
            #expect(server.waits { $0["telework_body_bytes_held"] > 0 })
            if reset { client.reset() } else { client.close() }
            #expect(server.waits { $0["telework_body_bytes_held"] == 0 && $0.openConnections == 0 })
        }
    }

    /// One client that sends slowly, or not at all, must not keep all others from writing.
    @Test(arguments: [false, true]) func `one address holds a quarter at most`(_ chunked: Bool) throws {
        let server = try TestServer(bodyLimit: 5000) {
            $0.limits.bodyBytesInFlight = 1000
            $0.trusted = []
        }
        let holder = try server.connect(from: 0x7F00_0002)
        try holder.send(Self.post("/gate", 200, chunked: chunked))
        #expect(server.service.gate.hasSeen())
        for (bytes, status) in [(49, 200), (50, 200), (51, 503)] {
            let same = try server.connect(from: 0x7F00_0002)
            #expect(try same.exchange(Self.post("/echo", bytes, chunked: chunked)).status == status)
        }
        let keyed = try server.connect(from: 0x7F00_0002)
        #expect(try keyed.exchange(Self.post("/key", 51, chunked: chunked)).status == 200)
        let other = try server.connect(from: 0x7F00_0003)
        #expect(try other.exchange(Self.post("/echo", 800, chunked: chunked)).status == 200)
        server.service.gate.open()
        #expect(try holder.answer().status == 200)
        #expect(try holder.exchange(Self.post("/echo", 1000, chunked: chunked)).status == 200)
        #expect(server.metrics()["telework_body_bytes_held"] == 0)
    }

    @Test func `a body that is only drained is not held`() throws {
        let server = try Self.server()
        #expect(try server.exchange(Self.post("/unread", 5000)).status == 403)
    }
}
