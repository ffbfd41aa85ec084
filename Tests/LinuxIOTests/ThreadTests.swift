import Glibc
import Synchronization
import Testing

@testable import LinuxIO

/// Threads of the house, and what they wait on.
struct ThreadTests {
    @Test func `a thread runs its body and is waited for once`() throws {
        let ran = Atomic<Int>(0)
        let thread = try Thread(name: "once") { ran.add(1, ordering: .relaxed) }
        thread.join()
        thread.join()
        #expect(ran.load(ordering: .relaxed) == 1)
    }

    @Test(arguments: [("loop-0", "loop-0"), ("a name of more than fifteen", "a name of more ")])
    func `a thread has its name, as far as the kernel holds it`(_ name: String, _ shown: String) throws {
        let found = Mutex("")
        try Thread(name: name) {
            var bytes = [UInt8](repeating: 0, count: 64)
            let file = open("/proc/thread-self/comm", O_RDONLY | O_CLOEXEC)
            let count = read(file, &bytes, bytes.count)
            close(file)
            found.withLock { $0 = String(decoding: bytes[..<max(0, count - 1)], as: UTF8.self) }
        }.join()
        #expect(found.withLock { $0 } == shown)
    }

    /// Signals are the main thread's affair; a broken pipe must not end the process in the middle of a write.
    @Test(arguments: [SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGUSR1])
    func `a thread takes no signals`(_ signal: CInt) throws {
        let isBlocked = Atomic<Bool>(false)
        try Thread(name: "signals") {
            var set = sigset_t()
            pthread_sigmask(SIG_BLOCK, nil, &set)
            isBlocked.store(sigismember(&set, signal) == 1, ordering: .relaxed)
        }.join()
        let wasBlocked = isBlocked.load(ordering: .relaxed)
        #expect(wasBlocked)
    }

    @Test func `threads that run are told apart`() throws {
        let other = Atomic<UInt>(0)
        let bell = Doorbell()
        let go = Doorbell()
        let thread = try Thread(name: "other") {
            other.store(Thread.current, ordering: .relaxed)
            bell.ring()
            go.wait()
        }
        bell.wait()
        #expect(other.load(ordering: .relaxed) != Thread.current)
        #expect(Thread.current == Thread.current)
        go.ring()
        thread.join()
    }

    @Test func `a doorbell keeps one ring, and lets go at its deadline`() {
        let bell = Doorbell()
        bell.ring()
        bell.ring()
        bell.wait()
        let elapsed = ContinuousClock().measure { bell.wait(until: Clock.monotonic() + 30_000_000) }
        #expect(elapsed >= .milliseconds(29))
        bell.wait(until: 0)
    }
}
