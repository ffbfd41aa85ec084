import CLinux
import Glibc

/// Stream sockets: opening listeners, taking connections, receiving and sending. Every descriptor made here is
/// non-blocking and closed on exec.
public struct Socket: ~Copyable, Sendable {
    public let descriptor: FileDescriptor

    public init(owning descriptor: consuming FileDescriptor) {
        self.descriptor = descriptor
    }

    public var raw: CInt { descriptor.raw }

    public static func listen(on address: SocketAddress, backlog: CInt = 4096) throws(Errno) -> Socket {
        let family =
            switch address {
            case .v4: AF_INET
            case .v6: AF_INET6
            case .unix: AF_UNIX
            }
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        let socket = Socket(owning: FileDescriptor(owning: try call { Glibc.socket(family, type, 0) }))
        if family != AF_UNIX {
            try socket.set(SOL_SOCKET, SO_REUSEADDR, 1)
        }
        if family == AF_INET6 {
            // "[::]:8080" means IPv6 alone, so that it can stand beside "0.0.0.0:8080".
            try socket.set(CInt(IPPROTO_IPV6), IPV6_V6ONLY, 1)
        }
        let bound = address.withSockaddr { pointer, length in
            Glibc.bind(socket.raw, pointer, length) == 0 ? nil : Errno.current
        }
        switch bound {
        case .none: throw .invalidArgument
        case .some(.some(let error)): throw error
        case .some(.none): break
        }
        _ = try call { Glibc.listen(socket.raw, backlog) }
        return socket
    }

    /// The address a listener really has: port 0 asked the kernel to choose.
    public func localAddress() throws(Errno) -> SocketAddress? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        _ = try withGenericPointer(&storage) { pointer throws(Errno) in
            try call { getsockname(raw, pointer, &length) }
        }
        return SocketAddress(&storage, length: length)
    }

    /// Turns new connections away from now on, in every process that shares the socket; the descriptor stays.
    public func stopListening() {
        _ = Glibc.shutdown(raw, CInt(SHUT_RDWR))
    }

    /// True for a socket that listens; what a service manager hands over is checked with it.
    public var isListening: Bool {
        var value: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        return getsockopt(raw, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0 && value == 1
    }

    public func setNonBlocking() throws(Errno) {
        let flags = try call { fcntl(raw, F_GETFL) }
        _ = try call { fcntl(raw, F_SETFL, flags | O_NONBLOCK) }
    }

    /// The next waiting connection, or nil where there is none now.
    public func accept() throws(Errno) -> Accepted? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let flags = CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        let taken: CInt
        do {
            taken = try withGenericPointer(&storage) { pointer throws(Errno) in
                try call { accept4(raw, pointer, &length, flags) }
            }
        } catch .again {
            return nil
        }
        return Accepted(
            socket: Socket(owning: FileDescriptor(owning: taken)), peer: SocketAddress(&storage, length: length))
    }

    public struct Accepted: ~Copyable {
        public let socket: Socket
        public let peer: SocketAddress?

        public consuming func takeSocket() -> Socket { socket }
    }

    /// Answers go out at once; a head and its body are one write already.
    public func setNoDelay() {
        // A Unix socket knows no delay and says so; that is fine.
        try? set(CInt(IPPROTO_TCP), TCP_NODELAY, 1)
    }

    /// Nil where nothing has arrived; 0 after the peer's last byte.
    public func receive(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int? {
        do {
            return try call { recv(raw, buffer.baseAddress, buffer.count, 0) }
        } catch .again {
            return nil
        }
    }

    /// Whether bytes have arrived that nobody has received yet.
    public var hasArrivals: Bool {
        var byte: UInt8 = 0
        return recv(raw, &byte, 1, CInt(MSG_PEEK) | CInt(MSG_DONTWAIT)) > 0
    }

    /// How much the kernel took of the two parts together; nil where it takes nothing now. Never raises SIGPIPE.
    public func send(
        _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
    ) throws(Errno) -> Int? {
        do {
            if second.isEmpty {
                return try call { Glibc.send(raw, first.baseAddress, first.count, CInt(MSG_NOSIGNAL)) }
            }
            var parts: (iovec, iovec) = (
                iovec(iov_base: UnsafeMutableRawPointer(mutating: first.baseAddress), iov_len: first.count),
                iovec(iov_base: UnsafeMutableRawPointer(mutating: second.baseAddress), iov_len: second.count)
            )
            return try withUnsafeMutablePointer(to: &parts) { parts throws(Errno) in
                var message = msghdr()
                message.msg_iov = UnsafeMutableRawPointer(parts).assumingMemoryBound(to: iovec.self)
                message.msg_iovlen = 2
                return try call { sendmsg(raw, &message, CInt(MSG_NOSIGNAL)) }
            }
        } catch .again {
            return nil
        }
    }

    /// Says that nothing more will be sent; the peer reads to the end and then sees it.
    public func finishSending() {
        _ = Glibc.shutdown(raw, CInt(SHUT_WR))
    }

    /// Closing resets the connection instead of ending it in order: the peer must not take what it got for the whole.
    public func resetOnClose() {
        var now = linger(l_onoff: 1, l_linger: 0)
        // A Unix socket has no reset; its peer sees an early end.
        _ = setsockopt(raw, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
    }

    private func set(_ level: CInt, _ option: CInt, _ value: CInt) throws(Errno) {
        var value = value
        _ = try call { setsockopt(raw, level, option, &value, socklen_t(MemoryLayout<CInt>.size)) }
    }
}

/// The kernel's calls take `sockaddr *` for every family's own structure.
private func withGenericPointer<Result>(
    _ storage: inout sockaddr_storage, _ body: (UnsafeMutablePointer<sockaddr>) throws(Errno) -> Result
) throws(Errno) -> Result {
    try withUnsafeMutablePointer(to: &storage) { pointer throws(Errno) in
        try body(UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: sockaddr.self))
    }
}
