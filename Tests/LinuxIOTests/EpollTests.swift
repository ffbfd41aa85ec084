import CLinux
import Glibc
import Testing

@testable import LinuxIO

/// What became ready, told once or for as long as it is.
struct EpollTests {
    private static func events(of epoll: borrowing Epoll, milliseconds: CInt = 1000) -> [UInt64: Epoll.Events] {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 16) { buffer in
            let count = epoll.wait(buffer, milliseconds: milliseconds)
            return Dictionary(uniqueKeysWithValues: buffer[..<count].map { ($0.token, $0.seen) })
        }
    }

    @Test func `an event carries its token`() throws {
        let epoll = try Epoll()
        let event = try EventDescriptor()
        let token: UInt64 = 1 << 63 | 7
        try epoll.add(event.raw, .readable, token: token)
        #expect(Self.events(of: epoll, milliseconds: 0).isEmpty)
        event.signal()
        #expect(Self.events(of: epoll) == [token: .readable])
    }

    @Test func `an edge is told once, a level for as long as it lasts`() throws {
        let epoll = try Epoll()
        let edge = try EventDescriptor()
        let level = try EventDescriptor()
        try epoll.add(edge.raw, [.readable, .edge], token: 1)
        try epoll.add(level.raw, .readable, token: 2)
        edge.signal()
        level.signal()
        #expect(Set(Self.events(of: epoll).keys) == [1, 2])
        #expect(Set(Self.events(of: epoll).keys) == [2])
        level.clear()
        #expect(Self.events(of: epoll, milliseconds: 0).isEmpty)
        edge.signal()
        #expect(Set(Self.events(of: epoll).keys) == [1])
    }

    @Test func `a descriptor is added once and leaves when it is removed or closed`() throws {
        let epoll = try Epoll()
        let kept = try EventDescriptor()
        try epoll.add(kept.raw, .readable, token: 1)
        #expect(throws: Errno.exists) { try epoll.add(kept.raw, .readable, token: 1) }
        kept.signal()
        try epoll.remove(kept.raw)
        #expect(throws: Errno.noEntry) { try epoll.remove(kept.raw) }
        do {
            let closed = try EventDescriptor()
            try epoll.add(closed.raw, .readable, token: 2)
            closed.signal()
        }
        #expect(Self.events(of: epoll, milliseconds: 0).isEmpty)
    }

    @Test func `a wait ends with its time`() throws {
        let epoll = try Epoll()
        let elapsed = ContinuousClock().measure { #expect(Self.events(of: epoll, milliseconds: 50).isEmpty) }
        #expect(elapsed >= .milliseconds(50))
    }

    @Test func `a signal from another thread ends the wait`() throws {
        let epoll = try Epoll()
        let event = try EventDescriptor()
        try epoll.add(event.raw, [.readable, .edge], token: 3)
        let raw = event.raw
        let thread = try Thread(name: "signals") {
            usleep(20_000)
            var one: UInt64 = 1
            write(raw, &one, 8)
        }
        #expect(Self.events(of: epoll, milliseconds: 10_000) == [3: .readable])
        thread.join()
    }

    @Test func `signals add up and are cleared together`() throws {
        let event = try EventDescriptor()
        for _ in 0..<1000 { event.signal() }
        let epoll = try Epoll()
        try epoll.add(event.raw, .readable, token: 0)
        event.clear()
        #expect(Self.events(of: epoll, milliseconds: 0).isEmpty)
        // Nothing to clear, and nothing waits for it.
        event.clear()
    }

    @Test func `a blocking event waits for its signal`() throws {
        let event = try EventDescriptor(blocking: true)
        let raw = event.raw
        let thread = try Thread(name: "signals") {
            usleep(30_000)
            var one: UInt64 = 1
            write(raw, &one, 8)
        }
        let elapsed = ContinuousClock().measure { event.clear() }
        #expect(elapsed >= .milliseconds(20))
        thread.join()
    }
}
