/// A map kept in the order of its keys, as a value: a copy costs one reference, and changing one of two copies copies
/// only the nodes on the way to the change. So a state can be held by reference for as long as a reader likes while
/// the next one is made from it. A B+ tree: entries lie in leaves, keys and values contiguous.
public struct OrderedMap<Key: Comparable, Value> {
    @usableFromInline var root: Node
    public private(set) var count: Int

    public init() {
        root = Node()
        count = 0
    }

    @inlinable public var isEmpty: Bool { count == 0 }

    /// Setting nil removes.
    @inlinable public subscript(key: Key) -> Value? {
        get {
            var node = root
            while !node.isLeaf { node = node.children[node.childIndex(of: key)] }
            let index = node.lowerBound(of: key)
            guard index < node.keys.count, node.keys[index] == key else { return nil }
            return node.values[index]
        }
        set {
            if let newValue {
                updateValue(newValue, forKey: key)
            } else {
                removeValue(forKey: key)
            }
        }
    }

    /// Puts a value and gives back the one that was there.
    @inlinable @discardableResult
    public mutating func updateValue(_ value: Value, forKey key: Key) -> Value? {
        var old: Value?
        if let split = Node.insert(key, value, into: &root, atEnd: true, replaced: &old) {
            root = Node(keys: [split.key], children: [root, split.right])
        }
        if old == nil { adjustCount(by: 1) }
        return old
    }

    @inlinable @discardableResult
    public mutating func removeValue(forKey key: Key) -> Value? {
        // A key that is not there must not cost a copy of its path.
        guard self[key] != nil, let old = Node.remove(key, from: &root) else { return nil }
        if !root.isLeaf, root.children.count == 1 { root = root.children[0] }
        adjustCount(by: -1)
        return old
    }

    @usableFromInline mutating func adjustCount(by difference: Int) {
        count += difference
    }

    public var first: (key: Key, value: Value)? {
        var node = root
        while let child = node.children.first { node = child }
        guard let key = node.keys.first, let value = node.values.first else { return nil }
        return (key, value)
    }

    public var last: (key: Key, value: Value)? {
        var node = root
        while let child = node.children.last { node = child }
        guard let key = node.keys.last, let value = node.values.last else { return nil }
        return (key, value)
    }
}

extension OrderedMap: Sendable where Key: Sendable, Value: Sendable {}
