import Glibc

/// The machine's clocks, read where they are needed and passed on as numbers.
public enum Clock {
    /// Nanoseconds that only go forward; for deadlines and durations.
    public static func monotonic() -> UInt64 {
        nanoseconds(CLOCK_MONOTONIC)
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z; may be set back.
    public static func wall() -> UInt64 {
        nanoseconds(CLOCK_REALTIME)
    }

    private static func nanoseconds(_ clock: clockid_t) -> UInt64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return UInt64(clamping: time.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: time.tv_nsec)
    }
}
