/// The two languages everything a person reads is written in. Japanese is what is answered when nothing is asked for.
enum Language: UInt8, CaseIterable, Sendable {
    case japanese, english

    /// As in `Content-Language` and the `lang` attribute.
    var tag: StaticString {
        switch self {
        case .japanese: "ja"
        case .english: "en"
        }
    }
}

/// One text in both languages, so that none can be forgotten.
public struct Bilingual: Hashable, Sendable {
    public let japanese: String
    public let english: String

    public init(_ japanese: String, en english: String) {
        self.japanese = japanese
        self.english = english
    }

    subscript(language: Language) -> String {
        switch language {
        case .japanese: japanese
        case .english: english
        }
    }
}
