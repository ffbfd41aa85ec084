/// A range of addresses in CIDR form (RFC 4632 3.1, RFC 4291 2.3): `10.0.0.0/8`, `2001:db8::/32`, or one address.
public struct AddressBlock: Hashable, Sendable, CustomStringConvertible {
    public let first: IPAddress
    /// Of 128; an IPv4 block lies in the mapped part and has 96 more than it is written with.
    private let prefix: Int

    /// Bits of the address beyond the prefix are ignored.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { return nil }
        let isV4 = address.isV4 && !text.contains(":")
        var prefix = isV4 ? 32 : 128
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy(ASCII.isDigit),
                parts[1].first != "0" || parts[1].utf8.count == 1, let length = Int(parts[1]), length <= prefix
            else { return nil }
            prefix = length
        }
        self.init(address, prefix: isV4 ? prefix + 96 : prefix)
    }

    private init(_ address: IPAddress, prefix: Int) {
        self.prefix = prefix
        first = Self.masked(address, prefix)
    }

    public func contains(_ address: IPAddress) -> Bool {
        Self.masked(address, prefix) == first
    }

    public var description: String {
        first.isV4 && prefix >= 96 ? "\(first)/\(prefix - 96)" : "\(first)/\(prefix)"
    }

    /// Shifts by the width or more give zero.
    private static func masked(_ address: IPAddress, _ prefix: Int) -> IPAddress {
        IPAddress(
            high: address.high & ~(UInt64.max >> UInt64(min(prefix, 64))),
            low: address.low & ~(UInt64.max >> UInt64(max(prefix - 64, 0))))
    }
}
