/// The names a caller knows of one kind of object, so that a key is matched once instead of compared with each name.
public struct JSONKeys: Sendable {
    public let names: [StaticString]

    public init(_ names: StaticString...) { self.names = names }
    public init(_ names: [StaticString]) { self.names = names }
}

extension JSONReader {
    /// The place among `keys` of the key `nextKey()` went to; nil where it is none of them. Costs no allocation.
    public func keyIndex(in keys: JSONKeys) -> Int? { keys.names.firstIndex { key(is: $0) } }
}
