/// `http` or `https`, a host, perhaps a port and a path: the little of RFC 3986 that a public address and an origin
/// need. No user, query or fragment: none of them belongs in a link that others build on.
struct WebAddress: Equatable {
    let text: String
    let path: String

    init?(_ text: String) {
        guard let scheme = ["https://", "http://"].first(where: text.hasPrefix) else { return nil }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { $0 != "/" }
        let path = rest.dropFirst(authority.count)
        guard Self.isAuthority(authority), !path.hasSuffix("/"), path.utf8.allSatisfy(Self.isPathByte) else {
            return nil
        }
        self.text = text
        self.path = String(path)
    }

    private static func isAuthority(_ text: Substring) -> Bool {
        var host = text
        if let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") {
            let port = text[text.index(after: colon)...]
            guard port.utf8.allSatisfy(isDigit), UInt16(port) != nil else { return false }
            host = text[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            return host.utf8.dropFirst().dropLast().allSatisfy {
                isDigit($0) || (0x61...0x66).contains($0) || $0 == 0x3A
            }
        }
        // Lower case: that is how browsers write the origin it will be compared with.
        return (1...253).contains(host.utf8.count)
            && host.utf8.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x2E }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What may stand in a path as it is (RFC 3986 3.3), and percent.
    private static func isPathByte(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && !"\"#<>?[\\]^`{|}".utf8.contains(byte)
    }
}
