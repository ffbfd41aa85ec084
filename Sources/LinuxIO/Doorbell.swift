import CLinux
import Glibc
import Synchronization

/// What a thread sleeps on until another has something for it, or until a deadline. A ring while nobody sleeps is
/// kept for the next one who would; several count as one. A semaphore, because ringing one makes no system call where
/// nobody sleeps, and whoever it wakes finds no lock held.
public final class Doorbell: Sendable {
    // Allocated once and never moved: the kernel knows sleepers by its address.
    private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>
    private let isRung = Atomic(false)

    public init() {
        semaphore = .allocate(capacity: 1)
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    public func ring() {
        if !isRung.exchange(true, ordering: .acquiringAndReleasing) { sem_post(semaphore) }
    }

    /// Returns after a ring, or once the monotonic clock has reached the deadline.
    public func wait(until deadline: UInt64? = nil) {
        // A signal handler may end a call early.
        var hasCome = false
        while !hasCome {
            if let deadline {
                var time = timespec(
                    tv_sec: Int(clamping: deadline / 1_000_000_000), tv_nsec: Int(clamping: deadline % 1_000_000_000))
                hasCome = sem_clockwait(semaphore, CLOCK_MONOTONIC, &time) == 0
                if !hasCome, Errno.current != .interrupted { return }
            } else {
                hasCome = sem_wait(semaphore) == 0
            }
        }
        // A ring from here on posts again. One just before is merged with this: what it is about is there already.
        _ = isRung.exchange(false, ordering: .acquiringAndReleasing)
    }
}
