/// Which languages a client's reader wants (RFC 9110 12.5.4), matched by lookup (RFC 4647 3.4): `en-US` finds `en`.
public struct AcceptLanguage: Sendable, Equatable {
    private let list: WeightedTokens?

    public init(_ value: ArraySlice<UInt8>?) {
        list = WeightedTokens(value)
    }

    /// The best of the languages on offer, the first where nothing else is wanted. Tags are in lower case.
    public func best(of offers: [String]) -> String? {
        var best: (offer: String, weight: Int)?
        for offer in offers {
            let weight = weight(of: offer)
            if weight > best?.weight ?? 0 { best = (offer, weight) }
        }
        return best?.offer ?? offers.first
    }

    private func weight(of offer: String) -> Int {
        guard let list else { return 0 }
        var named: Int?
        for item in list.items where item.token == offer || item.token.hasPrefix(offer + "-") {
            named = max(named ?? 0, item.weight)
        }
        return named ?? list.weight(of: "*") ?? 0
    }
}
