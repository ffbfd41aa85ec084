import Dispatch
import LinuxIO
import Synchronization

/// What a simulated disk does wrong.
struct DiskFaults: Sendable {
    enum Call: Sendable {
        case open, read, write, sync, truncate, rename, remove, makeDirectory, syncDirectory, list, status, space, lock
    }

    enum Verdict: Sendable {
        case go
        /// So many bytes arrive all the same.
        case fail(Errno, after: Int = 0)
        /// At most so many bytes are read or written.
        case short(Int)
    }

    /// Asked before every call, with the name the file was opened by; it may hold the caller.
    var intercept: (@Sendable (Call, String) -> Verdict)?
    /// Room on the whole disk, in bytes.
    var capacity: Int?
    /// The longest file there may be.
    var fileLimit: Int?
    /// What the disk says when there is no room.
    var fullError = Errno.noSpace

    /// How many of the bytes there is room for.
    func room(for count: Int, at offset: Int, of node: DiskState.Node, in state: DiskState) -> Int {
        let size = state.files[node]?.cached.count ?? 0
        var end = offset + count
        if let fileLimit { end = min(end, fileLimit) }
        if let capacity { end = min(end, max(size, size + capacity - state.usedSpace)) }
        return max(0, end - offset)
    }
}

/// Counts the calls of one kind, for a fault at the n-th.
final class CallCounter: Sendable {
    private let count = Atomic<Int>(0)

    /// From 1.
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}

/// Holds the thread that comes to it until a test lets it go on.
final class HandGate: Sendable {
    private struct State {
        var isShut = false
        var held = 0
        var waiting: [UnsafeContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let release = DispatchSemaphore(value: 0)

    func shut() { state.withLock { $0.isShut = true } }

    /// Called by the thread that may be held: never one of the tasks' own.
    func pass() {
        let (isHeld, waiting) = state.withLock { state in
            guard state.isShut else { return (false, [UnsafeContinuation<Void, Never>]()) }
            state.held += 1
            defer { state.waiting = [] }
            return (true, state.waiting)
        }
        for continuation in waiting { continuation.resume() }
        if isHeld { release.wait() }
    }

    /// Returns once somebody is held.
    func somebodyIsHeld() async {
        await withUnsafeContinuation { continuation in
            let isThere = state.withLock { state in
                if state.held == 0 { state.waiting.append(continuation) }
                return state.held > 0
            }
            if isThere { continuation.resume() }
        }
    }

    func open() {
        let held = state.withLock { state in
            state.isShut = false
            defer { state.held = 0 }
            return state.held
        }
        for _ in 0..<held { release.signal() }
    }
}
