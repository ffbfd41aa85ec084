import Glibc

/// Where a socket listens or who is at its other end, in the three families this house speaks.
public enum SocketAddress: Equatable, Sendable {
    /// Network address in host byte order.
    case v4(UInt32, port: UInt16)
    case v6(high: UInt64, low: UInt64, port: UInt16)
    case unix(path: String)

    /// Runs `body` with the kernel's form; nil where a path is too long for it.
    func withSockaddr<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result? {
        var storage = sockaddr_storage()
        return withUnsafeMutableBytes(of: &storage) { bytes -> Result? in
            guard let base = bytes.baseAddress, let length = fill(base, capacity: bytes.count) else { return nil }
            return body(UnsafeRawPointer(base).assumingMemoryBound(to: sockaddr.self), length)
        }
    }

    private func fill(_ base: UnsafeMutableRawPointer, capacity: Int) -> socklen_t? {
        switch self {
        case .v4(let address, let port):
            let target = base.assumingMemoryBound(to: sockaddr_in.self)
            target.pointee.sin_family = sa_family_t(AF_INET)
            target.pointee.sin_port = port.bigEndian
            target.pointee.sin_addr.s_addr = address.bigEndian
            return socklen_t(MemoryLayout<sockaddr_in>.size)
        case .v6(let high, let low, let port):
            let target = base.assumingMemoryBound(to: sockaddr_in6.self)
            target.pointee.sin6_family = sa_family_t(AF_INET6)
            target.pointee.sin6_port = port.bigEndian
            withUnsafeMutableBytes(of: &target.pointee.sin6_addr) { address in
                address.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
                address.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
            }
            return socklen_t(MemoryLayout<sockaddr_in6>.size)
        case .unix(let path):
            let utf8 = Array(path.utf8)
            let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
            // One byte stays zero: the kernel's form is a C string.
            guard utf8.count < MemoryLayout<sockaddr_un>.size - offset, !utf8.contains(0) else { return nil }
            let target = base.assumingMemoryBound(to: sockaddr_un.self)
            target.pointee.sun_family = sa_family_t(AF_UNIX)
            (base + offset).copyMemory(from: utf8, byteCount: utf8.count)
            return socklen_t(offset + utf8.count + 1)
        }
    }

    init?(_ storage: inout sockaddr_storage, length: socklen_t) {
        let family = CInt(storage.ss_family)
        let parsed = withUnsafeBytes(of: &storage) { bytes -> SocketAddress? in
            switch family {
            case AF_INET:
                let address = bytes.load(as: sockaddr_in.self)
                return .v4(UInt32(bigEndian: address.sin_addr.s_addr), port: UInt16(bigEndian: address.sin_port))
            case AF_INET6:
                let address = bytes.load(as: sockaddr_in6.self)
                let offset = MemoryLayout<sockaddr_in6>.offset(of: \.sin6_addr) ?? 8
                return .v6(
                    high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
                    low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)),
                    port: UInt16(bigEndian: address.sin6_port))
            case AF_UNIX:
                let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
                let end = max(offset, min(Int(length), bytes.count))
                return .unix(path: String(decoding: bytes[offset..<end].prefix { $0 != 0 }, as: UTF8.self))
            default:
                return nil
            }
        }
        guard let parsed else { return nil }
        self = parsed
    }
}
