import HTTP

/// Strong entity tags: the revision, and what tells this representation and coding from the others of that revision.
/// `"r7"` is JSON as it is, `"r7-html-en-gz"` the English page compressed. Conditions on writing compare the revision.
enum EntityTag {
    static func text(revision: String, type: MediaType, language: Language?, gzip: Bool) -> String {
        let spoken = language == .english ? "-en" : ""
        return "\"\(revision)\(type.tagSuffix)\(spoken)\(gzip ? "-gz" : "")\""
    }

    /// Whether an `If-None-Match` names the tag.
    static func matches(_ tag: [UInt8], _ head: borrowing RequestHead, _ condition: Range<Int>) -> Bool {
        head.bytes[condition].elementsEqual(tag)
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
