/// The two languages everything a person reads is written in. Japanese is what is shown when nothing is asked for.
public enum Language: UInt8, CaseIterable, Sendable {
    case japanese, english

    /// One of two texts; the other one is not even made.
    public func callAsFunction(
        _ japanese: @autoclosure () -> String, en english: @autoclosure () -> String
    ) -> String {
        switch self {
        case .japanese: japanese()
        case .english: english()
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

    public subscript(language: Language) -> String {
        switch language {
        case .japanese: japanese
        case .english: english
        }
    }
}
