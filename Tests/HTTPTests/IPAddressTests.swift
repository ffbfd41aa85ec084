import Testing
import WireCorpus

@testable import HTTP

struct IPAddressTests {
    static let rows: [Case<String, String?>] = [
        .init("RFC 791: dotted quad", "192.0.2.1", "192.0.2.1"),
        .init("RFC 791: dotted quad", "0.0.0.0", "0.0.0.0"),
        .init("RFC 791: dotted quad", "255.255.255.255", "255.255.255.255"),
        .init("RFC 6943 3.1.1: four parts", "192.0.2", nil),
        .init("RFC 6943 3.1.1: four parts", "192.0.2.1.1", nil),
        .init("RFC 6943 3.1.1: four parts", "192.0.2.", nil),
        .init("RFC 6943 3.1.1: four parts", ".192.0.2.1", nil),
        .init("RFC 6943 3.1.1: four parts", "192..2.1", nil),
        .init("RFC 6943 3.1.1: no octal", "192.0.02.1", nil),
        .init("RFC 6943 3.1.1: no hexadecimal", "0x7f.0.0.1", nil),
        .init("RFC 791: a byte each", "192.0.2.256", nil),
        .init("RFC 791: a byte each", "192.0.2.99999999999999999999", nil),
        .init("no space", " 192.0.2.1", nil),
        .init("RFC 4291 2.2: full", "2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"),
        .init("RFC 4291 2.2: loopback", "::1", "::1"),
        .init("RFC 4291 2.2: none", "::", "::"),
        .init("RFC 4291 2.2: a gap at the end", "2001:db8::", "2001:db8::"),
        .init("RFC 4291 2.2: a gap of one", "1::3:4:5:6:7:8", "1:0:3:4:5:6:7:8"),
        .init("RFC 4291 2.2: IPv4 at the end", "::ffff:192.0.2.1", "192.0.2.1"),
        .init("RFC 4291 2.2: IPv4 at the end", "64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
        .init("RFC 4291 2.2: IPv4 at the end", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"),
        .init("RFC 5952 4.2.3: the longest run", "2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        .init("RFC 5952 4.2.3: the first of equals", "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
        .init("RFC 5952 4.1: no leading zeros", "2001:0db8:0001:0000:0000:0000:0000:000a", "2001:db8:1::a"),
        .init("RFC 4291 2.2: one gap", "1::2::3", nil),
        .init("RFC 4291 2.2: a gap is a group at least", "1:2:3:4::5:6:7:8", nil),
        .init("RFC 4291 2.2: three colons", ":::", nil),
        .init("RFC 4291 2.2: eight groups", "1:2:3:4:5:6:7", nil),
        .init("RFC 4291 2.2: eight groups", "1:2:3:4:5:6:7:8:9", nil),
        .init("RFC 4291 2.2: eight groups", "1:2:3:4:5:6:7:1.2.3.4", nil),
        .init("RFC 4291 2.2: eight groups", "::1:2:3:4:5:6:7:8", nil),
        .init("RFC 4291 2.2: four digits", "12345::", nil),
        .init("RFC 4291 2.2: digits", "g::", nil),
        .init("RFC 4291 2.2: no colon at an end", "1:2:3:4:5:6:7:", nil),
        .init("RFC 4291 2.2: no colon at an end", ":1:2:3:4:5:6:7", nil),
        .init("RFC 4291 2.2: IPv4 only at the end", "::1.2.3.4:5", nil),
        .init("RFC 4007 11: a zone is of one machine", "fe80::1%eth0", nil),
        .init("no brackets", "[::1]", nil),
        .init("nothing", "", nil),
        .init("nothing", ":", nil),
    ]

    @Test(arguments: rows)
    func `an address is read and written in one form`(row: Case<String, String?>) {
        #expect(IPAddress(row.input).map(\.description) == row.output)
    }

    @Test func `both families compare in one space`() {
        #expect(IPAddress("::ffff:192.0.2.1") == IPAddress("192.0.2.1"))
        #expect(IPAddress("192.0.2.1")?.isV4 == true)
        #expect(IPAddress("::192.0.2.1")?.isV4 == false)
    }
}

struct AddressBlockTests {
    static let rows: [Case<(String, String), Bool?>] = [
        .init("RFC 4632 3.1: in", ("10.0.0.0/8", "10.255.0.1"), true),
        .init("RFC 4632 3.1: out", ("10.0.0.0/8", "11.0.0.0"), false),
        .init("RFC 4632 3.1: the last bit", ("192.0.2.0/31", "192.0.2.1"), true),
        .init("RFC 4632 3.1: the last bit", ("192.0.2.0/31", "192.0.2.2"), false),
        .init("RFC 4632 3.1: one address", ("192.0.2.7/32", "192.0.2.7"), true),
        .init("RFC 4632 3.1: all of IPv4", ("0.0.0.0/0", "203.0.113.9"), true),
        .init("RFC 4632 3.1: all of IPv4 and no more", ("0.0.0.0/0", "2001:db8::1"), false),
        .init("bits beyond the prefix are ignored", ("10.1.2.3/8", "10.9.9.9"), true),
        .init("an address is a block of one", ("192.0.2.7", "192.0.2.7"), true),
        .init("an address is a block of one", ("192.0.2.7", "192.0.2.8"), false),
        .init("an address is a block of one", ("::1", "::1"), true),
        .init("RFC 4291 2.3: in", ("2001:db8::/32", "2001:db8:ffff::1"), true),
        .init("RFC 4291 2.3: out", ("2001:db8::/32", "2001:db9::"), false),
        .init("RFC 4291 2.3: half", ("2001:db8::/64", "2001:db8::ffff:0:0:1"), true),
        .init("RFC 4291 2.3: half", ("2001:db8::/64", "2001:db8:0:1::"), false),
        .init("RFC 4291 2.3: past half", ("2001:db8::/65", "2001:db8::8000:0:0:0"), false),
        .init("RFC 4291 2.3: all", ("::/0", "203.0.113.9"), true),
        .init("RFC 4291 2.5.5.2: mapped", ("::ffff:10.0.0.0/104", "10.2.3.4"), true),
        .init("RFC 4632 3.1: at most 32", ("10.0.0.0/33", "10.0.0.0"), nil),
        .init("RFC 4291 2.3: at most 128", ("::/129", "::"), nil),
        .init("a number", ("10.0.0.0/", "10.0.0.0"), nil),
        .init("a number", ("10.0.0.0/+8", "10.0.0.0"), nil),
        .init("a number", ("10.0.0.0/08", "10.0.0.0"), nil),
        .init("a number", ("10.0.0.0/8/8", "10.0.0.0"), nil),
        .init("an address", ("10.0.0/8", "10.0.0.0"), nil),
        .init("an address", ("", "10.0.0.0"), nil),
    ]

    @Test(arguments: rows)
    func `a block holds the addresses that begin as it does`(row: Case<(String, String), Bool?>) throws {
        let address = try #require(IPAddress(row.input.1))
        #expect(AddressBlock(row.input.0).map { $0.contains(address) } == row.output)
    }

    @Test func `a block is written as it is read`() {
        for text in ["10.0.0.0/8", "0.0.0.0/0", "192.0.2.7/32", "2001:db8::/32", "::/0", "::1/128"] {
            #expect(AddressBlock(text)?.description == text)
        }
    }
}
