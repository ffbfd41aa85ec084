extension OrderedMap {
    /// A node of the tree. It is changed only by a map that holds the one reference to it; a node that others see too
    /// is copied first. The copy shares its arrays until one of them is written, so replacing a value copies no keys.
    @usableFromInline final class Node {
        /// The most entries a leaf holds and the most children an inner node has. Wide enough that five million entries
        /// are four steps deep, narrow enough that copying a path stays under a microsecond.
        @inlinable static var width: Int { 32 }
        @inlinable static var least: Int { width / 3 }

        /// In a leaf the keys of its values; in an inner node the lowest keys of all its children but the first.
        @usableFromInline var keys: [Key]
        @usableFromInline var values: [Value]
        @usableFromInline var children: [Node]

        @usableFromInline init() {
            keys = []
            values = []
            children = []
        }

        @usableFromInline init(keys: [Key], values: [Value]) {
            self.keys = keys
            self.values = values
            children = []
        }

        @usableFromInline init(keys: [Key], children: [Node]) {
            self.keys = keys
            values = []
            self.children = children
        }

        @usableFromInline init(copying node: Node) {
            keys = node.keys
            values = node.values
            children = node.children
        }

        @inlinable var isLeaf: Bool { children.isEmpty }

        /// Entries of a leaf, children of an inner node.
        @inlinable var size: Int { children.isEmpty ? keys.count : children.count }

        /// The place of the first key that is not below the given one.
        @inlinable func lowerBound(of key: Key) -> Int {
            var low = 0
            var high = keys.count
            while low < high {
                let middle = (low + high) / 2
                if keys[middle] < key { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// The child below which a key belongs.
        @inlinable func childIndex(of key: Key) -> Int {
            var low = 0
            var high = keys.count
            while low < high {
                let middle = (low + high) / 2
                if key < keys[middle] { high = middle } else { low = middle + 1 }
            }
            return low
        }
    }
}

/// Shared nodes are never written: see `Node`. The compiler cannot see that rule, so it is stated here.
extension OrderedMap.Node: @unchecked Sendable where Key: Sendable, Value: Sendable {}
