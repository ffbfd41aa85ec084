/// Names in the data directory that mean something.
///
///     lock
///     restoring                       there while a restore is under way, and after one that was cut off
///     journal/000000000001.jsonl      named by its first commit
///     journal/000000000105.torn       the torn end that stood where commit 105 would have
///     snapshot/000000004096/          named by the last commit in it
///     erasures.jsonl                  whose personal values were taken out, when and why
///     ….unfinished, ….leaving         on the way in or out when the process ended; removed at the next start
enum FileNames {
    static let lock = "lock"
    static let restoring = "restoring"
    static let unfinished = ".unfinished"
    static let leaving = ".leaving"

    /// Twelve digits, so that names are sorted as numbers are.
    static func number(_ value: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }

    /// The number a name states before its suffix; nil where it is not written as `number` writes it.
    static func number(in name: String, before suffix: String) -> Int? {
        guard name.hasSuffix(suffix), let value = Int(name.dropLast(suffix.count)), value >= 1,
            number(value) + suffix == name
        else { return nil }
        return value
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return String(path[..<slash])
    }
}
