public import LinuxIO
import Synchronization

/// Takes finished lines from the loops and writes them on a thread of its own. A slow or full disk never holds a loop:
/// what cannot be kept waiting is dropped and counted.
public final class AccessLog: Sendable {
    public enum Destination: Equatable, Sendable {
        case standardOutput
        case file(path: String)
    }

    /// How long the last lines may take at the end.
    private static let patience: UInt64 = 2_000_000_000
    /// Lines waiting for the disk, in bytes.
    private static let mostWaiting = 4 * 1024 * 1024

    private struct Queue {
        var chunks: [Chunk] = []
        var bytes = 0
        var isFinished = false
        var mustReopen = false
    }

    struct Chunk {
        var bytes: [UInt8]
        var lines: Int
    }

    private let destination: Destination
    private let queue = Mutex(Queue())
    private let wakeUp: EventDescriptor
    private let dropped = Atomic<Int>(0)
    private let thread = Mutex<Thread?>(nil)
    private let hasEnded = Atomic<Bool>(false)
    private let end = Doorbell()

    public init(_ destination: Destination) throws(Errno) {
        self.destination = destination
        wakeUp = try EventDescriptor(blocking: true)
        let file = LogFile(try Self.open(destination))
        let started = try Thread(name: "access-log") { [self] in
            write(to: file)
            hasEnded.store(true, ordering: .releasing)
            end.ring()
        }
        thread.withLock { $0 = started }
    }

    /// Lines that were not written because the disk was too slow, full or broken.
    public var droppedLines: Int { dropped.load(ordering: .relaxed) }

    /// Opens the file anew, after it was moved away by a log rotation. The old one stays where that fails.
    public func reopen() {
        queue.withLock { $0.mustReopen = true }
        wakeUp.signal()
    }

    /// Writes what is waiting and ends. A destination that takes nothing is not waited for: a stuck log must not hold
    /// up the end of the server.
    public func finish() {
        queue.withLock { $0.isFinished = true }
        wakeUp.signal()
        if !hasEnded.load(ordering: .acquiring) { end.wait(until: Clock.monotonic() + Self.patience) }
        if hasEnded.load(ordering: .acquiring) { thread.withLock { $0 }?.join() }
    }

    func submit(_ chunk: Chunk) {
        let wasEmpty = queue.withLock { queue -> Bool in
            guard queue.bytes + chunk.bytes.count <= Self.mostWaiting else {
                dropped.add(chunk.lines, ordering: .relaxed)
                return false
            }
            defer {
                queue.chunks.append(chunk)
                queue.bytes += chunk.bytes.count
            }
            return queue.chunks.isEmpty
        }
        if wasEmpty { wakeUp.signal() }
    }

    private static func open(_ destination: Destination) throws(Errno) -> FileDescriptor {
        switch destination {
        case .standardOutput: try FileDescriptor.duplicateOfStandardOutput()
        case .file(let path): try FileDescriptor.appending(to: path)
        }
    }

    private func write(to file: LogFile) {
        while true {
            wakeUp.clear()
            let taken = queue.withLock { queue in
                let taken = queue
                queue.chunks = []
                queue.bytes = 0
                queue.mustReopen = false
                return taken
            }
            if taken.mustReopen, let fresh = try? Self.open(destination) { file.replace(with: fresh) }
            for chunk in taken.chunks where !file.write(chunk.bytes) { dropped.add(chunk.lines, ordering: .relaxed) }
            if taken.isFinished { return }
        }
    }
}

/// The open log, used by the log's thread alone.
private final class LogFile: Sendable {
    private struct State: ~Copyable {
        var descriptor: FileDescriptor
        /// The last line could not be written to its end.
        var isBroken = false
    }

    private let state: Mutex<State>

    init(_ descriptor: consuming FileDescriptor) {
        state = Mutex(State(descriptor: descriptor))
    }

    func replace(with fresh: consuming FileDescriptor) {
        var fresh = Optional(fresh)
        state.withLock { state in
            if let new = fresh.take() { state = State(descriptor: new) }
        }
    }

    /// False where the rest could not be written. A line broken off is ended before the next one.
    func write(_ bytes: [UInt8]) -> Bool {
        state.withLock { state in
            if state.isBroken { state.isBroken = !Self.write([0x0A], to: state.descriptor).isWhole }
            let (written, isWhole) = state.isBroken ? (0, false) : Self.write(bytes, to: state.descriptor)
            if !isWhole, written > 0 { state.isBroken = bytes[written - 1] != 0x0A }
            return isWhole
        }
    }

    private static func write(_ bytes: [UInt8], to descriptor: borrowing FileDescriptor) -> (count: Int, isWhole: Bool)
    {
        bytes.withUnsafeBytes { bytes in
            var written = 0
            while written < bytes.count {
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                guard let count = (try? descriptor.write(rest)) ?? nil, count > 0 else { return (written, false) }
                written += count
            }
            return (written, true)
        }
    }
}
