import Center
import CenterAPI
import JSON

/// One mistake in the file: where it is and what would be right.
struct ConfigurationFault: Equatable, Sendable {
    let line: Int
    let column: Int
    let message: Bilingual

    init(_ location: JSONLocation, _ message: Bilingual) {
        line = location.line
        column = location.column
        self.message = message
    }
}

/// Why a configuration cannot be used.
enum ConfigurationError: Error, Equatable {
    case unreadable(file: String, reason: String)
    case faults(file: String, [ConfigurationFault])

    var status: ExitStatus {
        switch self {
        case .unreadable: .noInput
        case .faults: .badConfiguration
        }
    }

    /// One line a mistake, as compilers print them, so that editors can jump there.
    func lines(_ speech: Speech) -> [String] {
        switch self {
        case .unreadable(let file, let reason):
            ["\(file): \(reason)", speech(Self.howToName)]
        case .faults(let file, let faults): faults.map { "\(file):\($0.line):\($0.column): \(speech($0.message))" }
        }
    }

    private static let howToName = Bilingual(
        "--config FILE か TELEWORK_CONFIG で設定ファイルを指定してください。{} だけのファイルなら、すべて既定値で動きます。",
        en: "Name one with --config FILE or TELEWORK_CONFIG; a file that holds {} alone has all defaults.")
}
