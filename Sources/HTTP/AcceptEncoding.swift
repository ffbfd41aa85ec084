/// Which codings of a body a client takes (RFC 9110 12.5.3).
public struct AcceptEncoding: Sendable, Equatable {
    private let list: WeightedTokens?

    public init(_ value: ArraySlice<UInt8>?) {
        list = WeightedTokens(value)
    }

    /// The client takes gzip, and not less gladly than no coding at all. Who refuses that, too (`identity;q=0`), gets it
    /// all the same where gzip is not offered: RFC 9110 12.5.3 lets a server answer rather than say 406.
    public var prefersGzip: Bool {
        guard let list else { return false }
        let gzip = list.weight(of: "gzip") ?? list.weight(of: "x-gzip") ?? list.weight(of: "*") ?? 0
        return gzip > 0 && gzip >= list.weight(of: "identity") ?? 0
    }
}
