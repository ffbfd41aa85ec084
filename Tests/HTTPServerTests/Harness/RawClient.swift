import Glibc
import LinuxIO

@testable import LinuxIO

/// A client that is nothing but a blocking socket: it sends the bytes it is told to and reads what comes. It gives up
/// after some seconds, so that a server that hangs fails a test instead of stopping it.
final class RawClient {
    private let raw: CInt
    private var reader: AnswerReader
    private var isClosed = false
    /// Keeps the server alive for as long as somebody talks to it.
    private let server: AnyObject?

    /// How a connection came to its end.
    enum End: Equatable {
        case clean
        case reset
    }

    /// `source` binds to another address of the loopback network: another client as the limits count them.
    init(
        _ address: SocketAddress, from source: SocketAddress? = nil, receiveBuffer: CInt? = nil,
        patience: Int = 10,
        keeping server: AnyObject? = nil
    ) throws {
        let family =
            switch address {
            case .v4: AF_INET
            case .v6: AF_INET6
            case .unix: AF_UNIX
            }
        let raw = socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard raw >= 0 else { throw ClientFailure.system("socket", errno) }
        self.raw = raw
        self.server = server
        reader = AnswerReader { try Self.receive(raw, into: &$0) }
        var time = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(raw, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(raw, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        if var receiveBuffer {
            setsockopt(raw, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, socklen_t(MemoryLayout<CInt>.size))
        }
        var one: CInt = 1
        if family != AF_UNIX {
            setsockopt(raw, CInt(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<CInt>.size))
        }
        if let source, source.withSockaddr({ Glibc.bind(raw, $0, $1) }) != 0 {
            throw ClientFailure.system("bind", errno)
        }
        guard address.withSockaddr({ Glibc.connect(raw, $0, $1) }) == 0 else {
            throw ClientFailure.system("connect", errno)
        }
    }

    deinit {
        close()
    }

    // MARK: sending

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty { rest = rest.dropFirst(try sendSome(rest, flags: 0)) }
    }

    /// Sends what the connection takes without waiting, and says how much that was; 0 where it takes nothing.
    func sendWhatFits(_ bytes: [UInt8]) throws -> Int {
        do {
            return try sendSome(bytes[...], flags: CInt(MSG_DONTWAIT))
        } catch ClientFailure.timeout {
            return 0
        }
    }

    private func sendSome(_ bytes: ArraySlice<UInt8>, flags: CInt) throws -> Int {
        let sent = bytes.withUnsafeBytes {
            Glibc.send(raw, $0.baseAddress, $0.count, flags | CInt(MSG_NOSIGNAL))
        }
        if sent >= 0 { return sent }
        throw errno == EAGAIN ? ClientFailure.timeout : ClientFailure.system("send", errno)
    }

    /// The server sees the end; its answers still come.
    func finishSending() {
        shutdown(raw, CInt(SHUT_WR))
    }

    /// Blocks until the other end has read everything that was sent: a Unix socket's queue is the reader's.
    func waitUntilTaken() throws {
        for _ in 0..<1_000_000 {
            var waiting: CInt = 0
            guard ioctl(raw, UInt(TIOCOUTQ), &waiting) == 0 else {
                throw ClientFailure.system("ioctl", errno)
            }
            if waiting == 0 { return }
            sched_yield()
        }
        throw ClientFailure.timeout
    }

    // MARK: receiving

    func answer(to method: String = "GET") throws -> Answer {
        try reader.answer(toHead: method == "HEAD")
    }

    func exchange(_ request: String) throws -> Answer {
        try send(request)
        return try answer(to: request.hasPrefix("HEAD ") ? "HEAD" : "GET")
    }

    /// Takes what has come, up to so many bytes, and forgets it.
    func skip(atMost count: Int) throws -> Int {
        let got = withUnsafeTemporaryAllocation(byteCount: count, alignment: 16) {
            recv(raw, $0.baseAddress, count, 0)
        }
        if got > 0 { return got }
        throw got == 0 ? ClientFailure.ended(after: []) : ClientFailure.system("recv", errno)
    }

    /// Everything up to the end of the connection that was not read yet, and how it ended.
    func remainder() throws -> (bytes: [UInt8], end: End) {
        var bytes = reader.rest
        do {
            while try Self.receive(raw, into: &bytes) {}
            return (bytes, .clean)
        } catch ClientFailure.system("recv", ECONNRESET) {
            return (bytes, .reset)
        }
    }

    /// True when the connection has ended and nothing was said before.
    func isEndedSilently() throws -> Bool {
        let (bytes, end) = try remainder()
        return bytes.isEmpty && end == .clean
    }

    /// True while nothing has come from the server and the connection is open.
    var isQuiet: Bool { reader.rest.isEmpty && !isReadable(within: 0) }

    /// Waits until something comes from the server, be it the end; false where nothing did.
    func isReadable(within milliseconds: CInt) -> Bool {
        var entry = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
        return poll(&entry, 1, milliseconds) == 1
    }

    /// Waits until the connection takes bytes again; false where it did not.
    func isWritable(within milliseconds: CInt) -> Bool {
        var entry = pollfd(fd: raw, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, milliseconds) == 1
    }

    /// Waits until the server has reset the connection; what came before need not have been read.
    func isReset(within milliseconds: CInt) -> Bool {
        var entry = pollfd(fd: raw, events: 0, revents: 0)
        return poll(&entry, 1, milliseconds) == 1 && entry.revents & Int16(POLLERR) != 0
    }

    private static func receive(_ raw: CInt, into bytes: inout [UInt8]) throws -> Bool {
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { buffer in
            let count = recv(raw, buffer.baseAddress, buffer.count, 0)
            if count > 0 { bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: buffer[..<count])) }
            return count
        }
        if count >= 0 { return count > 0 }
        throw errno == EAGAIN ? ClientFailure.timeout : ClientFailure.system("recv", errno)
    }

    // MARK: end

    func close() {
        guard !isClosed else { return }
        isClosed = true
        Glibc.close(raw)
    }

    /// Ends as a crashed peer does: with a reset instead of an end.
    func reset() {
        var now = linger(l_onoff: 1, l_linger: 0)
        setsockopt(raw, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
        close()
    }
}
