import Testing

@testable import HTTP

struct TokenBucketTests {
    private static let second: UInt64 = 1_000_000_000

    @Test func `a burst is taken at once, then the rate counts`() {
        let rate = TokenBucket.Rate(perSecond: 10, burst: 3)
        var bucket = TokenBucket()
        let now = 7 * Self.second
        for _ in 0..<3 { #expect(bucket.take(now: now, rate: rate) == nil) }
        #expect(bucket.take(now: now, rate: rate) == Self.second / 10)
        // A refusal costs nothing: the wait does not grow.
        #expect(bucket.take(now: now, rate: rate) == Self.second / 10)
        #expect(bucket.take(now: now + Self.second / 10 - 1, rate: rate) == 1)
        #expect(bucket.take(now: now + Self.second / 10, rate: rate) == nil)
        #expect(bucket.take(now: now + Self.second / 10, rate: rate) != nil)
    }

    @Test func `a bucket left alone is full again, and no fuller`() {
        let rate = TokenBucket.Rate(perSecond: 50, burst: 200)
        var bucket = TokenBucket()
        var taken = 0
        while bucket.take(now: 0, rate: rate) == nil { taken += 1 }
        #expect(taken == 200)
        #expect(!bucket.isFull(now: 4 * Self.second - 1))
        #expect(bucket.isFull(now: 4 * Self.second))
        taken = 0
        while bucket.take(now: 1000 * Self.second, rate: rate) == nil { taken += 1 }
        #expect(taken == 200)
    }

    @Test func `over a minute a client gets the burst and the rate`() {
        let rate = TokenBucket.Rate(perSecond: 50, burst: 200)
        var bucket = TokenBucket()
        var taken = 0
        for tick in 0..<6000 where bucket.take(now: UInt64(tick) * Self.second / 100, rate: rate) == nil { taken += 1 }
        #expect((200 + 2999...200 + 3000).contains(taken))
    }

    @Test func `no number traps`() {
        for (perSecond, burst) in [(0, 0), (-1, -1), (.max, .max), (1, .max), (.max, 1)] {
            let rate = TokenBucket.Rate(perSecond: perSecond, burst: burst)
            var bucket = TokenBucket()
            #expect(bucket.take(now: 0, rate: rate) == nil)
            _ = bucket.take(now: .max, rate: rate)
            _ = bucket.take(now: 0, rate: rate)
        }
    }
}
