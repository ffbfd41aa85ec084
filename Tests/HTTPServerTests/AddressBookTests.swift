import HTTP
import Testing

@testable import HTTPServer

/// What is kept of each client's address, and that it is not kept for ever.
struct AddressBookTests {
    private static let second: UInt64 = 1_000_000_000

    private static func address(_ text: String) throws -> IPAddress {
        try #require(IPAddress(text))
    }

    /// A customer has a /64 (RFC 6177), so that is what a limit has to count.
    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false), ("192.0.2.1", "193.0.2.1", false),
        ("2001:db8::1", "2001:db8::2", true), ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", true),
        ("2001:db8::1", "2001:db8:0:1::1", false), ("::ffff:192.0.2.1", "192.0.2.1", true),
    ])
    func `one customer is one entry`(_ one: String, _ other: String, _ isSame: Bool) throws {
        let book = AddressBook()
        let first = book.entry(for: try Self.address(one), now: 0)
        #expect((book.entry(for: try Self.address(other), now: 0) === first) == isSame)
    }

    @Test func `an entry is dropped when nobody needs it, and not before`() throws {
        let book = AddressBook()
        let rate = TokenBucket.Rate(perSecond: 1, burst: 30)
        let address = try Self.address("192.0.2.1")
        let connected = try Self.address("192.0.2.2")
        var now = 100 * Self.second
        let used = book.entry(for: address, now: now)
        for _ in 0..<30 { #expect(used.takeRequest(now: now, rate: rate) == nil) }
        let open = book.entry(for: connected, now: now)
        #expect(open.openConnection(limit: 1))

        now += 20 * Self.second
        _ = book.entry(for: try Self.address("192.0.2.3"), now: now)
        #expect(book.entry(for: address, now: now) === used)

        now += 20 * Self.second
        _ = book.entry(for: try Self.address("192.0.2.4"), now: now)
        #expect(book.entry(for: address, now: now) !== used)
        #expect(book.entry(for: connected, now: now) === open)
    }

    @Test func `a flood of addresses shares one entry and costs no memory`() {
        let book = AddressBook()
        for index in 0..<100_000 as Range<UInt32> { _ = book.entry(for: IPAddress(v4: index), now: 0) }
        let known = book.entry(for: IPAddress(v4: 99_999), now: 0)
        let overflow = book.entry(for: IPAddress(v4: 100_000), now: 0)
        #expect(known !== overflow)
        #expect(book.entry(for: IPAddress(v4: 100_001), now: 0) === overflow)
        #expect(book.entry(for: IPAddress(v4: 99_999), now: 0) === known)
    }

    @Test func `connections are given up to the limit and given back`() {
        let entry = AddressBook().entry(for: .local, now: 0)
        #expect(entry.openConnection(limit: 2))
        #expect(entry.openConnection(limit: 2))
        #expect(!entry.openConnection(limit: 2))
        entry.closeConnection()
        #expect(entry.openConnection(limit: 2))
    }
}
