import Center
import HTTP
import Synchronization

/// Answers that were made once and hold as long as nothing they depend on changes. They are found by the very bytes of
/// the request (target, `Accept`, `Accept-Language`) and by who may be given them, so that a hit reads no query, weighs no
/// types and builds nothing. Nothing personal is kept. Bounded in number and bytes, whatever is asked.
final class AnswerCache: Sendable {
    static let mostEntries = 1000
    static let mostBytes = 16 * 1024 * 1024
    static let largestBody = 256 * 1024

    private struct Entry {
        let key: [UInt8]
        let version: UInt64
        let representation: Representation
    }

    private struct State {
        /// By hash; of two requests with the same, the later one has the place.
        var entries: [Int: Entry] = [:]
        var bytes = 0
    }

    private let state = Mutex(State())

    func find(_ head: borrowing RequestHead, for audience: Audience, version: UInt64) -> Representation? {
        guard let key = Key(head, audience) else { return nil }
        let hash = key.hash(head.bytes.span)
        return state.withLock { state in
            guard let entry = state.entries[hash], entry.version == version, key.isWritten(entry.key, head.bytes.span)
            else { return nil }
            return entry.representation
        }
    }

    /// `version` is that of before the answer was made: what changed meanwhile makes it unfindable, never wrong.
    func keep(
        _ representation: Representation, for head: borrowing RequestHead, _ audience: Audience, version: UInt64
    ) {
        guard representation.size <= Self.largestBody, let key = Key(head, audience) else { return }
        let hash = key.hash(head.bytes.span)
        let entry = Entry(key: key.write(head.bytes.span), version: version, representation: representation)
        state.withLock { state in
            if state.entries.count >= Self.mostEntries || state.bytes + representation.size > Self.mostBytes {
                state = State()
            }
            let before = state.entries.updateValue(entry, forKey: hash)
            state.bytes += representation.size - (before?.representation.size ?? 0)
        }
    }

    /// The parts of a head that an answer for everybody depends on, as ranges.
    private struct Key {
        private var parts: (Range<Int>, Range<Int>, Range<Int>)
        private let audience: UInt8

        /// Nil where the request says the same thing in several fields.
        init?(_ head: borrowing RequestHead, _ audience: Audience) {
            var accept: Range<Int>?
            var language: Range<Int>?
            for field in head.fields {
                switch field.known {
                case .accept where accept == nil: accept = field.value
                case .acceptLanguage where language == nil: language = field.value
                case .accept, .acceptLanguage: return nil
                default: break
                }
            }
            parts = (head.target, accept ?? 0..<0, language ?? 0..<0)
            self.audience = audience.rawValue
        }

        func hash(_ bytes: borrowing Span<UInt8>) -> Int {
            var hasher = Hasher()
            hasher.combine(audience)
            combine(parts.0, bytes, &hasher)
            combine(parts.1, bytes, &hasher)
            combine(parts.2, bytes, &hasher)
            return hasher.finalize()
        }

        /// The audience, then the parts one after the other, each ended by a line feed, which none of them can hold.
        func write(_ bytes: borrowing Span<UInt8>) -> [UInt8] {
            var key = [audience]
            for part in [parts.0, parts.1, parts.2] {
                for index in part { key.append(bytes[index]) }
                key.append(0x0A)
            }
            return key
        }

        func isWritten(_ key: [UInt8], _ bytes: borrowing Span<UInt8>) -> Bool {
            guard key.first == audience else { return false }
            var at = 1
            return isNext(parts.0, bytes, key, &at) && isNext(parts.1, bytes, key, &at)
                && isNext(parts.2, bytes, key, &at) && at == key.count
        }

        private func isNext(
            _ part: Range<Int>, _ bytes: borrowing Span<UInt8>, _ key: [UInt8], _ at: inout Int
        ) -> Bool {
            guard key.count - at > part.count, key[at + part.count] == 0x0A else { return false }
            for index in part {
                if key[at] != bytes[index] { return false }
                at += 1
            }
            at += 1
            return true
        }

        private func combine(_ part: Range<Int>, _ bytes: borrowing Span<UInt8>, _ hasher: inout Hasher) {
            hasher.combine(part.count)
            bytes.extracting(part).withUnsafeBytes { hasher.combine(bytes: $0) }
        }
    }
}

/// Who an answer that is kept is for. Staff are all shown the same, administrators included; partners each their own, so
/// nothing is kept for them.
enum Audience: UInt8, Sendable {
    case everyone, staff

    /// Nil where the answer depends on more than the cache knows of.
    init?(_ caller: Caller, _ route: Route, _ head: borrowing RequestHead) {
        guard route.version != nil, route.access == .anyone else { return nil }
        if caller.isStaff, route.callers != nil {
            // What a browser is told depends on the site it shows.
            guard route.isKeptForStaff, head.range(of: .origin) == nil else { return nil }
            self = .staff
        } else {
            guard route.callers == nil || caller.role == .anyone, head.range(of: .authorization) == nil else {
                return nil
            }
            self = .everyone
        }
    }
}
