/// A rate limit in one number: the moment at which the bucket would be full again (the generic cell rate algorithm).
/// It has no clock: nanoseconds of a clock that never goes back are handed in.
public struct TokenBucket: Sendable, Equatable {
    /// A bucket starts full and is full again here.
    private var fullAt: UInt64 = 0

    public struct Rate: Sendable, Equatable {
        let interval: UInt64
        let depth: UInt64

        /// Both at least 1.
        public init(perSecond: Int, burst: Int) {
            interval = 1_000_000_000 / UInt64(max(1, min(perSecond, 1_000_000_000)))
            depth = interval * UInt64(max(1, min(burst, 1_000_000)))
        }

        /// All of a minute's may come at once.
        public init(perMinute: Int) {
            let perMinute = UInt64(max(1, min(perMinute, 1_000_000)))
            interval = 60_000_000_000 / perMinute
            depth = interval * perMinute
        }
    }

    public init() {}

    /// Takes one token: nil where there was one, else the nanoseconds until there is.
    public mutating func take(now: UInt64, rate: Rate) -> UInt64? {
        let (next, overflow) = max(fullAt, now).addingReportingOverflow(rate.interval)
        let filled = next &- now
        if overflow || filled > rate.depth { return overflow ? rate.depth : filled - rate.depth }
        fullAt = next
        return nil
    }

    /// A full bucket is like a new one and need not be kept.
    public func isFull(now: UInt64) -> Bool { fullAt <= now }
}
