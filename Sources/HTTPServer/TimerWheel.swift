/// Deadlines in buckets of a fixed tick: setting, moving, dropping and passing one costs O(1). It knows the slots of
/// connections and times, no clock and no connection. A slot has one deadline at most, linked into its bucket, so that
/// those who are gone leave nothing behind. A deadline never fires early and at most two ticks late.
struct TimerWheel {
    /// About an eighth of a second, in nanoseconds.
    static let tick: UInt64 = 1 << 27
    private static let size: UInt64 = 1024
    private static let none = UInt32.max

    private struct Link {
        var next = TimerWheel.none
        var previous = TimerWheel.none
        /// `none` where the slot has no deadline.
        var bucket = TimerWheel.none
    }

    private var links: [Link] = []
    /// The first slot of each bucket.
    private var buckets = [UInt32](repeating: none, count: Int(TimerWheel.size))
    /// The last tick that has been passed.
    private var passed: UInt64
    /// No deadline stands before this tick; `.max` where the wheel is empty.
    private var earliest: UInt64 = .max
    private var count = 0

    init(now: UInt64) {
        passed = now / Self.tick
    }

    /// Puts a slot where its deadline is passed, or at the wheel's end for a deadline beyond it: whoever is called
    /// then looks at the true deadline and comes again. Returns the tick.
    mutating func set(_ slot: UInt32, deadline: UInt64) -> UInt64 {
        drop(slot)
        let wanted = deadline / Self.tick + 1
        let tick = min(max(wanted, passed + 1), passed + Self.size - 1)
        let bucket = Int(tick % Self.size)
        while links.count <= slot { links.append(Link()) }
        let next = buckets[bucket]
        links[Int(slot)] = Link(next: next, bucket: UInt32(truncatingIfNeeded: bucket))
        if next != Self.none { links[Int(next)].previous = slot }
        buckets[bucket] = slot
        earliest = min(earliest, tick)
        count += 1
        return tick
    }

    mutating func drop(_ slot: UInt32) {
        guard slot < links.count, links[Int(slot)].bucket != Self.none else { return }
        let link = links[Int(slot)]
        if link.next != Self.none { links[Int(link.next)].previous = link.previous }
        if link.previous == Self.none {
            buckets[Int(link.bucket)] = link.next
        } else {
            links[Int(link.previous)].next = link.next
        }
        links[Int(slot)] = Link()
        count -= 1
        if count == 0 { earliest = .max }
    }

    /// Milliseconds until the next deadline may be due, rounded up; -1 where there is none.
    func millisecondsToNext(now: UInt64) -> CInt {
        guard earliest != .max else { return -1 }
        let due = earliest * Self.tick
        guard due > now else { return 0 }
        return CInt(clamping: (due - now) / 1_000_000 + 1)
    }

    /// Takes out every slot whose tick has been passed.
    mutating func advance(to now: UInt64) -> [UInt32] {
        let reached = now / Self.tick
        guard reached >= earliest else {
            passed = max(passed, reached)
            return []
        }
        var due: [UInt32] = []
        // Past one whole turn every bucket has been seen once.
        var tick = max(earliest, passed + 1)
        while tick <= min(reached, passed + Self.size) {
            while case let slot = buckets[Int(tick % Self.size)], slot != Self.none {
                due.append(slot)
                drop(slot)
            }
            tick += 1
        }
        passed = max(passed, reached)
        findEarliest()
        return due
    }

    private mutating func findEarliest() {
        earliest = .max
        guard count > 0 else { return }
        for tick in passed + 1...passed + Self.size where buckets[Int(tick % Self.size)] != Self.none {
            earliest = tick
            return
        }
    }
}
