import Center
import CenterAPI

/// The language the program speaks on the console, as the locale says. Short messages of the command line are English
/// alone; what a member of the center's staff reads and writes, the configuration, is in both.
enum Speech: Sendable {
    case english, japanese

    /// POSIX's order: `LC_ALL`, then `LC_MESSAGES`, then `LANG`; the first that is not empty counts.
    init(environment: [String: String]) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        self = locale?.hasPrefix("ja") == true ? .japanese : .english
    }

    func callAsFunction(_ text: Bilingual) -> String {
        switch self {
        case .english: text.english
        case .japanese: text.japanese
        }
    }
}
