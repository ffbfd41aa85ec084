import Glibc

/// A socket opened the way a service manager does it before it starts the service.
public final class ListeningSocket {
    public let descriptor: CInt
    public let port: UInt16

    public init() throws {
        descriptor = try check(socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0), "socket")
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let failed = withUnsafeMutablePointer(to: &address) { pointer in
            let generic = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            return bind(descriptor, generic, length) != 0 || listen(descriptor, 16) != 0
                || getsockname(descriptor, generic, &length) != 0
        }
        port = UInt16(bigEndian: address.sin_port)
        if failed { throw HarnessError("cannot open a listening socket") }
    }

    deinit { close(descriptor) }
}
