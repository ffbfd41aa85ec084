public import CLinux
import Glibc

/// The kernel's list of descriptors and what became ready on them.
public struct Epoll: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    public init() throws(Errno) {
        descriptor = FileDescriptor(owning: try call { epoll_create1(CInt(EPOLL_CLOEXEC)) })
    }

    /// What to watch for, and what was seen.
    public struct Events: OptionSet, Sendable {
        public let rawValue: UInt32

        public init(rawValue: UInt32) {
            self.rawValue = rawValue
        }

        public static let readable = Events(rawValue: EPOLLIN.rawValue)
        public static let writable = Events(rawValue: EPOLLOUT.rawValue)
        public static let peerFinished = Events(rawValue: EPOLLRDHUP.rawValue)
        public static let error = Events(rawValue: EPOLLERR.rawValue)
        public static let hangUp = Events(rawValue: EPOLLHUP.rawValue)
        /// Tell once when it becomes ready, not for as long as it is.
        public static let edge = Events(rawValue: EPOLLET.rawValue)
        /// Wake one of the loops that watch it, not all.
        public static let exclusive = Events(rawValue: EPOLLEXCLUSIVE.rawValue)
    }

    public func add(_ raw: CInt, _ events: Events, token: UInt64) throws(Errno) {
        var event = epoll_event(events: events.rawValue, data: epoll_data_t(u64: token))
        _ = try call { epoll_ctl(descriptor.raw, EPOLL_CTL_ADD, raw, &event) }
    }

    /// A descriptor leaves by itself when it is closed; this is for one that stays open.
    public func remove(_ raw: CInt) throws(Errno) {
        var event = epoll_event()
        _ = try call { epoll_ctl(descriptor.raw, EPOLL_CTL_DEL, raw, &event) }
    }

    /// Fills `ready` and returns how many; 0 after the time or an interruption. -1 waits without end.
    public func wait(
        _ ready: UnsafeMutableBufferPointer<epoll_event>, milliseconds: CInt
    ) -> Int {
        let count = epoll_wait(descriptor.raw, ready.baseAddress, CInt(clamping: ready.count), milliseconds)
        // Interrupted: the caller looks at its clock and comes again.
        return count > 0 ? Int(count) : 0
    }
}

extension epoll_event {
    public var seen: Epoll.Events { Epoll.Events(rawValue: events) }
    public var token: UInt64 { data.u64 }
}
