import HTTP

/// A curl command that does what somebody meant, as it is typed into each of three shells. It works as printed: quoted
/// for the shell, and with the key in a variable, never written out.
struct CurlCommand: Sendable {
    enum Body: Sendable {
        case none
        /// Fields of a form; names and values are escaped, so that no shell finds anything in them.
        case form([(name: String, value: String)])
        /// The file's bytes as they are.
        case file(String, type: String)
    }

    var method: Method
    /// Absolute and escaped.
    var url: String
    var body: Body
    /// The request came with a key.
    var hasKey: Bool

    static let keyVariable = "TELEWORK_KEY"

    /// By the name of the shell.
    var all: [(shell: StaticString, command: String)] {
        [
            ("sh", line("curl", quote: Self.sh, key: "\"Authorization: Bearer $\(Self.keyVariable)\"")),
            ("cmd", line("curl.exe", quote: Self.cmd, key: "\"Authorization: Bearer %\(Self.keyVariable)%\"")),
            (
                "powershell",
                line("curl.exe", quote: Self.powershell, key: "\"Authorization: Bearer $env:\(Self.keyVariable)\"")
            ),
        ]
    }

    private func line(_ program: String, quote: (String) -> String, key: String) -> String {
        var words = [program]
        let needsMethod =
            switch body {
            case .none: method != .get
            case .form, .file: method != .post
            }
        if needsMethod { words += ["--request", "\(method.name)"] }
        if hasKey { words += ["--header", key] }
        switch body {
        case .none: break
        case .form(let fields):
            for (name, value) in fields {
                words += ["--data", quote("\(PercentEncoding.encode(name))=\(PercentEncoding.encode(value))")]
            }
        case .file(let name, let type):
            words += ["--header", quote("Content-Type: \(type)"), "--data-binary", quote("@\(name)")]
        }
        words.append(quote(url))
        return words.joined(separator: " ")
    }

    private static func sh(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    /// Nothing that is quoted here has a quotation mark in it.
    private static func cmd(_ word: String) -> String { "\"\(word.filter { $0 != "\"" })\"" }

    private static func powershell(_ word: String) -> String {
        "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
