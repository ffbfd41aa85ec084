/// The names a caller knows of one kind of object, so that a key is told by its place among them. Members mostly come
/// in the order of the names; the reader looks first where the next one would be.
///
/// `@unchecked Sendable` because it points into literals, which nobody changes and which are never freed.
public struct JSONKeys: @unchecked Sendable {
    public let names: [StaticString]
    let sources: [Source]

    public init(_ names: StaticString...) { self.init(names) }

    public init(_ names: [StaticString]) {
        self.names = names
        sources = names.map { $0.withUTF8Buffer { Source(UnsafeRawBufferPointer($0)) } }
    }
}

extension JSONReader {
    /// The place among `keys` of the key `nextKey()` went to; nil where it is none of them. Costs no allocation.
    public mutating func keyIndex(in keys: JSONKeys) -> Int? {
        guard let key = keyBytes else { return nil }
        if expectedKey < keys.sources.count, key.isEqual(to: keys.sources[expectedKey]) {
            expectedKey &+= 1
            return expectedKey &- 1
        }
        let found = keys.sources.firstIndex { key.isEqual(to: $0) }
        if let found { expectedKey = found + 1 }
        return found
    }

    /// Whether the member `nextKey()` went to has this key. Costs no allocation.
    public func key(is name: StaticString) -> Bool { keyBytes?.isEqual(to: name) ?? false }

    /// The place that `body` finds for the bytes of that key, escapes taken out, in a table of the caller's.
    public func keyPlace(_ body: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        keyBytes.flatMap { body($0.buffer) }
    }

    /// The key of the member `nextKey()` went to.
    public var key: String { keyBytes.map { String(decoding: $0.buffer, as: UTF8.self) } ?? "" }
}

extension Source {
    @inline(__always)
    fileprivate func isEqual(to name: StaticString) -> Bool {
        guard count == name.utf8CodeUnitCount else { return false }
        return name.withUTF8Buffer { Source(UnsafeRawBufferPointer($0)).isEqual(to: self) }
    }
}
