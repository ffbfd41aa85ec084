import LinuxIO

/// The journal's files by their names.
enum JournalFiles {
    static let directory = "journal"
    static let suffix = ".jsonl"
    static let tornSuffix = ".torn"

    static func path(first: Int) -> String {
        "\(directory)/\(FileNames.number(first))\(suffix)"
    }

    /// Where a torn end is kept that stood in the place of a commit.
    static func tornPath(sequence: Int) -> String {
        "\(directory)/\(FileNames.number(sequence))\(tornSuffix)"
    }

    /// The first commits of the files, in order. What has another name is nobody's and left alone.
    static func all(on disk: some Disk) throws(StoreFailure) -> [Int] {
        let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
        return names.compactMap { FileNames.number(in: $0, before: suffix) }.sorted()
    }
}
