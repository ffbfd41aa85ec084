extension OrderedMap {
    /// A node of the tree, one block of memory: its keys, and behind them a leaf's values or an inner node's children.
    /// So a step down touches few cache lines, and a copy is one allocation. It is changed only by a map that holds the
    /// one reference to it; a node that others see too is copied first.
    @usableFromInline final class Node: ManagedBuffer<OrderedMapHeader, SIMD2<UInt64>> {
        /// The most entries a leaf holds and the most children an inner node has. Wide enough that five million entries
        /// are four steps deep, narrow enough that copying a path stays under a microsecond.
        @inlinable static var width: Int { 32 }
        @inlinable static var least: Int { width / 3 }

        /// A block is measured in these, which no key or value is aligned wider than.
        @usableFromInline typealias Word = SIMD2<UInt64>

        /// Where values or children begin. There is room for one more than the width, until a node is split.
        @inlinable static var restOffset: Int {
            let end = MemoryLayout<Key>.stride * (width + 1)
            return (end + MemoryLayout<Word>.size - 1) & ~(MemoryLayout<Word>.size - 1)
        }

        @inlinable static func make(isLeaf: Bool) -> Node {
            precondition(
                Swift.max(MemoryLayout<Key>.alignment, MemoryLayout<Value>.alignment) <= MemoryLayout<Word>.alignment)
            let stride = isLeaf ? MemoryLayout<Value>.stride : MemoryLayout<Node>.stride
            let words = (restOffset + stride * (width + 1) + MemoryLayout<Word>.size - 1) / MemoryLayout<Word>.size
            let node = Node.create(minimumCapacity: words) { _ in OrderedMapHeader(isLeaf: isLeaf) }
            return unsafeDowncast(node, to: Node.self)
        }

        deinit {
            keys.deinitialize(count: count)
            if isLeaf { values.deinitialize(count: count) } else { children.deinitialize(count: count + 1) }
        }

        /// Of keys. A leaf has as many values, an inner node one child more.
        @inlinable var count: Int {
            get { withUnsafeMutablePointerToHeader { $0.pointee.count } }
            set { withUnsafeMutablePointerToHeader { $0.pointee.count = newValue } }
        }

        @inlinable var isLeaf: Bool { withUnsafeMutablePointerToHeader { $0.pointee.isLeaf } }

        /// Entries of a leaf, children of an inner node.
        @inlinable var size: Int { isLeaf ? count : count + 1 }

        // Whoever uses one of these keeps the node itself alive meanwhile.

        /// In a leaf the keys of its values; in an inner node the lowest keys of all its children but the first.
        @inlinable var keys: UnsafeMutablePointer<Key> { block.assumingMemoryBound(to: Key.self) }
        @inlinable var values: UnsafeMutablePointer<Value> {
            (block + Self.restOffset).assumingMemoryBound(to: Value.self)
        }
        @inlinable var children: UnsafeMutablePointer<Node> {
            (block + Self.restOffset).assumingMemoryBound(to: Node.self)
        }
        @inlinable var block: UnsafeMutableRawPointer {
            withUnsafeMutablePointerToElements { UnsafeMutableRawPointer($0) }
        }
    }
}

@usableFromInline struct OrderedMapHeader {
    @usableFromInline var count = 0
    @usableFromInline let isLeaf: Bool

    @inlinable init(isLeaf: Bool) { self.isLeaf = isLeaf }
}

extension OrderedMap.Node {
    @inlinable func key(at index: Int) -> Key {
        defer { withExtendedLifetime(self) {} }
        return keys[index]
    }

    @inlinable func value(at index: Int) -> Value {
        defer { withExtendedLifetime(self) {} }
        return values[index]
    }

    @inlinable func child(at index: Int) -> OrderedMap.Node {
        defer { withExtendedLifetime(self) {} }
        return children[index]
    }

    /// The place of the first key that is not below the given one.
    @inlinable func lowerBound(of key: Key) -> Int { firstPlace { !($0 < key) } }

    /// The child below which a key belongs.
    @inlinable func childIndex(of key: Key) -> Int { firstPlace { key < $0 } }

    /// The place of the first key of which something is true that is true of all behind it, too. On the way down to
    /// every entry, so it is never called.
    @inlinable @inline(__always) func firstPlace(_ isTrue: (Key) -> Bool) -> Int {
        defer { withExtendedLifetime(self) {} }
        let keys = keys
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if isTrue(keys[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// The value below this node. No node goes while the root is held, so the way down retains none.
    @inlinable func value(of key: Key) -> Value? {
        defer { withExtendedLifetime(self) {} }
        var node = Unmanaged.passUnretained(self)
        while true {
            let child = node._withUnsafeGuaranteedRef { node -> Unmanaged<OrderedMap.Node>? in
                node.isLeaf ? nil : .passUnretained(node.children[node.childIndex(of: key)])
            }
            guard let child else { break }
            node = child
        }
        return node._withUnsafeGuaranteedRef { leaf in
            let index = leaf.lowerBound(of: key)
            guard index < leaf.count, leaf.keys[index] == key else { return nil }
            return leaf.values[index]
        }
    }

}
