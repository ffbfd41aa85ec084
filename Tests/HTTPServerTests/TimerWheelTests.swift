import SeededRandom
import Testing
import WireCorpus

@testable import HTTPServer

@Suite struct `Timer wheel` {
    private static let second: UInt64 = 1_000_000_000

    @Test(arguments: [0, 1, 50_000_000, 134_217_728, 10 * second, 75 * second])
    func `a deadline never fires early and at most two ticks late`(_ wait: UInt64) {
        let start: UInt64 = 7_777_777_777_777
        var wheel = TimerWheel(now: start)
        _ = wheel.set(1, deadline: start + wait)
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
        _ = wheel.set(9, deadline: 10_000 * Self.second)
        let due = wheel.advance(to: 200 * Self.second)
        #expect(due == [9])
        #expect(wheel.millisecondsToNext(now: 200 * Self.second) == -1)
    }

    @Test func `a deadline that was moved or dropped fires once or never`() {
        var wheel = TimerWheel(now: 0)
        for slot in 0..<300 as Range<UInt32> { _ = wheel.set(slot, deadline: UInt64(slot % 7) * Self.second) }
        for slot in 0..<100 as Range<UInt32> { _ = wheel.set(slot, deadline: 20 * Self.second) }
        for slot in 200..<300 as Range<UInt32> { wheel.drop(slot) }
        #expect(wheel.advance(to: 10 * Self.second).sorted() == Array(100..<200))
        #expect(wheel.advance(to: 30 * Self.second).sorted() == Array(0..<100))
        #expect(wheel.advance(to: 300 * Self.second).isEmpty)
        #expect(wheel.millisecondsToNext(now: 300 * Self.second) == -1)
    }

    @Test func `whatever is set, moved and dropped, each deadline fires when it is due`() {
        var random = Seeded(11)
        var wheel = TimerWheel(now: 0)
        var deadlines: [UInt32: UInt64] = [:]
        var now: UInt64 = 0
        for _ in 0..<20_000 {
            let slot = UInt32.random(in: 0..<64, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                let deadline = now + UInt64.random(in: 0..<100 * Self.second, using: &random)
                _ = wheel.set(slot, deadline: deadline)
                deadlines[slot] = deadline
            case 2:
                wheel.drop(slot)
                deadlines[slot] = nil
            default:
                now += UInt64.random(in: 0..<Self.second, using: &random)
                for due in wheel.advance(to: now) {
                    let deadline = deadlines.removeValue(forKey: due)
                    #expect(deadline ?? .max <= now)
                }
                #expect(deadlines.values.allSatisfy { $0 + 2 * TimerWheel.tick > now })
            }
        }
    }

    @Test func `a leap of the clock over many turns fires everything once`() {
        var wheel = TimerWheel(now: 0)
        for slot in 0..<500 as Range<UInt32> {
            _ = wheel.set(slot, deadline: UInt64(slot) * Self.second / 4)
        }
        let due = wheel.advance(to: 100_000 * Self.second)
        #expect(Set(due).count == 500)
        #expect(due.count == 500)
        #expect(wheel.advance(to: 200_000 * Self.second).isEmpty)
    }

    @Test func `an empty wheel lets the loop sleep`() {
        var wheel = TimerWheel(now: 5 * Self.second)
        #expect(wheel.millisecondsToNext(now: 5 * Self.second) == -1)
        _ = wheel.set(1, deadline: 6 * Self.second)
        let wait = wheel.millisecondsToNext(now: 5 * Self.second)
        #expect(wait >= 1000 && wait <= 1300)
    }
}
