import Center
import HTTP

/// Strong entity tags: the revision, and what tells this representation and coding from the others of that revision.
/// `"r7"` is JSON as it is, `"r7-html-en-gz"` the English page compressed. Conditions on writing compare the revision.
enum RevisionTag {
    /// Without its quotes.
    static func text(revision: String, type: MediaType, language: Language?, gzip: Bool) -> String {
        let spoken = language == .english ? "-en" : ""
        return "\(revision)\(type.tagSuffix)\(spoken)\(gzip ? "-gz" : "")"
    }

    /// Whether the client has what it would be sent: `If-None-Match` names the tag. A condition that cannot be read is
    /// no condition.
    static func isKnown(_ tag: String, to head: borrowing RequestHead) -> Bool {
        guard head.method == .get || head.method == .head, let value = head.list(.ifNoneMatch) else { return false }
        switch EntityTagList(value) {
        case .any: return true
        case .tags(let tags): return tags.contains { $0.isWeaklyEqual(to: EntityTag(tag)) }
        case nil: return false
        }
    }

    /// A revision made of the content itself, for what has no number (FNV-1a over words of eight bytes: the bytes of a
    /// table are gone through for every write that changes it).
    static func revision(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ word: UInt64) {
            hash = (hash ^ word) &* 0x100_0000_01B3
            // A product carries nothing downwards.
            hash ^= hash >> 32
        }
        bytes.withUnsafeBytes { bytes in
            var place = 0
            while place + 8 <= bytes.count {
                add(bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
                place += 8
            }
            while place < bytes.count {
                add(UInt64(bytes[place]))
                place += 1
            }
            add(UInt64(truncatingIfNeeded: bytes.count))
        }
        return "c" + String(hash, radix: 36)
    }
}
