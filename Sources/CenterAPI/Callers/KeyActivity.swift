import Center
import Collections
import HTTP
import Store
import Synchronization

/// What the keys are doing: how many requests a minute, and on which day each was last used. It holds keys that exist and
/// no others, so nobody can fill it. One for all loops.
final class KeyActivity: Sendable {
    private struct Entry {
        var bucket = TokenBucket()
        var isLimited = false
        var usedOn = Int.min
    }

    enum Turn {
        case go
        /// `isFirst`: since the last request that went through.
        case wait(seconds: Int, isFirst: Bool)
    }

    private let entries = Mutex<[TextKey: Entry]>([:])
    /// Called on the first use of each day.
    private let noteUse: @Sendable (TextKey, Day) -> Void

    init(noteUse: @escaping @Sendable (TextKey, Day) -> Void) { self.noteUse = noteUse }

    func take(_ key: TextKey, now: UInt64, rate: TokenBucket.Rate) -> Turn {
        entries.withLock { entries in
            guard let wait = entries[key, default: Entry()].bucket.take(now: now, rate: rate) else {
                entries[key]?.isLimited = false
                return .go
            }
            let isFirst = entries[key]?.isLimited == false
            entries[key]?.isLimited = true
            return .wait(seconds: Int(clamping: wait / 1_000_000_000) + 1, isFirst: isFirst)
        }
    }

    func used(_ key: TextKey, on day: Day) {
        let isNew = entries.withLock { entries -> Bool in
            guard entries[key]?.usedOn != day.number else { return false }
            entries[key, default: Entry()].usedOn = day.number
            return true
        }
        if isNew { noteUse(key, day) }
    }
}

extension KeyActivity {
    /// Remembers the day in the store: one small commit for each key and day, made beside the request and not waited for.
    convenience init(_ store: CenterStore) {
        self.init { key, day in
            if case .keyUse(let last)? = store.view.records[CenterLedger.keyUses, key]?.document, last >= day { return }
            Task.detached {
                // Where it cannot be written, the day is not known; nothing else depends on it.
                _ = try? await store.commit(by: Caller.idPrefix + key.description) { draft in
                    draft.put(.keyUse(day), in: CenterLedger.keyUses, id: key)
                }
            }
        }
    }
}
