import Glibc
import HTTP
import HTTPServer
import Testing

/// Greedy clients: who asks much gets no more than his turns, and who takes nothing is not read on.
struct PipelineTests {
    /// Sends on for as long as the server takes anything, and says how much that was.
    private static func stuff(_ client: RawClient, with text: String, atMost limit: Int) throws -> Int {
        let bytes = Array(text.utf8)
        var sent = 0
        var offset = 0
        while sent < limit {
            let count = try client.sendWhatFits(Array(bytes[offset...]))
            if count == 0, !client.isWritable(within: 300) { break }
            sent += count
            offset = (offset + count) % bytes.count
        }
        return sent
    }

    /// How many requests were answered, once no more are.
    private static func settled(_ server: TestServer) -> Int {
        var made = -1
        while made != server.service.seen.count {
            made = server.service.seen.count
            usleep(400_000)
        }
        return made
    }

    /// What waits unsent is bounded by the limit; the rest is in the kernel's buffers, some MiB at most.
    @Test(arguments: [100, 10_000, 200_000])
    func `pipelined requests whose answers are not taken are not read on`(_ size: Int) throws {
        let server = try TestServer { $0.limits.transferSeconds = 60 }
        let client = try server.connect(receiveBuffer: 4096)
        let one = request("/size/\(size)")
        let limit = 200_000_000
        let sent = try Self.stuff(client, with: String(repeating: one, count: 1000), atMost: limit)
        #expect(sent < limit)
        let made = Self.settled(server)
        #expect(made * size < 16 << 20)
        #expect(server.metrics().connections("writing") == 1)
        for _ in 0..<20 { #expect(try server.exchange(request("/hello")).status == 200) }

        // What was asked is answered as soon as somebody reads.
        for _ in 0..<50 { #expect(try client.answer().body.count == size) }
    }

    /// The loop is held before the end of its turn: what came until then did not wait.
    @Test(arguments: [1, 2000, 16_384, 50_000])
    func `answers that wait for others are bounded`(_ limit: Int) throws {
        let server = try TestServer {
            $0.limits.unsentBytes = limit
            $0.limits.requestsPerTurn = 1000
        }
        let client = try server.connect()
        try client.send(String(repeating: request("/size/1000"), count: 100) + request("/hold"))
        #expect(server.service.isHolding)
        for _ in 0..<(100 - limit / 1000) { #expect(try client.answer().body.count == 1000) }
        server.service.letGo()
        for _ in 0..<(limit / 1000) { #expect(try client.answer().body.count == 1000) }
        #expect(try client.answer().status == 200)
    }

    @Test func `many clients that take nothing cost bounded memory`() throws {
        let server = try TestServer(loops: 2) { $0.limits.transferSeconds = 60 }
        let clients = try (0..<10).map { _ in try server.connect(receiveBuffer: 4096) }
        let text = String(repeating: request("/size/20000"), count: 2000)
        for client in clients { _ = try Self.stuff(client, with: text, atMost: 4_000_000) }
        // They asked for more than they could take; each was given what the kernel keeps, and little more.
        #expect(Self.settled(server) * 20_000 < 10 * 8_000_000)
        #expect(server.waits { $0.connections("writing") == 10 })
        #expect(try server.exchange(request("/hello")).status == 200)
    }

    /// The loop is held while both send, so that the order in which they are served is the loop's choice alone.
    @Test(arguments: [1, 8, 32])
    func `a greedy client leaves the others their turns`(_ perTurn: Int) throws {
        let server = try TestServer { $0.limits.requestsPerTurn = perTurn }
        let greedy = try server.connect()
        let modest = try (0..<5).map { _ in try server.connect() }
        for client in modest + [greedy] { #expect(try client.exchange(request("/hello")).status == 200) }
        let holder = try server.connect()
        try holder.send(request("/hold"))
        #expect(server.service.isHolding)
        try greedy.send(String(repeating: request("/hello/1"), count: 1000))
        for client in modest { try client.send(request("/hello/2")) }
        server.service.letGo()
        for client in modest { #expect(try client.answer().text == "hello 2") }
        for _ in 0..<1000 { #expect(try greedy.answer().text == "hello 1") }

        let order = server.service.seen.drop { $0 != "/hold " }
        let last = try #require(order.lastIndex(of: "/hello/2 "))
        let before = order[..<last].count { $0 == "/hello/1 " }
        #expect(before <= 2 * perTurn + 1)
    }

    /// Answers too large to be gathered are turns, too.
    @Test func `a greedy client of large answers leaves the others their turns`() throws {
        let server = try TestServer { $0.limits.requestsPerTurn = 2 }
        let greedy = try server.connect()
        let modest = try server.connect()
        for client in [modest, greedy] { #expect(try client.exchange(request("/hello")).status == 200) }
        let holder = try server.connect()
        try holder.send(request("/hold"))
        #expect(server.service.isHolding)
        try greedy.send(String(repeating: request("/size/70000"), count: 20))
        try modest.send(request("/hello/2"))
        server.service.letGo()
        #expect(try modest.answer().text == "hello 2")
        for _ in 0..<20 { #expect(try greedy.answer().body.count == 70_000) }
        let order = server.service.seen.drop { $0 != "/hold " }
        let other = try #require(order.lastIndex(of: "/hello/2 "))
        #expect(order[..<other].count { $0 == "/size/70000 " } <= 5)
    }

    @Test func `answers that wait for the next ones are not held back by a slow one`() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(String(repeating: request("/hello/1"), count: 10) + request("/gate"))
        for _ in 0..<10 { #expect(try client.answer().text == "hello 1") }
        #expect(server.service.gate.hasSeen())
        server.service.gate.open()
        #expect(try client.answer().text == "through")
    }
}
