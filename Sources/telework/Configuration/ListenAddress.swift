import HTTP

/// Where to wait for connections, as `--listen` and the key `listen` write it: `127.0.0.1:8080`, `[::1]:8080`,
/// `unix:/run/telework.sock`. Port 0 lets the kernel choose one.
enum ListenAddress: Equatable, Sendable, CustomStringConvertible {
    case tcp(IPAddress, port: UInt16)
    case unix(String)

    init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            // The kernel's own form holds 107 bytes and an end.
            guard !path.isEmpty, path.utf8.count <= 107, !path.utf8.contains(0) else { return nil }
            self = .unix(path)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits) else { return nil }
        var host = text[..<colon]
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        if isBracketed { host = host.dropFirst().dropLast() }
        guard host.contains(":") == isBracketed, let address = IPAddress(String(host)) else { return nil }
        self = .tcp(address, port: port)
    }

    var description: String {
        switch self {
        case .tcp(let address, let port): address.isV4 ? "\(address):\(port)" : "[\(address)]:\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}
