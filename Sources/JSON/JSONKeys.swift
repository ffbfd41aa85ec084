/// The names a caller knows of one kind of object, so that `JSONReader.nextKey(in:)` tells a key by its place among
/// them. Made once for a kind, not for an object.
public struct JSONKeys: Sendable {
    /// What `nextKey(in:)` says of a key that is none of the names.
    @inlinable
    public static var unknown: Int { -1 }

    public let names: [String]
    let entries: [Entry]
    /// All names, one behind the other.
    private let text: [UInt8]

    struct Entry {
        let start: Int
        let count: Int
        let signature: UInt64
        /// Stands in a text as it is; any other name is compared only after escapes are taken out.
        let isPlain: Bool
    }

    public init(_ names: String...) { self.init(names) }

    public init(_ names: [String]) {
        self.names = names
        var text: [UInt8] = []
        var entries: [Entry] = []
        for name in names {
            let bytes = Array(name.utf8)
            entries.append(
                Entry(
                    start: text.count, count: bytes.count,
                    signature: bytes.withUnsafeBytes { Source($0).signature },
                    isPlain: bytes.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }))
            text += bytes
        }
        self.text = text
        self.entries = entries
    }

    /// Whether `key` is that name.
    @inline(__always)
    func matches(_ entry: Entry, _ key: Source) -> Bool {
        text.withUnsafeBytes { Source($0).slice(entry.start, entry.count).isEqual(to: key) }
    }

    func place(of key: Source) -> Int? { entries.firstIndex { matches($0, key) } }
}
