extension OrderedMap.Node {
    @inlinable static func remove(_ key: Key, from node: inout OrderedMap.Node) -> Value? {
        if !isKnownUniquelyReferenced(&node) { node = OrderedMap.Node(copying: node) }
        if node.isLeaf {
            let index = node.lowerBound(of: key)
            guard index < node.keys.count, node.keys[index] == key else { return nil }
            node.keys.remove(at: index)
            return node.values.remove(at: index)
        }
        let index = node.childIndex(of: key)
        guard let old = remove(key, from: &node.children[index]) else { return nil }
        if node.children[index].size < least { node.rebalance(at: index) }
        return old
    }

    /// Joins a child that became too narrow with a neighbour, or shares the neighbour's entries with it.
    @usableFromInline func rebalance(at index: Int) {
        guard children.count > 1 else { return }
        let left = index == 0 ? 0 : index - 1
        let joined = join(children[left], keys[left], children[left + 1])
        children.remove(at: left + 1)
        keys.remove(at: left)
        children[left] = joined
        guard joined.size > Self.width else { return }
        let half = joined.size / 2
        let split = joined.isLeaf ? joined.splitLeaf(at: half) : joined.splitInner(at: half)
        keys.insert(split.key, at: left)
        children.insert(split.right, at: left + 1)
    }

    private func join(_ left: OrderedMap.Node, _ between: Key, _ right: OrderedMap.Node) -> OrderedMap.Node {
        if left.isLeaf {
            return OrderedMap.Node(keys: left.keys + right.keys, values: left.values + right.values)
        }
        return OrderedMap.Node(keys: left.keys + [between] + right.keys, children: left.children + right.children)
    }
}
