import Center
import HTTP
import Synchronization

/// How often one address may register without a key. A crowd behind one address has its burst; a program that tries
/// thousands does not get through. What nobody used for a minute is forgotten, and the number of addresses is bounded.
final class FormGate: Sendable {
    private static let capacity = 50_000

    private struct State {
        var buckets: [IPAddress: TokenBucket] = [:]
        var sweptAt: UInt64 = 0
    }

    private let state = Mutex(State())
    private let rate: TokenBucket.Rate

    init(perMinute: Int) { rate = TokenBucket.Rate(perMinute: perMinute) }

    func enter(_ peer: Peer, now: UInt64) throws(Problem) {
        // Whoever has an IPv6 network has all of it.
        let isV4 = peer.address.high == 0 && peer.address.low >> 32 == 0xFFFF
        let key = isV4 ? peer.address : IPAddress(high: peer.address.high, low: 0)
        let wait = state.withLock { state -> UInt64? in
            // A full table is not swept for each of those who fill it.
            let age = now &- state.sweptAt
            if age > (state.buckets.count >= Self.capacity ? 1_000_000_000 : 60_000_000_000) {
                state.sweptAt = now
                state.buckets = state.buckets.filter { !$0.value.isFull(now: now) }
            }
            if state.buckets.count >= Self.capacity, state.buckets[key] == nil { return 1 }
            return state.buckets[key, default: TokenBucket()].take(now: now, rate: rate)
        }
        guard let wait else { return }
        let seconds = Int(clamping: wait / 1_000_000_000) + 1
        throw Problem(
            .tooManyRequests,
            Bilingual(
                "同じところからの申込が続いています。\(seconds) 秒待ってからお試しください。",
                en: "Too many registrations from one place. Try again in \(seconds) s.")
        ).with(field: "Retry-After", String(seconds))
    }
}
