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

extension JSONReader {
    /// As `nextKey()`, and says the place of the key among `keys`, or `JSONKeys.unknown`; nil, and the object is closed,
    /// where there is no further member. Costs no allocation, and least where members come in the order of the names.
    public mutating func nextKey(in keys: JSONKeys) throws(JSONError) -> Int? {
        let expected = expectedKey
        if expected < keys.entries.count, takeExpected(keys.entries[expected], of: keys) {
            expectedKey = expected &+ 1
            return expected
        }
        guard try nextKey() else { return nil }
        guard let place = keyBytes.flatMap({ keys.place(of: $0) }) else { return JSONKeys.unknown }
        expectedKey = place + 1
        return place
    }

    /// Whether the member `nextKey()` went to has this key. Costs no allocation.
    @inlinable
    public func key(is name: StaticString) -> Bool { name.utf8CodeUnitCount == keyCount && isKey(name) }

    /// The length, which the compiler knows of a literal, has told most names apart without a call.
    @usableFromInline
    func isKey(_ name: StaticString) -> Bool {
        guard let key = keyBytes else { return false }
        return name.withUTF8Buffer { Source(UnsafeRawBufferPointer($0)).isEqual(to: key) }
    }

    /// The place that `body` finds for the bytes of that key, escapes taken out, in a table of the caller's.
    public func keyPlace(_ body: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        keyBytes.flatMap { body($0.buffer) }
    }

    /// The key of the member `nextKey()` went to.
    public var key: String { keyBytes.map { String(decoding: $0.buffer, as: UTF8.self) } ?? "" }
}
