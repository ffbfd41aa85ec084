import Glibc

/// The file a Unix socket listens at. The kernel leaves it behind when its process dies, and refuses to bind again
/// while it is there. It knows its own file from one that another process has put in its place.
public struct UnixSocketFile: Sendable {
    private let path: String
    private let device: dev_t
    private let node: ino_t

    /// The file of a listener that was just opened, from now on for processes of the same group, too, such as a proxy's;
    /// the directory's own rights still count.
    public init(ofListenerAt path: String) throws(Errno) {
        _ = try call { chmod(path, 0o660) }
        var information = stat()
        _ = try call { lstat(path, &information) }
        self.path = path
        device = information.st_dev
        node = information.st_ino
    }

    /// To be called while the socket is still answered: no other server can have taken its place then, unless somebody
    /// removed the file, and that is looked at.
    public func remove() {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_dev == device, information.st_ino == node else { return }
        unlink(path)
    }

    /// Removes what a killed process left. A socket that is still answered stays; so does any other kind of file.
    public static func removeIfDead(_ path: String) {
        var information = stat()
        guard lstat(path, &information) == 0, information.st_mode & S_IFMT == S_IFSOCK else { return }
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        guard let number = try? call({ socket(AF_UNIX, type, 0) }) else { return }
        let probe = FileDescriptor(owning: number)
        let failure = SocketAddress.unix(path: path).withSockaddr { address, length in
            connect(probe.raw, address, length) == 0 ? nil : Errno.current
        }
        if case .some(.some(Errno(rawValue: ECONNREFUSED))) = failure { unlink(path) }
    }
}
