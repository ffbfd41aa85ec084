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

    /// A revision made of the content itself (FNV-1a, 64 bits), for what has no number.
    static func revision(of bytes: [UInt8]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return "c" + String(hash, radix: 36)
    }
}
