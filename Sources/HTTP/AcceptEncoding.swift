/// Which codings of a body a client takes (RFC 9110 12.5.3).
public struct AcceptEncoding: Sendable, Equatable {
    private let list: WeightedTokens?

    public init(_ value: ArraySlice<UInt8>?) {
        list = WeightedTokens(value)
    }

    /// The client takes gzip, and not less gladly than no coding at all.
    public var prefersGzip: Bool {
        guard let list else { return false }
        let gzip = list.weight(of: "gzip") ?? list.weight(of: "x-gzip") ?? list.weight(of: "*") ?? 0
        return gzip > 0 && gzip >= list.weight(of: "identity") ?? 0
    }

    /// False only where the client refuses an answer as it is, without any coding.
    public var acceptsIdentity: Bool {
        guard let list else { return true }
        return list.weight(of: "identity") ?? list.weight(of: "*") ?? 1 > 0
    }
}
