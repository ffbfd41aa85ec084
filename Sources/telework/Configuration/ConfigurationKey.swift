import Center
import CenterAPI
import JSON

/// One key of the configuration file, declared once: its place, what it may hold, its default, and its meaning in two
/// languages. Reading, messages and the README's table follow from the declaration.
struct ConfigurationKey: Sendable {
    /// As messages and the table write it, with dots: `limits.headBytes`.
    let name: String
    let path: [String]
    let meaning: Bilingual
    let allowed: Bilingual
    /// As the file would say it.
    let fallback: String
    /// False where a change takes effect at the next start only.
    let reloads: Bool
    /// Puts the value into the configuration; false where it is not allowed.
    let read: @Sendable (JSONValue, inout Configuration) -> Bool
    /// In a list, the element that is not allowed.
    let firstWrong: @Sendable ([JSONValue]) -> Int?
    let differs: @Sendable (Configuration, Configuration) -> Bool

    /// Takes this one decision over from another configuration.
    let copy: @Sendable (Configuration, inout Configuration) -> Void

    init<Value>(
        _ name: String, _ field: any WritableKeyPath<Configuration, Value> & Sendable, _ form: ValueForm<Value>,
        reloads: Bool = true, _ japanese: String, en english: String
    ) {
        self.name = name
        self.reloads = reloads
        path = name.split(separator: ".").map(String.init)
        meaning = Bilingual(japanese, en: english)
        allowed = form.allowed
        fallback = form.write(Configuration()[keyPath: field])
        read = { value, configuration in
            guard let read = form.read(value) else { return false }
            configuration[keyPath: field] = read
            return true
        }
        firstWrong = form.firstWrong
        copy = { $1[keyPath: field] = $0[keyPath: field] }
        differs = { $0[keyPath: field] != $1[keyPath: field] }
    }

    /// Every key, in the order of the table. A room's keys are a list of their own, added here by one word.
    static let all: [ConfigurationKey] = center + municipality + serving + backups + limits
}
