import Glibc

/// The service manager's end of sd_notify: a datagram socket that keeps what it is told.
public final class NotifySocket {
    private let descriptor: CInt
    /// What goes into NOTIFY_SOCKET.
    public let name: String

    /// At a path, or, where the name begins with "@", at an abstract address.
    public init(_ name: String) throws {
        self.name = name
        descriptor = try check(socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0), "socket")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(2 + bytes.count)
        let descriptor = descriptor
        let bound = withUnsafePointer(to: &address) {
            bind(descriptor, UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self), length)
        }
        try check(bound, "bind")
    }

    deinit { close(descriptor) }

    /// The next message, as its lines.
    public func next(within seconds: Double = 10) throws -> [String] {
        guard Deadline(seconds: seconds).waitToRead(descriptor) else { throw HarnessError("no notification came") }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = try check(recv(descriptor, &bytes, bytes.count, 0), "recv")
        return String(decoding: bytes.prefix(count), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
