import Glibc
import Testing

@testable import LinuxIO

/// Sockets as the server uses them: nothing waits, nothing raises a signal, and every end is a value.
struct SocketTests {
    private static let loopback = SocketAddress.v4(0x7F00_0001, port: 0)

    /// A listener and the two ends of one connection to it.
    private final class Pair {
        let listener: Socket
        let server: Socket
        let client: Socket

        init(to address: SocketAddress = loopback) throws {
            listener = try Socket.listen(on: address)
            let found = try listener.localAddress()
            client = try Self.connect(to: #require(found))
            server = try Self.accept(from: listener)
        }

        private static func accept(from listener: borrowing Socket) throws -> Socket {
            while true {
                if let accepted = try listener.accept() { return accepted.takeSocket() }
            }
        }

        private static func connect(to address: SocketAddress) throws -> Socket {
            let family =
                switch address {
                case .v4: AF_INET
                case .v6: AF_INET6
                case .unix: AF_UNIX
                }
            let raw = socket(family, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
            #expect(address.withSockaddr { Glibc.connect(raw, $0, $1) } == 0)
            let socket = Socket(owning: FileDescriptor(owning: raw))
            try socket.setNonBlocking()
            return socket
        }
    }

    private static func send(_ text: String, _ second: String = "", on socket: borrowing Socket) throws -> Int? {
        let first = Array(text.utf8)
        let second = Array(second.utf8)
        return try first.withUnsafeBytes { first in
            try second.withUnsafeBytes { second in try socket.send(first, second) }
        }
    }

    private static func receive(_ count: Int, from socket: borrowing Socket) throws -> String? {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = try bytes.withUnsafeMutableBytes { try socket.receive(into: $0) }
        return got.map { String(decoding: bytes[..<$0], as: UTF8.self) }
    }

    /// Loopback delivers at once, but promises nothing.
    private static func waits(until condition: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<2000 {
            if try condition() { return true }
            usleep(1000)
        }
        return false
    }

    @Test func `no connection, no bytes and no room are values`() throws {
        let listener = try Socket.listen(on: Self.loopback)
        if try listener.accept() != nil { Issue.record("nobody has connected") }
        let pair = try Pair()
        #expect(try Self.receive(10, from: pair.server) == nil)
        let piece = String(repeating: "x", count: 1 << 20)
        var sent = 0
        while let count = try Self.send(piece, on: pair.server) { sent += count }
        #expect(sent > 0)
        #expect(try Self.send(piece, piece, on: pair.server) == nil)
    }

    @Test func `what is sent is received in order, in parts of any size`() throws {
        let pair = try Pair()
        #expect(try Self.send("head", "body", on: pair.server) == 8)
        #expect(try Self.send("", "more", on: pair.server) == 4)
        #expect(try Self.send("last", on: pair.server) == 4)
        var text = ""
        #expect(
            try Self.waits {
                if let piece = try Self.receive(5, from: pair.client) { text += piece }
                return text.utf8.count == 16
            })
        #expect(text == "headbodymorelast")
    }

    @Test func `a peer's end is 0, after its last byte, and answers still reach it`() throws {
        let pair = try Pair()
        #expect(try Self.send("bye", on: pair.client) == 3)
        pair.client.finishSending()
        #expect(try Self.waits { try Self.receive(10, from: pair.server) == "bye" })
        #expect(try Self.waits { try Self.receive(10, from: pair.server)?.isEmpty == true })
        #expect(try Self.send("answer", on: pair.server) == 6)
        #expect(try Self.waits { try Self.receive(10, from: pair.client) == "answer" })
    }

    @Test func `sending to a peer that is gone is an error and no signal`() throws {
        let pair = try Pair()
        shutdown(pair.server.raw, CInt(SHUT_RDWR))
        #expect(throws: Errno.brokenPipe) { try Self.send("x", on: pair.server) }
        #expect(throws: Errno.brokenPipe) { try Self.send("x", "y", on: pair.server) }
    }

    @Test func `a reset is an error for the other end`() throws {
        var pair: Pair? = try Pair()
        let client = Socket(owning: FileDescriptor(owning: dup(pair?.client.raw ?? -1)))
        pair?.server.resetOnClose()
        pair = nil
        #expect(throws: Errno.connectionReset) {
            while try Self.receive(10, from: client) == nil { usleep(1000) }
        }
    }

    @Test func `every socket is non-blocking and closed on exec`() throws {
        let pair = try Pair()
        for raw in [pair.listener.raw, pair.server.raw] {
            #expect(fcntl(raw, F_GETFL) & O_NONBLOCK != 0)
            #expect(fcntl(raw, F_GETFD) & FD_CLOEXEC != 0)
        }
    }

    @Test func `small answers are not held back`() throws {
        let pair = try Pair()
        pair.server.setNoDelay()
        var value: CInt = 0
        var length = socklen_t(MemoryLayout<CInt>.size)
        getsockopt(pair.server.raw, CInt(IPPROTO_TCP), TCP_NODELAY, &value, &length)
        #expect(value == 1)
    }

    // MARK: listening

    @Test func `port 0 is chosen by the kernel and told`() throws {
        let socket = try Socket.listen(on: Self.loopback)
        let isListening = socket.isListening
        #expect(isListening)
        guard case .v4(0x7F00_0001, let port) = try socket.localAddress() else {
            Issue.record("no address")
            return
        }
        #expect(port > 0)
        #expect(throws: Errno.addressInUse) { _ = try Socket.listen(on: .v4(0x7F00_0001, port: port)) }
        let isConnectionListening = try Pair().server.isListening
        #expect(!isConnectionListening)
    }

    /// A server that starts again must not wait for the connections of the one before.
    @Test func `an address is free again at once`() throws {
        var pair: Pair? = try Pair()
        let found = try pair?.listener.localAddress()
        let address = try #require(found)
        pair = nil
        _ = try Socket.listen(on: address)
    }

    @Test func `the two families stand side by side on one port`() throws {
        let six = try Socket.listen(on: .v6(high: 0, low: 0, port: 0))
        guard case .v6(_, _, let port) = try six.localAddress() else {
            Issue.record("no address")
            return
        }
        let four = try Socket.listen(on: .v4(0, port: port))
        let areListening = four.isListening && six.isListening
        #expect(areListening)
    }

    @Test func `a listener that stopped refuses, and its address is free`() throws {
        let socket = try Socket.listen(on: Self.loopback)
        let found = try socket.localAddress()
        let address = try #require(found)
        socket.stopListening()
        let raw = Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(raw) }
        #expect(address.withSockaddr { Glibc.connect(raw, $0, $1) } == -1)
        #expect(throws: Errno.invalidArgument) { _ = try socket.accept() }
        _ = try Socket.listen(on: address)
    }

    @Test(arguments: [
        SocketAddress.unix(path: "/" + String(repeating: "x", count: 107)), .unix(path: "/tmp/a\0b"),
    ])
    func `a path the kernel cannot hold is an error`(_ address: SocketAddress) {
        #expect(throws: Errno.invalidArgument) { _ = try Socket.listen(on: address) }
    }

    @Test func `a directory that is not there is an error`() {
        #expect(throws: Errno.noEntry) { _ = try Socket.listen(on: .unix(path: "/nowhere/socket")) }
    }

    @Test func `a Unix socket has its path`() throws {
        let path = "/tmp/telework-socket-\(getpid())"
        defer { unlink(path) }
        let pair = try Pair(to: .unix(path: path))
        let address = try pair.listener.localAddress()
        #expect(address == .unix(path: path))
        #expect(try Self.send("x", on: pair.client) == 1)
        #expect(try Self.waits { try Self.receive(10, from: pair.server) == "x" })
    }
}
