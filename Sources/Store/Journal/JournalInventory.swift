import LinuxIO

/// The journal's files as their first and last lines tell, without reading what is between. It finds a missing file
/// among those that opening need not read.
struct JournalInventory {
    /// Throws where a file is missing that was there when the snapshot was written, or between two others.
    static func check(on disk: some Disk, files: [Int], history: Int, lastGood: Int) throws {
        if let first = files.first, first > history {
            throw Damage(
                file: JournalFiles.path(first: history), lastGood: lastGood,
                reason: "the file is missing: a snapshot says that it was kept")
        }
        for (first, next) in zip(files, files.dropFirst()) {
            guard let last = try last(of: first, on: disk), last + 1 != next else { continue }
            throw Damage(
                file: JournalFiles.path(first: last + 1), lastGood: last,
                reason: "the file is missing between \(JournalFiles.path(first: first)) and the next one")
        }
    }

    /// What a file's last line says is its last commit; nil where the process ended before it was written.
    private static func last(of first: Int, on disk: some Disk) throws -> Int? {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        let size = try naming(.status, path) { () throws(Errno) in try file.size() }
        let bytes = try disk.read(max(0, size - 256)..<size, of: file, named: path)
        guard bytes.last == UInt8(ascii: "\n") else { return nil }
        let start = (bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        return JournalEnd.last(in: start..<bytes.count - 1, of: bytes)
    }
}
