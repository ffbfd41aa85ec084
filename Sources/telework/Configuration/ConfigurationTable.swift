import Center

/// The table of keys in Markdown, for `telework help config` and the README.
enum ConfigurationTable {
    static func markdown(_ speech: Speech) -> String {
        var text =
            switch speech {
            case .english: "| key | default | allowed | meaning |\n|---|---|---|---|\n"
            case .japanese: "| 項目 | 既定値 | 書けるもの | 意味 |\n|---|---|---|---|\n"
            }
        for key in ConfigurationKey.all {
            let restart =
                switch speech {
                case .english: key.reloads ? "" : " (from the next start)"
                case .japanese: key.reloads ? "" : "（次の起動から）"
                }
            text +=
                "| `\(key.name)` | `\(key.fallback)` | \(speech(key.allowed)) | \(speech(key.meaning))\(restart) |\n"
        }
        return text
    }
}
