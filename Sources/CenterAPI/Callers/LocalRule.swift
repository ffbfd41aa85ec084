import Center
import HTTP

/// Who works for the center as long as nobody has a key: whoever sits at this very machine, on a server that nobody else
/// can reach, is staff. So a center is usable in its first minute. The first administrator's key ends it.
///
/// A browser on the machine is not trusted for the pages it shows: a request that a page of another site makes, or that
/// came under another name than this machine's own, is anybody's.
enum LocalRule {
    static let caller = Caller(role: .staff, id: "local")

    static func isLocal(_ head: borrowing RequestHead, _ peer: Peer) -> Bool {
        guard peer.address == .local || peer.address.isLoopback else { return false }
        // What came through a proxy came from elsewhere, whoever the proxy says it was.
        guard head.range(of: .forwardedFor) == nil, head.range(of: .forwardedProto) == nil else { return false }
        guard let authority = head.authority, isLocalHost(head.bytes[authority]) else { return false }
        guard let origin = head.range(of: .origin) else { return true }
        let text = head.bytes[origin]
        return text.starts(with: "http://".utf8) && isLocalHost(text.dropFirst(7))
    }

    /// With or without a port.
    private static func isLocalHost(_ authority: ArraySlice<UInt8>) -> Bool {
        let names: [StaticString] = ["localhost", "127.0.0.1", "[::1]"]
        return names.contains { name in
            name.withUTF8Buffer { name in
                guard authority.starts(with: name) else { return false }
                let rest = authority.dropFirst(name.count)
                return rest.isEmpty || rest.first == UInt8(ascii: ":")
            }
        }
    }
}

extension IPAddress {
    var isLoopback: Bool { high == 0 && (low == 1 || low >> 24 == 0xFFFF_7F) }
}
