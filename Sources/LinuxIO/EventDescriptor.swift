import CLinux
import Glibc

/// A counter in the kernel that wakes an epoll, or a thread that reads it, from another thread.
public struct EventDescriptor: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Blocking: `clear` waits for the next signal.
    public init(blocking: Bool = false) throws(Errno) {
        let flags = CInt(EFD_CLOEXEC) | (blocking ? 0 : CInt(EFD_NONBLOCK))
        descriptor = FileDescriptor(owning: try call { eventfd(0, flags) })
    }

    public var raw: CInt { descriptor.raw }

    public func signal() {
        var one: UInt64 = 1
        // A full counter wakes as well as a fresh one.
        _ = try? withUnsafeBytes(of: &one) { bytes throws(Errno) in try descriptor.write(bytes) }
    }

    public func clear() {
        var count: UInt64 = 0
        _ = try? withUnsafeMutableBytes(of: &count) { bytes throws(Errno) in try descriptor.read(into: bytes) }
    }
}
