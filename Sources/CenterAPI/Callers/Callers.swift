import Center
import Collections
import HTTP
import Store

/// Finds out who is calling, from the head alone and on the event loop. Keys are looked up in what is durable, so one
/// that was made or revoked counts from the moment that was answered. A wrong key costs one hash at most, and locks
/// nobody out.
struct Callers: Sendable {
    typealias Find = @Sendable (borrowing RequestHead, Peer) throws(Problem) -> Caller

    /// Before the body is read.
    let find: Find
    /// The same once the body is there: what was found then, unless it was revoked meanwhile. The secret is not looked
    /// at again and nothing is counted twice.
    let again: @Sendable (String?) throws(Problem) -> Caller

    init(_ store: CenterStore, _ surroundings: Surroundings, perMinute: Int, _ activity: KeyActivity) {
        let rate = TokenBucket.Rate(perMinute: perMinute)
        find = { head, peer throws(Problem) in
            guard let field = try Self.authorization(head) else {
                let isOpen = surroundings.isLocalOnly && !store.view.state.hasAdministratorKey
                return isOpen && LocalRule.isLocal(head, peer) ? LocalRule.caller : .anyone
            }
            let text = try Self.key(in: head.bytes.span, field)
            let view = store.view
            let now = Timestamp(milliseconds: Int(surroundings.now()) * 1000)
            guard case .key(let kept)? = view.records[CenterLedger.keys, text.id]?.document,
                let place = kept.key.secrets.firstIndex(where: { $0.digest == text.digest })
            else { throw .unknownKey }
            switch activity.take(text.id, now: surroundings.monotonic(), rate: rate) {
            case .go: break
            case .wait(let seconds, let isFirst):
                throw Problem.keyRateExceeded(perMinute: perMinute, seconds: seconds)
                    .of(kept.caller, isRepeated: !isFirst)
            }
            try Self.check(kept, place, peer, at: now)
            if let today = now.day { activity.used(text.id, on: today) }
            return kept.caller
        }
        again = { id throws(Problem) in
            guard let id else { return .anyone }
            guard id.hasPrefix(Caller.idPrefix), let key = TextKey(id.utf8.dropFirst(Caller.idPrefix.utf8.count)) else {
                return LocalRule.caller
            }
            guard case .key(let kept)? = store.view.records[CenterLedger.keys, key]?.document else {
                throw .unknownKey
            }
            if kept.key.revoked != nil { throw Problem.revokedKey.of(kept.caller) }
            return kept.caller
        }
    }

    /// For tests: whoever it says.
    init(_ caller: Caller) {
        find = { _, _ in caller }
        again = { _ in caller }
    }

    /// Why a key that was ours does not count.
    private static func check(_ kept: KeptKey, _ place: Int, _ peer: Peer, at now: Timestamp) throws(Problem) {
        let key = kept.key
        if key.revoked != nil { throw Problem.revokedKey.of(kept.caller) }
        if let until = key.secrets[place].until, until <= now, let newest = key.secrets.first {
            throw Problem.rotatedKey(until, newest: newest.made).of(kept.caller)
        }
        if let day = key.expires, key.state(at: now) == .expired { throw Problem.expiredKey(day).of(kept.caller) }
        guard key.addresses.isEmpty || key.addresses.contains(where: { $0.contains(peer.address) }) else {
            throw Problem.wrongAddress.of(kept.caller)
        }
    }

    // MARK: the field

    private static func authorization(_ head: borrowing RequestHead) throws(Problem) -> Range<Int>? {
        var found: Range<Int>?
        for field in head.fields where field.known == .authorization {
            if found != nil { throw .severalKeys }
            found = field.value
        }
        return found
    }

    /// RFC 6750 2.1: the scheme in any case, and what follows its blanks.
    private static func key(in bytes: Span<UInt8>, _ field: Range<Int>) throws(Problem) -> KeyText {
        let scheme: StaticString = "bearer"
        var place = field.lowerBound
        while place < field.upperBound, place - field.lowerBound < 6,
            bytes[place] | 0x20 == scheme.utf8Start[place - field.lowerBound]
        {
            place += 1
        }
        let isBearer =
            place - field.lowerBound == 6 && (place == field.upperBound || bytes[place] == 0x20 || bytes[place] >= 0x80)
        guard isBearer else {
            throw withoutBearer(bytes, field)
        }
        while place < field.upperBound, bytes[place] == 0x20 { place += 1 }
        do throws(KeyText.Fault) {
            return try KeyText(reading: bytes.extracting(place..<field.upperBound))
        } catch { throw Problem(error) }
    }

    /// Full-width letters are told first: the word may be there and written in them.
    private static func withoutBearer(_ bytes: Span<UInt8>, _ field: Range<Int>) -> Problem {
        var text: [UInt8] = []
        for index in field { text.append(bytes[index]) }
        if text.contains(where: { $0 >= 0x80 }) { return Problem(KeyText.Fault.fullWidth) }
        return .withoutBearer(text[...])
    }
}
