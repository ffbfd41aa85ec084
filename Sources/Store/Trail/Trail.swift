public import LinuxIO
import Synchronization

/// Lines that say what was done and are only ever added to: who read what. It has a thread of its own, so nobody waits
/// for the disk: a line is written and synced within moments of being handed over, together with those that came
/// meanwhile. A crash of the machine can lose the lines of those moments and no others. Where the disk takes nothing,
/// lines wait in memory, up to a bound, and what is over it is counted.
public final class Trail<D: Disk>: Sendable {
    public struct Health: Equatable, Sendable {
        public var lines = 0
        public var waitingBytes = 0
        /// Not written, because too many waited.
        public var dropped = 0
        /// Why the last attempt came to nothing; nil once one has succeeded.
        public var failure: Errno?
    }

    private struct Queue {
        var parts: [(month: String, bytes: [UInt8], lines: Int)] = []
        var health = Health()
        var isClosing = false
    }

    /// Lines waiting for the disk, in bytes.
    private static var mostWaiting: Int { 16 * 1024 * 1024 }
    private static var pauseAfterFailure: UInt64 { 1_000_000_000 }

    private let queue = Mutex(Queue())
    private let files: TrailFiles<D>
    private let bell = Doorbell()
    private let thread = Mutex<Thread?>(nil)
    private let report: @Sendable (Errno) -> Void

    /// `report` is called once when writing begins to fail.
    public init(on disk: D, report: @escaping @Sendable (Errno) -> Void) throws(Errno) {
        files = TrailFiles(disk)
        self.report = report
        let thread = try Thread(name: "trail") { self.run() }
        self.thread.withLock { $0 = thread }
    }

    public var health: Health { queue.withLock { $0.health } }

    /// Takes one line, without its end, and returns at once.
    public func append(_ line: [UInt8], at time: Timestamp) {
        let month = String(time.description.prefix(7))
        queue.withLock { queue in
            guard queue.health.waitingBytes + line.count < Self.mostWaiting, !queue.isClosing else {
                queue.health.dropped += 1
                return
            }
            queue.health.waitingBytes += line.count + 1
            if queue.parts.last?.month != month { queue.parts.append((month, [], 0)) }
            queue.parts[queue.parts.count - 1].bytes += line + [0x0A]
            queue.parts[queue.parts.count - 1].lines += 1
        }
        bell.ring()
    }

    /// At most so many bytes of a month from an offset on, for whole lines of them. Not for an event loop.
    public func read(month: String, from offset: Int, atMost count: Int) throws(Errno) -> [UInt8] {
        try files.read(month: month, from: offset, atMost: count)
    }

    /// Writes what waits and ends. Where the disk takes nothing it is tried once more and not waited for.
    public func close() {
        queue.withLock { $0.isClosing = true }
        bell.ring()
        thread.withLock { $0.take() }?.join()
    }

    private func run() {
        var files = files
        while true {
            let (part, isClosing) = queue.withLock { ($0.parts.first, $0.isClosing) }
            guard let part else {
                if isClosing { return }
                bell.wait()
                continue
            }
            do throws(Errno) {
                try files.append(part.bytes, month: part.month)
                written(part)
            } catch {
                let isFirst = queue.withLock { queue in
                    defer { queue.health.failure = error }
                    return queue.health.failure == nil
                }
                if isFirst { report(error) }
                if isClosing { return }
                bell.wait(until: Clock.monotonic() &+ Self.pauseAfterFailure)
            }
        }
    }

    /// Lines may have been added to the part while it was being written.
    private func written(_ part: (month: String, bytes: [UInt8], lines: Int)) {
        queue.withLock { queue in
            queue.health.failure = nil
            queue.health.lines += part.lines
            queue.health.waitingBytes -= part.bytes.count
            if queue.parts[0].bytes.count == part.bytes.count {
                queue.parts.removeFirst()
            } else {
                queue.parts[0].bytes.removeFirst(part.bytes.count)
                queue.parts[0].lines -= part.lines
            }
        }
    }
}
