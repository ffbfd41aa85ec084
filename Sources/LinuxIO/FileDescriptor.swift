import Glibc

/// One open descriptor, closed exactly once: by `close()` or when its owner goes.
public struct FileDescriptor: ~Copyable, Sendable {
    public let raw: CInt

    /// Takes over a descriptor that nobody else will close.
    public init(owning raw: CInt) {
        self.raw = raw
    }

    deinit {
        // Linux frees the descriptor whatever close answers; trying again could close somebody else's.
        _ = Glibc.close(raw)
    }

    public consuming func close() {}

    /// Gives the number away; the receiver closes it.
    public consuming func release() -> CInt {
        let number = raw
        discard self
        return number
    }

    /// Nil where a non-blocking descriptor has nothing now; 0 at the end.
    public func read(into buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int? {
        do {
            return try call { Glibc.read(raw, buffer.baseAddress, buffer.count) }
        } catch .again {
            return nil
        }
    }

    /// How much was taken, which may be less than given; nil where a non-blocking descriptor takes nothing now.
    public func write(_ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int? {
        do {
            return try call { Glibc.write(raw, bytes.baseAddress, bytes.count) }
        } catch .again {
            return nil
        }
    }
}

extension FileDescriptor {
    /// Opens a file to write at its end, made for its owner alone where it does not exist. A pipe that nobody reads is
    /// an error at once instead of a wait for a reader.
    public static func appending(to path: String) throws(Errno) -> FileDescriptor {
        let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
        let descriptor = FileDescriptor(owning: try call { Glibc.open(path, flags | O_NONBLOCK, 0o600) })
        _ = try call { fcntl(descriptor.raw, F_SETFL, O_APPEND) }
        return descriptor
    }

    public static func openNull() throws(Errno) -> FileDescriptor {
        FileDescriptor(owning: try call { Glibc.open("/dev/null", O_RDONLY | O_CLOEXEC) })
    }

    public static func duplicateOfStandardOutput() throws(Errno) -> FileDescriptor {
        FileDescriptor(owning: try call { fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3) })
    }
}
