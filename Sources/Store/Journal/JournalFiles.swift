import LinuxIO

/// The names in the data directory.
///
///     lock
///     journal/000000000001.jsonl      named by its first commit
///     snapshot/000000004096/…
enum JournalFiles {
    static let directory = "journal"
    static let suffix = ".jsonl"

    static func path(first: Int) -> String {
        let digits = String(first)
        return "\(directory)/\(String(repeating: "0", count: max(0, 12 - digits.count)))\(digits)\(suffix)"
    }

    /// The first commits of the journal's files, in order. What has another name is nobody's and left alone.
    static func all(on disk: some Disk) throws(StoreFailure) -> [Int] {
        let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
        return names.compactMap { name in
            guard name.hasSuffix(suffix), let first = Int(name.dropLast(suffix.count)), first >= 1,
                path(first: first) == "\(directory)/\(name)"
            else { return nil }
            return first
        }.sorted()
    }
}
