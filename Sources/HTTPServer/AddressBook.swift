import HTTP
import Synchronization

/// What each client address uses: its open connections, the bodies it sends and its bucket of requests. One book for all loops; entries
/// nobody needs any more are dropped now and then, and their number is bounded.
final class AddressBook: Sendable {
    /// Past this many addresses at once new ones share one entry, so that a flood of addresses costs no memory.
    private static let capacity = 100_000

    final class Entry: Sendable {
        fileprivate struct State {
            var connections = 0
            var bodyBytes = 0
            var bucket = TokenBucket()
        }

        private let state = Mutex(State())

        /// Seconds to wait before the next request, or nil where this one may go on.
        func takeRequest(now: UInt64, rate: TokenBucket.Rate) -> Int? {
            let nanoseconds = state.withLock { $0.bucket.take(now: now, rate: rate) }
            return nanoseconds.map { Int(clamping: $0 / 1_000_000_000) + 1 }
        }

        func openConnection(limit: Int) -> Bool {
            state.withLock { state in
                guard state.connections < limit else { return false }
                state.connections += 1
                return true
            }
        }

        func closeConnection() {
            state.withLock { $0.connections -= 1 }
        }

        /// More bytes for a body that holds `own` of them. An address that holds no other body may have one of any
        /// size: what is too large for a route was refused before.
        func holdBody(_ bytes: Int, besides own: Int, limit: Int) -> Bool {
            state.withLock { state in
                guard state.bodyBytes == own || state.bodyBytes + bytes <= limit else { return false }
                state.bodyBytes += bytes
                return true
            }
        }

        func releaseBody(_ bytes: Int) {
            state.withLock { $0.bodyBytes -= bytes }
        }

        fileprivate func isIdle(now: UInt64) -> Bool {
            state.withLock { $0.connections == 0 && $0.bodyBytes == 0 && $0.bucket.isFull(now: now) }
        }
    }

    private struct Pages {
        var entries: [IPAddress: Entry] = [:]
        let overflow = Entry()
        var sweptAt: UInt64 = 0
    }

    private let pages = Mutex(Pages())

    func entry(for address: IPAddress, now: UInt64) -> Entry {
        let key = address.limitKey
        return pages.withLock { pages in
            if let entry = pages.entries[key] { return entry }
            if now &- pages.sweptAt > 10_000_000_000 {
                pages.sweptAt = now
                pages.entries = pages.entries.filter { !$0.value.isIdle(now: now) }
            }
            guard pages.entries.count < Self.capacity else { return pages.overflow }
            let entry = Entry()
            pages.entries[key] = entry
            return entry
        }
    }
}

extension IPAddress {
    /// One customer's IPv6 network is one address: whoever has a /64 has all of it.
    fileprivate var limitKey: IPAddress {
        isV4 ? self : IPAddress(high: high, low: 0)
    }
}
