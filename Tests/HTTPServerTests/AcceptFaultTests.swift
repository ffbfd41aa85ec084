import Glibc
import HTTPServer
import LinuxIO
import Synchronization
import Testing

@testable import HTTPServer

/// Nothing that `accept` answers ends the listener, and nothing makes it spin (accept(2)).
struct AcceptFaultTests {
    /// Answers with faults instead of asking the kernel: so many, or without end.
    private final class Faults: Sendable {
        private struct State {
            var left: Int
            var calls = 0
        }

        private let error: Errno
        private let state: Mutex<State>

        init(_ error: CInt, times: Int) {
            self.error = Errno(rawValue: error)
            state = Mutex(State(left: times))
        }

        var calls: Int { state.withLock { $0.calls } }

        func stop() {
            state.withLock { $0.left = 0 }
        }

        func accept(_ socket: borrowing Socket) throws(Errno) -> Socket.Accepted? {
            let isFault = state.withLock { state in
                state.calls += 1
                if state.left > 0 { state.left -= 1 } else { return false }
                return true
            }
            if isFault { throw error }
            return try socket.accept()
        }
    }

    private static func server(_ faults: Faults, loops: Int = 1) throws -> TestServer {
        let socket = try Socket.listen(on: .v4(0x7F00_0001, port: 0))
        let listener = Listener(socket) { socket throws(Errno) in try faults.accept(socket) }
        return try TestServer(loops: loops, on: [listener])
    }

    /// The machine is short of something; these make the listener rest.
    static let shortages = [ENFILE, ENOBUFS, ENOMEM]
    /// One connection came to nothing; the next may be fine.
    static let losses = [ECONNABORTED, EINTR, EPROTO, EPERM, ENETDOWN, EHOSTUNREACH, ETIMEDOUT]

    @Test(arguments: losses.flatMap { [($0, 1), ($0, 3), ($0, 200)] } + shortages.flatMap { [($0, 1), ($0, 3)] })
    func `who waits through faults is answered after them`(_ error: CInt, _ times: Int) throws {
        let faults = Faults(error, times: times)
        let server = try Self.server(faults)
        let client = try server.connect()
        #expect(try client.exchange(request("/hello")).status == 200)
        #expect(server.metrics()["telework_accept_faults_total"] == Double(times))
        #expect(server.metrics()["telework_connections_accepted_total"] == 1)
        #expect(try server.exchange(request("/hello")).status == 200)
    }

    @Test(arguments: [ECONNABORTED, EPROTO, EMFILE, ENFILE, ENOBUFS, EINVAL], [1, 2])
    func `a fault without end does not spin, and is over when it is`(_ error: CInt, _ loops: Int) throws {
        let faults = Faults(error, times: .max)
        let server = try Self.server(faults, loops: loops)
        let client = try server.connect()
        try client.send(request("/hello"))
        #expect(!client.isReadable(within: 250))
        // At most one round of attempts for each tenth of a second and loop.
        let calls = faults.calls
        #expect(calls > 0)
        #expect(calls <= 4 * 64 * loops)
        if !Self.losses.contains(error) { #expect(calls <= 4 * 2 * loops) }
        faults.stop()
        #expect(try client.answer().status == 200)
    }

    @Test func `open connections are served while accept fails`() throws {
        let faults = Faults(ENFILE, times: 0)
        let socket = try Socket.listen(on: .v4(0x7F00_0001, port: 0))
        let endless = Faults(ENFILE, times: .max)
        let isBroken = Atomic<Bool>(false)
        let listener = Listener(socket) { socket throws(Errno) in
            try (isBroken.load(ordering: .relaxed) ? endless : faults).accept(socket)
        }
        let server = try TestServer(on: [listener])
        let client = try server.connect()
        #expect(try client.exchange(request("/hello")).status == 200)
        isBroken.store(true, ordering: .relaxed)
        let waiting = try server.connect()
        try waiting.send(request("/hello"))
        for _ in 0..<100 { #expect(try client.exchange(request("/hello")).status == 200) }
        #expect(waiting.isQuiet)
    }

    /// With no descriptor left the spare one is given up: a peer learns at once instead of waiting.
    @Test func `without descriptors a connection is closed at once`() throws {
        let faults = Faults(EMFILE, times: 1)
        let server = try Self.server(faults)
        let client = try server.connect()
        #expect(try client.remainder().bytes.isEmpty)
        #expect(try server.exchange(request("/hello")).status == 200)
    }

    @Test(arguments: [
        (EMFILE, Listener.AfterFault.shed), (ENFILE, .pause), (ENOBUFS, .pause), (ENOMEM, .pause), (EINVAL, .pause),
        (ECONNABORTED, .next), (EINTR, .next), (EPROTO, .next), (EPERM, .next), (ENETDOWN, .next),
    ])
    func `each fault has its remedy`(_ error: CInt, _ remedy: Listener.AfterFault) {
        #expect(Listener.AfterFault(Errno(rawValue: error)) == remedy)
    }
}
