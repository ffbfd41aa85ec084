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
                node = node.children[child]
            }
            leaf = node
            index = node.lowerBound(of: key)
        }

        @inlinable mutating func descend(from top: Node) {
            var node = top
            while !node.isLeaf {
                path.append((node, 1))
                node = node.children[0]
            }
            leaf = node
            index = 0
        }

        @inlinable public mutating func next() -> (key: Key, value: Value)? {
            while index == leaf.keys.count {
                guard let (node, next) = path.last else { return nil }
                if next == node.children.count {
                    path.removeLast()
                } else {
                    path[path.count - 1].next = next + 1
                    descend(from: node.children[next])
                }
            }
            defer { index += 1 }
            return (leaf.keys[index], leaf.values[index])
        }
    }

    @inlinable public func makeIterator() -> Iterator {
        Iterator(root: root)
    }

    @inlinable public var underestimatedCount: Int { count }

    /// The entries from a key on, itself included where it is there.
    @inlinable public func from(_ key: Key) -> IteratorSequence<Iterator> {
        IteratorSequence(Iterator(root: root, from: key))
    }
}
