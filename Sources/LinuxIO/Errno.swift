import Glibc

/// What the kernel answered instead of success. This file is the one place that reads `errno`.
public struct Errno: Error, Equatable, Hashable, Sendable, RawRepresentable {
    public let rawValue: CInt

    public init(rawValue: CInt) {
        self.rawValue = rawValue
    }

    /// The calling thread's last error; read at once after the call that failed.
    static var current: Errno { Errno(rawValue: errno) }

    public static let again = Errno(rawValue: EAGAIN)
    public static let interrupted = Errno(rawValue: EINTR)
    public static let badDescriptor = Errno(rawValue: EBADF)
    public static let tooManyFilesInProcess = Errno(rawValue: EMFILE)
    public static let tooManyFilesInSystem = Errno(rawValue: ENFILE)
    public static let noMemory = Errno(rawValue: ENOMEM)
    public static let noBuffers = Errno(rawValue: ENOBUFS)
    public static let connectionAborted = Errno(rawValue: ECONNABORTED)
    public static let connectionReset = Errno(rawValue: ECONNRESET)
    public static let brokenPipe = Errno(rawValue: EPIPE)
    public static let addressInUse = Errno(rawValue: EADDRINUSE)
    public static let noEntry = Errno(rawValue: ENOENT)
    public static let exists = Errno(rawValue: EEXIST)
    public static let accessDenied = Errno(rawValue: EACCES)
    public static let notPermitted = Errno(rawValue: EPERM)
    public static let invalidArgument = Errno(rawValue: EINVAL)
    public static let inputOutput = Errno(rawValue: EIO)
    public static let noSpace = Errno(rawValue: ENOSPC)
    public static let quotaExceeded = Errno(rawValue: EDQUOT)
    public static let fileTooBig = Errno(rawValue: EFBIG)
    public static let readOnly = Errno(rawValue: EROFS)
    public static let isDirectory = Errno(rawValue: EISDIR)
    public static let notDirectory = Errno(rawValue: ENOTDIR)
}

extension Errno: CustomStringConvertible {
    public var description: String {
        guard let text = strerror(rawValue) else { return "error \(rawValue)" }
        return String(cString: text)
    }
}

/// Runs a system call until it is not interrupted, and turns -1 into the error it stands for.
/// EBADF is a mistake of ours, never of a peer: it stops the process before another file is hit.
@inline(__always)
func call<Result: SignedInteger>(_ body: () -> Result) throws(Errno) -> Result {
    while true {
        let result = body()
        if result != -1 { return result }
        let error = Errno.current
        if error == .interrupted { continue }
        precondition(error != .badDescriptor, "a system call on a descriptor that is not open")
        throw error
    }
}
