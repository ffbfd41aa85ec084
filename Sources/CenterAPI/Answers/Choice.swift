import HTTP

/// What was chosen from a request's head for its answer. Made once, when the head is admitted, and carried in the
/// match to where the answer is written.
struct Choice: Equatable, Sendable {
    var type: MediaType = .json
    var language: Language = .japanese
    /// gzip is welcome.
    var gzip = false

    init(type: MediaType = .json, language: Language = .japanese, gzip: Bool = false) {
        self.type = type
        self.language = language
        self.gzip = gzip
    }

    init(packed: UInt32) {
        type = MediaType(rawValue: UInt8(truncatingIfNeeded: packed)) ?? .json
        language = Language(rawValue: UInt8(truncatingIfNeeded: packed >> 8)) ?? .japanese
        gzip = packed & 0x1_0000 != 0
    }

    var packed: UInt32 {
        UInt32(type.rawValue) | UInt32(language.rawValue) << 8 | (gzip ? 0x1_0000 : 0)
    }
}
