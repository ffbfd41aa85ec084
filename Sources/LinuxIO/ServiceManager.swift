import Glibc

/// Speaks to the service manager that started the process, as systemd defines it (sd_notify(3), sd_listen_fds(3)):
/// tells it what state the service is in, and takes over the sockets it opened. Without one, nothing happens.
public struct ServiceManager: Sendable {
    public enum State: Sendable {
        case ready(status: String)
        case reloading
        case stopping
    }

    /// Where states are sent to; nil where nobody wants to know.
    private let notifySocket: String?
    private let inheritedCount: Int

    public init(environment: [String: String]) {
        notifySocket = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        // The variables survive into children of the process they were meant for; the number says whom they are for.
        let isForUs = environment["LISTEN_PID"].flatMap { CInt($0) } == getpid()
        inheritedCount = isForUs ? environment["LISTEN_FDS"].flatMap { Int($0) } ?? 0 : 0
    }

    /// A manager that cannot be reached is its own problem: the service goes on.
    public func notify(_ state: State) throws(Errno) {
        guard let notifySocket else { return }
        let message =
            switch state {
            case .ready(let status): "READY=1\nSTATUS=\(status)\n"
            // The clock lets the manager tell this reload from an earlier one whose READY came late.
            case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(Clock.monotonic() / 1000)\n"
            case .stopping: "STOPPING=1\n"
            }
        try Self.send(message, to: notifySocket)
    }

    private static func send(_ message: String, to path: String) throws(Errno) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        var bytes = Array(path.utf8)
        // "@name" is a name without a file: its first byte is zero.
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        guard bytes.count <= MemoryLayout<sockaddr_un>.size - offset else { throw .invalidArgument }
        withUnsafeMutableBytes(of: &address) { $0.dropFirst(offset).copyBytes(from: bytes) }
        let length = socklen_t(offset + bytes.count)

        let type = CInt(SOCK_DGRAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        let descriptor = FileDescriptor(owning: try call { socket(AF_UNIX, type, 0) })
        let text = Array(message.utf8)
        try withUnsafePointer(to: &address) { pointer throws(Errno) in
            let generic = UnsafeRawPointer(pointer).assumingMemoryBound(to: sockaddr.self)
            _ = try call { sendto(descriptor.raw, text, text.count, CInt(MSG_NOSIGNAL), generic, length) }
        }
    }

    /// How many sockets were handed over.
    public var socketCount: Int { max(0, inheritedCount) }

    /// The socket handed over at that place, to be taken once.
    public func takeSocket(at index: Int) throws(Errno) -> FileDescriptor {
        let first: CInt = 3
        guard index >= 0, index < inheritedCount, let offset = CInt(exactly: index) else { throw .invalidArgument }
        let (number, overflows) = first.addingReportingOverflow(offset)
        // Not `call`: a manager that promised a socket and did not open it is no mistake of ours.
        guard !overflows, fcntl(number, F_SETFD, FD_CLOEXEC) == 0 else { throw .invalidArgument }
        return FileDescriptor(owning: number)
    }
}
