extension OrderedMap.Node {
    /// The upper part of a node that became too wide.
    @usableFromInline struct Split {
        @usableFromInline let key: Key
        @usableFromInline let right: OrderedMap.Node

        @usableFromInline init(key: Key, right: OrderedMap.Node) {
            self.key = key
            self.right = right
        }
    }

    /// `atEnd`: no node of this level lies to the right, so that a map filled in ascending order is split into full nodes.
    @inlinable static func insert(
        _ key: Key, _ value: Value, into node: inout OrderedMap.Node, atEnd: Bool, replaced: inout Value?
    ) -> Split? {
        if !isKnownUniquelyReferenced(&node) { node = OrderedMap.Node(copying: node) }
        if node.isLeaf {
            let index = node.lowerBound(of: key)
            if index < node.keys.count, node.keys[index] == key {
                replaced = node.values[index]
                node.values[index] = value
                return nil
            }
            let ascending = atEnd && index == node.keys.count
            node.keys.insert(key, at: index)
            node.values.insert(value, at: index)
            guard node.keys.count > width else { return nil }
            return node.splitLeaf(at: ascending ? width : width / 2 + 1)
        }
        let index = node.childIndex(of: key)
        let last = atEnd && index == node.keys.count
        guard let split = insert(key, value, into: &node.children[index], atEnd: last, replaced: &replaced) else {
            return nil
        }
        node.keys.insert(split.key, at: index)
        node.children.insert(split.right, at: index + 1)
        guard node.children.count > width else { return nil }
        return node.splitInner(at: last ? width : width / 2 + 1)
    }

    @usableFromInline func splitLeaf(at place: Int) -> Split {
        let right = OrderedMap.Node(keys: Array(keys[place...]), values: Array(values[place...]))
        keys.removeSubrange(place...)
        values.removeSubrange(place...)
        return Split(key: right.keys[0], right: right)
    }

    /// The key between the two halves moves up.
    @usableFromInline func splitInner(at place: Int) -> Split {
        let middle = keys[place - 1]
        let right = OrderedMap.Node(keys: Array(keys[place...]), children: Array(children[place...]))
        keys.removeSubrange((place - 1)...)
        children.removeSubrange(place...)
        return Split(key: middle, right: right)
    }
}
