extension OrderedMap: Sequence {
    /// Goes upwards through the entries of the map as it was when the iterator was made.
    public struct Iterator: IteratorProtocol {
        /// The way from the root: inner nodes, each with the child to visit next.
        @usableFromInline var path: [(node: Node, next: Int)] = []
        @usableFromInline var leaf: Node
        @usableFromInline var index: Int

        @inlinable init(root: Node) {
            leaf = root
            index = 0
            descend(from: root)
        }

        @inlinable init(root: Node, from key: Key) {
            leaf = root
            index = 0
            var node = root
            while !node.isLeaf {
                let child = node.childIndex(of: key)
                path.append((node, child + 1))
                node = node.child(at: child)
            }
            leaf = node
            index = node.lowerBound(of: key)
        }

        @inlinable mutating func descend(from top: Node) {
            var node = top
            while !node.isLeaf {
                path.append((node, 1))
                node = node.child(at: 0)
            }
            leaf = node
            index = 0
        }

        @inlinable public mutating func next() -> (key: Key, value: Value)? {
            while index == leaf.count { guard nextLeaf() else { return nil } }
            defer { index += 1 }
            return (leaf.key(at: index), leaf.value(at: index))
        }

        /// False where the leaf was the last.
        @inlinable mutating func nextLeaf() -> Bool {
            while let (node, next) = path.last {
                if next > node.count {
                    path.removeLast()
                } else {
                    path[path.count - 1].next = next + 1
                    descend(from: node.child(at: next))
                    return true
                }
            }
            return false
        }

        /// Looks at so many of the next entries and shows those that match, as many as are wanted: leaf by leaf and
        /// without a copy of what does not match, which takes a third of the time of asking for each. False where there
        /// are no more, or no more are wanted.
        @inlinable public mutating func visit(
            atMost most: Int, where matches: (borrowing Value) -> Bool, _ wantsMore: (Key, Value) -> Bool
        ) -> Bool {
            var left = most
            while left > 0 {
                let leaf = leaf
                defer { withExtendedLifetime(leaf) {} }
                let (keys, values) = (leaf.keys, leaf.values)
                let end = Swift.min(leaf.count, index + left)
                left -= end - index
                while index < end {
                    let at = index
                    index += 1
                    if matches(values[at]), !wantsMore(keys[at], values[at]) { return false }
                }
                if index == leaf.count { guard nextLeaf() else { return false } }
            }
            return true
        }
    }

    @inlinable public func makeIterator() -> Iterator {
        Iterator(root: root)
    }

    @inlinable public var underestimatedCount: Int { count }

    /// The entries from a key on, itself included where it is there.
    @inlinable public func from(_ key: Key) -> IteratorSequence<Iterator> { IteratorSequence(iterator(from: key)) }

    @inlinable public func iterator(from key: Key) -> Iterator { Iterator(root: root, from: key) }
}

/// As the map itself.
extension OrderedMap.Iterator: @unchecked Sendable where Key: Sendable, Value: Sendable {}
