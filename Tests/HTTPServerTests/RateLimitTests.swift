import HTTP
import HTTPServer
import Testing

/// How many requests one address may make, and for whom that does not count.
struct RateLimitTests {
    private static let client: UInt32 = 0x7F00_0002

    private static func server(_ change: (inout ServerSettings) -> Void = { _ in }) throws
        -> TestServer
    {
        try TestServer {
            $0.limits.requestBurst = 5
            $0.limits.requestsPerSecond = 1
            change(&$0)
        }
    }

    @Test func `the burst is answered and what is over it gets 429`() throws {
        let server = try Self.server()
        let client = try server.connect(from: Self.client)
        for _ in 0..<5 { #expect(try client.exchange(request("/hello")).status == 200) }
        let answer = try client.exchange(request("/hello"))
        #expect(answer.status == 429)
        #expect(answer["Retry-After"] == "1")
        // The connection is not at fault: who waits may go on with it.
        #expect(answer.keepsAlive)
        #expect(try client.exchange(request("/hello")).status == 429)
        #expect(server.service.seen.count == 5)
        #expect(server.metrics().refusals("too_many_requests") == 2)
    }

    @Test func `the bucket fills again at the rate`() throws {
        let server = try TestServer {
            $0.limits.requestBurst = 1
            $0.limits.requestsPerSecond = 10
        }
        let client = try server.connect(from: Self.client)
        #expect(try client.exchange(request("/hello")).status == 200)
        let start = ContinuousClock.now
        while try client.exchange(request("/hello")).status == 429 {}
        #expect(ContinuousClock.now - start > .milliseconds(40))
        #expect(ContinuousClock.now - start < .seconds(2))
    }

    @Test func `all connections of an address share one bucket`() throws {
        let server = try Self.server()
        for _ in 0..<5 {
            #expect(try server.connect(from: Self.client).exchange(request("/hello")).status == 200)
        }
        #expect(try server.connect(from: Self.client).exchange(request("/hello")).status == 429)
        #expect(try server.connect(from: 0x7F00_0003).exchange(request("/hello")).status == 200)
    }

    @Test func `several loops share one bucket, too`() throws {
        let server = try TestServer(loops: 3) {
            $0.limits.requestBurst = 20
            $0.limits.requestsPerSecond = 1
        }
        let clients = try (0..<10).map { _ in try server.connect(from: Self.client) }
        let answers = try (0..<40).map { try clients[$0 % 10].exchange(request("/hello")).status }
        #expect((20...21).contains(answers.count { $0 == 200 }))
    }

    @Test(arguments: [("/nowhere", 404), ("/unread", 403)])
    func `an answer from the head alone counts, too`(_ path: String, _ status: Int) throws {
        let client = try Self.server().connect(from: Self.client)
        for _ in 0..<5 { #expect(try client.exchange(request(path)).status == status) }
        #expect(try client.exchange(request(path)).status == 429)
    }

    @Test func `a trusted address has no limit`() throws {
        let client = try Self.server().connect()
        for _ in 0..<50 { #expect(try client.exchange(request("/hello")).status == 200) }
    }

    @Test func `a caller with a limit of his own has not the address's`() throws {
        let client = try Self.server().connect(from: Self.client)
        for _ in 0..<50 { #expect(try client.exchange(request("/key")).status == 200) }
        // And what he asked did not use it up for others.
        for _ in 0..<5 { #expect(try client.exchange(request("/hello")).status == 200) }
        #expect(try client.exchange(request("/hello")).status == 429)
        #expect(try client.exchange(request("/key")).status == 200)
    }
}
