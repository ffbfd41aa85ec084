/// A map kept in the order of its keys, as a value: a copy costs one reference, and changing one of two copies copies
/// only the nodes on the way to the change. So a state can be held by reference for as long as a reader likes while
/// the next one is made from it. A B+ tree: entries lie in leaves, keys and values contiguous.
public struct OrderedMap<Key: Comparable, Value> {
    @usableFromInline var root: Node
    public private(set) var count: Int

    public init() {
        root = Node.make(isLeaf: true)
        count = 0
    }

    @inlinable public var isEmpty: Bool { count == 0 }

    /// Setting nil removes.
    @inlinable public subscript(key: Key) -> Value? {
        get {
            root.value(of: key)
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
            let left = root
            root = Node.make(isLeaf: false)
            root.children.initialize(to: left)
            root.insert(split, behind: 0)
        }
        if old == nil { adjustCount(by: 1) }
        return old
    }

    @inlinable @discardableResult
    public mutating func removeValue(forKey key: Key) -> Value? {
        // A key that is not there must not cost a copy of its path.
        guard self[key] != nil, let old = Node.remove(key, from: &root) else { return nil }
        if !root.isLeaf, root.count == 0 { root = root.child(at: 0) }
        adjustCount(by: -1)
        return old
    }

    @usableFromInline mutating func adjustCount(by difference: Int) {
        count += difference
    }

    public var first: (key: Key, value: Value)? {
        var node = root
        while !node.isLeaf { node = node.child(at: 0) }
        return node.count == 0 ? nil : (node.key(at: 0), node.value(at: 0))
    }

    public var last: (key: Key, value: Value)? {
        var node = root
        while !node.isLeaf { node = node.child(at: node.count) }
        return node.count == 0 ? nil : (node.key(at: node.count - 1), node.value(at: node.count - 1))
    }
}

/// Nodes that several maps see are never written: see `Node`. The compiler cannot see that rule, so it is stated here.
extension OrderedMap: @unchecked Sendable where Key: Sendable, Value: Sendable {}
