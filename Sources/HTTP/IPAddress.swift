/// An address of a peer, IPv4 or IPv6, or none for a Unix socket. Both families compare in one space: IPv4 is kept
/// in its mapped form (`::ffff:a.b.c.d`).
public struct IPAddress: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    public init(v4 value: UInt32) {
        high = 0
        low = 0xFFFF_0000_0000 | UInt64(value)
    }

    /// The peer of a Unix socket: another process of this machine.
    public static let local = IPAddress(high: 0, low: 0)
}
