import Testing

@testable import HTTPServer

@Suite struct `Timer wheel` {
    private static let second: UInt64 = 1_000_000_000

    @Test(arguments: [0, 1, 50_000_000, 134_217_728, 10 * second, 75 * second])
    func `a deadline never fires early and at most two ticks late`(_ wait: UInt64) {
        let start: UInt64 = 7_777_777_777_777
        var wheel = TimerWheel(now: start)
        _ = wheel.insert(1, deadline: start + wait)
        var now = start
        var firedAt: UInt64?
        while firedAt == nil, now < start + 200 * Self.second {
            now += 10_000_000
            if !wheel.advance(to: now).isEmpty { firedAt = now }
        }
        #expect((firedAt ?? 0) >= start + wait)
        #expect((firedAt ?? .max) <= start + wait + 2 * TimerWheel.tick)
    }

    @Test func `a deadline beyond the wheel is asked for at its end`() {
        var wheel = TimerWheel(now: 0)
        _ = wheel.insert(9, deadline: 10_000 * Self.second)
        let due = wheel.advance(to: 200 * Self.second)
        #expect(due.map(\.token) == [9])
        #expect(wheel.millisecondsToNext(now: 200 * Self.second) == -1)
    }

    @Test func `a leap of the clock over many turns fires everything once`() {
        var wheel = TimerWheel(now: 0)
        for token in 0..<500 as Range<UInt64> {
            _ = wheel.insert(token, deadline: token * Self.second / 4)
        }
        let due = wheel.advance(to: 100_000 * Self.second)
        #expect(Set(due.map(\.token)).count == 500)
        #expect(due.count == 500)
        #expect(wheel.advance(to: 200_000 * Self.second).isEmpty)
    }

    @Test func `an empty wheel lets the loop sleep`() {
        var wheel = TimerWheel(now: 5 * Self.second)
        #expect(wheel.millisecondsToNext(now: 5 * Self.second) == -1)
        _ = wheel.insert(1, deadline: 6 * Self.second)
        let wait = wheel.millisecondsToNext(now: 5 * Self.second)
        #expect(wait >= 1000 && wait <= 1300)
    }
}
