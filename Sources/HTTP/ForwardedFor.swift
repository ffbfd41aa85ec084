/// Whose request it is when proxies stand between: each adds the address it saw to the right of `X-Forwarded-For`, and
/// anyone can write what he likes to the left. So the client is the rightmost address that is not a configured proxy.
public enum ForwardedFor {
    /// `value` is the field's lines joined; nil where there is none. A peer that is no proxy speaks for itself only.
    public static func client(
        of peer: IPAddress, _ value: ArraySlice<UInt8>?, proxies: [AddressBlock]
    ) -> IPAddress {
        var client = peer
        var rest = value ?? []
        while isProxy(client, proxies), !rest.isEmpty {
            let comma = rest.lastIndex(of: ASCII.comma)
            let item = rest[(comma.map { $0 + 1 } ?? rest.startIndex)...]
            rest = rest[..<(comma ?? rest.startIndex)]
            // What is no address was not written by a proxy of ours: the last one known is as far as we see.
            guard let address = item.withUnsafeBytes({ address($0.trimmed) }) else { return client }
            client = address
        }
        return client
    }

    private static func isProxy(_ address: IPAddress, _ proxies: [AddressBlock]) -> Bool {
        proxies.contains { $0.contains(address) }
    }

    /// `192.0.2.1`, `2001:db8::1`, and what some proxies write: `192.0.2.1:4711`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
    private static func address(_ text: Bytes) -> IPAddress? {
        if let address = IPAddress(text: text) { return address }
        guard Authority.isValid(text) else { return nil }
        if text.first == ASCII.openBracket {
            return text.firstIndex(of: ASCII.closeBracket).flatMap { IPAddress(v6: text.slice(1, $0)) }
        }
        return text.firstIndex(of: ASCII.colon).flatMap { IPAddress.v4(text.slice(0, $0)) }.map(IPAddress.init(v4:))
    }
}
