import Testing
import WireCorpus

@testable import HTTP

struct ForwardedForTests {
    private static let proxies = ["127.0.0.1", "10.0.0.0/8", "::1"].compactMap(AddressBlock.init)

    static let rows: [Case<(peer: String, field: String?), String>] = [
        .init("no field: the peer", ("127.0.0.1", nil), "127.0.0.1"),
        .init("a peer that is no proxy is not believed", ("203.0.113.9", "192.0.2.1"), "203.0.113.9"),
        .init("RFC 7239 7.4: what the proxy saw", ("127.0.0.1", "192.0.2.1"), "192.0.2.1"),
        .init("what stands further left anyone may have written", ("127.0.0.1", "1.1.1.1, 192.0.2.1"), "192.0.2.1"),
        .init("several proxies", ("127.0.0.1", "192.0.2.1, 10.1.1.1, 10.2.2.2"), "192.0.2.1"),
        .init("nobody but proxies: the first of them", ("127.0.0.1", "10.1.1.1, 10.2.2.2"), "10.1.1.1"),
        .init("IPv6", ("::1", "2001:db8::1"), "2001:db8::1"),
        .init("with a port, as some write", ("127.0.0.1", "192.0.2.1:4711"), "192.0.2.1"),
        .init("in brackets, as some write", ("127.0.0.1", "[2001:db8::1]:4711"), "2001:db8::1"),
        .init("in brackets, as some write", ("127.0.0.1", "[2001:db8::1]"), "2001:db8::1"),
        .init("no address: as far as is known", ("127.0.0.1", "192.0.2.1, unknown"), "127.0.0.1"),
        .init("no address: as far as is known", ("127.0.0.1", "unknown, 10.1.1.1"), "10.1.1.1"),
        .init("no address: as far as is known", ("127.0.0.1", "192.0.2.1,"), "127.0.0.1"),
        .init("no address: as far as is known", ("127.0.0.1", "192.0.2.1:999999"), "127.0.0.1"),
        .init("no address: as far as is known", ("127.0.0.1", "[192.0.2.1]"), "127.0.0.1"),
        .init("no address: as far as is known", ("127.0.0.1", ""), "127.0.0.1"),
        .init("white space", ("127.0.0.1", "  192.0.2.1\t"), "192.0.2.1"),
    ]

    @Test(arguments: rows)
    func `the client is the rightmost address that is no proxy`(row: Case<(peer: String, field: String?), String>)
        throws
    {
        let peer = try #require(IPAddress(row.input.peer))
        let client = ForwardedFor.client(of: peer, row.input.field?.slice, proxies: Self.proxies)
        #expect(client.description == row.output)
    }
}
