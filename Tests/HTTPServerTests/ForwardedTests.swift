import HTTP
import HTTPServer
import Testing

/// `X-Forwarded-For` is what anybody may write: it counts only from a configured proxy.
struct ForwardedTests {
    private static let proxy: UInt32 = 0x7F00_0004
    private static let other: UInt32 = 0x7F00_0005

    private static func server(_ change: (inout ServerSettings) -> Void = { _ in }) throws
        -> TestServer
    {
        let block = try #require(AddressBlock("127.0.0.4"))
        return try TestServer {
            $0.proxies = [block]
            change(&$0)
        }
    }

    @Test(arguments: [
        (proxy, [], "127.0.0.4 plain"),
        (proxy, ["X-Forwarded-For: 203.0.113.9"], "203.0.113.9 plain"),
        (proxy, ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"], "203.0.113.9 secure"),
        (proxy, ["X-Forwarded-For: 6.6.6.6, 203.0.113.9"], "203.0.113.9 plain"),
        (proxy, ["X-Forwarded-For: 6.6.6.6", "X-Forwarded-For: 203.0.113.9"], "203.0.113.9 plain"),
        (proxy, ["X-Forwarded-For: 203.0.113.9, 127.0.0.4"], "203.0.113.9 plain"),
        (proxy, ["X-Forwarded-For: 2001:db8::1"], "2001:db8::1 plain"),
        (proxy, ["X-Forwarded-For: nobody"], "127.0.0.4 plain"),
        (proxy, ["X-Forwarded-For: 127.0.0.1"], "127.0.0.1 plain"),
        (other, ["X-Forwarded-For: 203.0.113.9", "X-Forwarded-Proto: https"], "127.0.0.5 plain"),
        (0x7F00_0001, ["X-Forwarded-For: 203.0.113.9"], "127.0.0.1 plain"),
    ])
    func `the client's address is believed from a proxy only`(
        _ source: UInt32, _ fields: [String], _ peer: String
    ) throws {
        let client = try Self.server().connect(from: source)
        #expect(try client.exchange(request("/peer", fields: fields)).text == peer)
    }

    @Test func `each client behind a proxy has its own bucket`() throws {
        let client = try Self.server {
            $0.limits.requestBurst = 2
            $0.limits.requestsPerSecond = 1
        }.connect(from: Self.proxy)
        func status(_ address: String) throws -> Int {
            try client.exchange(request("/hello", fields: ["X-Forwarded-For: \(address)"])).status
        }
        #expect(
            try [status("203.0.113.1"), status("203.0.113.1"), status("203.0.113.1")] == [200, 200, 429])
        #expect(
            try [status("203.0.113.2"), status("203.0.113.2"), status("203.0.113.2")] == [200, 200, 429])
        // What the client wrote to the left changes nothing.
        #expect(try status("198.51.100.7, 203.0.113.1") == 429)
        // A customer's IPv6 network is one client.
        #expect(
            try [status("2001:db8::1"), status("2001:db8::2"), status("2001:db8::3")] == [200, 200, 429])
        #expect(try status("2001:db8:0:1::1") == 200)
    }

    @Test func `a trusted client behind a proxy has no limit`() throws {
        let office = try #require(AddressBlock("198.51.100.0/24"))
        let client = try Self.server {
            $0.trusted.append(office)
            $0.limits.requestBurst = 1
            $0.limits.requestsPerSecond = 1
        }.connect(from: Self.proxy)
        for _ in 0..<20 {
            let answer = try client.exchange(request("/hello", fields: ["X-Forwarded-For: 198.51.100.7"]))
            #expect(answer.status == 200)
        }
    }

    @Test func `a proxy's connections are not counted as one client's`() throws {
        let server = try Self.server { $0.limits.connectionsPerAddress = 1 }
        let clients = try (0..<5).map { _ in try server.connect(from: Self.proxy) }
        for client in clients { #expect(try client.exchange(request("/hello")).status == 200) }
    }
}
