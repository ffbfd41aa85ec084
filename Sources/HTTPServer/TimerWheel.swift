/// Deadlines in buckets of a fixed tick: setting and passing one costs O(1). It knows tokens and times, no clock and
/// no connection. A deadline never fires early and at most one tick late.
struct TimerWheel {
    /// About an eighth of a second, in nanoseconds.
    static let tick: UInt64 = 1 << 27
    private static let size: UInt64 = 1024

    private var buckets = [[UInt64]](repeating: [], count: Int(TimerWheel.size))
    /// The last tick that has been passed.
    private var passed: UInt64
    /// No entry stands before this tick; `.max` where the wheel is empty.
    private var earliest: UInt64 = .max
    private var count = 0

    init(now: UInt64) {
        passed = now / Self.tick
    }

    /// Puts a token where its deadline is passed, or at the wheel's end for a deadline beyond it: whoever is called
    /// then looks at the true deadline and comes again. Returns the tick.
    mutating func insert(_ token: UInt64, deadline: UInt64) -> UInt64 {
        let wanted = deadline / Self.tick + 1
        let tick = min(max(wanted, passed + 1), passed + Self.size - 1)
        buckets[Int(tick % Self.size)].append(token)
        earliest = min(earliest, tick)
        count += 1
        return tick
    }

    /// Milliseconds until the next entry may be due, rounded up; -1 where there is none.
    func millisecondsToNext(now: UInt64) -> CInt {
        guard earliest != .max else { return -1 }
        let due = earliest * Self.tick
        guard due > now else { return 0 }
        return CInt(clamping: (due - now) / 1_000_000 + 1)
    }

    /// Takes out every token whose tick has been passed, with that tick.
    mutating func advance(to now: UInt64) -> [(token: UInt64, tick: UInt64)] {
        let reached = now / Self.tick
        guard reached >= earliest else {
            passed = max(passed, reached)
            return []
        }
        var due: [(token: UInt64, tick: UInt64)] = []
        // Past one whole turn every bucket has been seen once.
        var tick = max(earliest, passed + 1)
        while tick <= min(reached, passed + Self.size) {
            let index = Int(tick % Self.size)
            for token in buckets[index] { due.append((token, tick)) }
            count -= buckets[index].count
            buckets[index].removeAll()
            tick += 1
        }
        passed = max(passed, reached)
        findEarliest()
        return due
    }

    private mutating func findEarliest() {
        earliest = .max
        guard count > 0 else { return }
        for tick in passed + 1...passed + Self.size where !buckets[Int(tick % Self.size)].isEmpty {
            earliest = tick
            return
        }
    }
}
