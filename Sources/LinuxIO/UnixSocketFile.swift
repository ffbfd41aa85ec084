import Glibc

/// The file a Unix socket listens at. The kernel leaves it behind when its process dies, and refuses to bind again
/// while it is there.
public enum UnixSocketFile {
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

    /// Lets processes of the same group connect, such as a proxy's; the directory's own rights still count.
    public static func admitGroup(_ path: String) throws(Errno) {
        _ = try call { chmod(path, 0o660) }
    }

    public static func remove(_ path: String) {
        unlink(path)
    }
}
