public import HTTP

/// What an operator may change while the server runs: limits and whom to believe.
public struct ServerSettings: Sendable {
    public var limits = Limits()
    /// Addresses without the limits per address.
    public var trusted: [AddressBlock] = []
    /// Addresses whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    public var proxies: [AddressBlock] = []

    public init() {}
}
