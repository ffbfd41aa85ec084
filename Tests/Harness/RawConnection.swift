import Glibc

/// A client socket that sends exactly the bytes it is given and shows exactly the bytes that come back.
public final class RawConnection {
    private let descriptor: CInt
    /// Received and not yet asked for.
    private var pending: [UInt8] = []

    public enum Target: Sendable {
        case v4(port: UInt16)
        case v6(port: UInt16)
        case unix(path: String)
    }

    public init(to target: Target) throws {
        switch target {
        case .v4(let port):
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            descriptor = try Self.connect(AF_INET, &address)
        case .v6(let port):
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port.bigEndian
            address.sin6_addr = in6addr_loopback
            descriptor = try Self.connect(AF_INET6, &address)
        case .unix(let path):
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
            descriptor = try Self.connect(AF_UNIX, &address)
        }
    }

    deinit { close(descriptor) }

    private static func connect<Address>(_ family: CInt, _ address: inout Address) throws -> CInt {
        let descriptor = try check(
            socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0), "socket")
        let failed = withUnsafePointer(to: &address) {
            Glibc.connect(
                descriptor, UnsafeRawPointer($0).assumingMemoryBound(to: sockaddr.self),
                socklen_t(MemoryLayout<Address>.size)) != 0
        }
        guard !failed else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw HarnessError("connect: \(reason)")
        }
        return descriptor
    }

    public func send(_ text: String) throws { try send(Array(text.utf8)) }

    public func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
            rest = rest.dropFirst(try check(sent, "send"))
        }
    }

    public func finishSending() { shutdown(descriptor, CInt(SHUT_WR)) }

    /// Ends the connection with a reset instead of a farewell.
    public func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// The next answer, by its own framing. `toHead`: the answer to HEAD has no body whatever its length says.
    public func answer(toHead: Bool = false, within seconds: Double = 10) throws -> RawAnswer {
        let deadline = Deadline(seconds: seconds)
        while true {
            if let (answer, length) = try RawAnswer.parse(pending, toHead: toHead, ended: false) {
                pending.removeFirst(length)
                return answer
            }
            guard try fill(until: deadline) else {
                if let (answer, length) = try RawAnswer.parse(pending, toHead: toHead, ended: true) {
                    pending.removeFirst(length)
                    return answer
                }
                throw HarnessError("ended in the middle of an answer: \(String(decoding: pending, as: UTF8.self))")
            }
        }
    }

    /// Everything up to the peer's end.
    public func rest(within seconds: Double = 10) throws -> [UInt8] {
        let deadline = Deadline(seconds: seconds)
        while try fill(until: deadline) {}
        defer { pending = [] }
        return pending
    }

    /// True when the peer has closed and nothing is left to read.
    public func isClosed(within seconds: Double = 10) -> Bool {
        (try? rest(within: seconds).isEmpty) ?? false
    }

    /// False at the peer's end; a reset counts as one.
    private func fill(until deadline: Deadline) throws -> Bool {
        guard deadline.waitToRead(descriptor) else {
            throw HarnessError("no answer in time; so far: \(String(decoding: pending, as: UTF8.self))")
        }
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &chunk, chunk.count, 0)
        if count < 0, errno != ECONNRESET { try check(count, "recv") }
        if count > 0 { pending.append(contentsOf: chunk.prefix(count)) }
        return count > 0
    }
}
