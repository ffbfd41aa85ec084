import Glibc

/// What a thread sleeps on until another has something for it, or until a deadline. A ring while nobody sleeps is
/// kept for the next one who would.
public final class Doorbell: Sendable {
    // Allocated once and never moved: the C library keeps the addresses of both.
    private nonisolated(unsafe) let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private nonisolated(unsafe) let condition: UnsafeMutablePointer<pthread_cond_t>
    private nonisolated(unsafe) let rung: UnsafeMutablePointer<Bool>

    public init() {
        mutex = .allocate(capacity: 1)
        condition = .allocate(capacity: 1)
        rung = .allocate(capacity: 1)
        rung.initialize(to: false)
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
        rung.deallocate()
    }

    public func ring() {
        pthread_mutex_lock(mutex)
        rung.pointee = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    /// Returns after a ring, or once the monotonic clock has reached the deadline.
    public func wait(until deadline: UInt64? = nil) {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !rung.pointee {
            guard let deadline else {
                pthread_cond_wait(condition, mutex)
                continue
            }
            var time = timespec(
                tv_sec: Int(clamping: deadline / 1_000_000_000), tv_nsec: Int(clamping: deadline % 1_000_000_000))
            if pthread_cond_timedwait(condition, mutex, &time) != 0 { break }
        }
        rung.pointee = false
    }
}
