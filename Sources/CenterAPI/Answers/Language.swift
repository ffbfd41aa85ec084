import Center

extension Language {
    /// As in `Content-Language` and the `lang` attribute.
    var tag: StaticString {
        switch self {
        case .japanese: "ja"
        case .english: "en"
        }
    }
}
