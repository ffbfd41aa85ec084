import Store

/// The backups in a directory by their names, `backup-20261121-030000.jsonl` in Japan's time: which there are, and
/// which may go. It knows no files; whatever has another name is not its own.
struct BackupShelf: Equatable, Sendable {
    /// Oldest first.
    let names: [String]

    private static let form = "backup-dddddddd-dddddd.jsonl"
    static let unfinished = ".unfinished"

    init(_ names: [String]) {
        self.names = names.filter { Self.time(of: $0) != nil }.sorted()
    }

    static func name(at time: Timestamp) -> String {
        let digits = time.description.utf8.prefix(19).filter { (48...57).contains($0) }
        let text = String(decoding: digits, as: UTF8.self)
        return "backup-\(text.prefix(8))-\(text.dropFirst(8)).jsonl"
    }

    /// When a backup was begun; nil where the name is none of ours.
    static func time(of name: String) -> Timestamp? {
        guard name.utf8.count == form.utf8.count,
            zip(name.utf8, form.utf8).allSatisfy({ $1 == UInt8(ascii: "d") ? (48...57).contains($0) : $0 == $1 })
        else { return nil }
        let digits = name.filter(\.isNumber).map(String.init)
        func part(_ range: Range<Int>) -> String { digits[range].joined() }
        let text =
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14)).000+09:00"
        return Timestamp(Array(text.utf8))
    }

    /// What a process left that was killed while it made a backup.
    static func isLeftover(_ name: String) -> Bool {
        name.hasSuffix(unfinished) && time(of: String(name.dropLast(unfinished.count))) != nil
    }

    /// A clock that once was ahead may have left one from times to come, which stands for nothing.
    func newest(before now: Timestamp) -> Timestamp? {
        names.lazy.compactMap(Self.time).last { $0 <= now }
    }

    /// Those older than so many days, but never the newest one.
    func expired(days: Int, now: Timestamp) -> [String] {
        let horizon = now.milliseconds - days * 86_400_000
        return names.dropLast().filter { name in Self.time(of: name).map { $0.milliseconds < horizon } ?? false }
    }
}
